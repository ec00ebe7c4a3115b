import type { CryptoPort } from '../crypto.ts'
import { algorithmFor, decodeCompactJws, signCompactJws, verifyCompactJws } from '../securing/compact-jws.ts'
import { notBound, type Occasion } from '../securing/presentation-occasion.ts'
import type { Signer } from '../signer.ts'
import { decodeSdJwt, joinSdJwt } from './decode-sd-jwt.ts'
import { hashOf, holderKeyOf, KEY_BINDING_TYPE } from './verify-bound-sd-jwt.ts'

/**
 * Binds an SD-JWT to the reader it is shown to: the holder signs over exactly what is disclosed.
 *
 * @param text as `discloseClaims` gives it; an earlier binding is replaced.
 * @param occasion `nonce` and `audience` as the reader asked for them; `now` is the holder's clock.
 * @throws CredentialError `VP_HOLDER_BINDING` when the signer is not the holder that the credential names, and as
 * `decodeSdJwt`
 */
export async function bindSdJwt(
  text: string,
  { signer, nonce, audience, now, crypto }: { signer: Signer; crypto: CryptoPort } & Occasion,
): Promise<string> {
  const sdJwt = decodeSdJwt(text)
  const payload = { iat: Math.floor(now.getTime() / 1000), aud: audience, nonce, sd_hash: hashOf(sdJwt) }
  const keyBinding = await signCompactJws({ alg: algorithmFor(signer.keyType), typ: KEY_BINDING_TYPE }, payload, signer)
  const isHolder = await verifyCompactJws(decodeCompactJws(keyBinding), holderKeyOf(sdJwt.claims), crypto)
  if (!isHolder) throw notBound('It was issued to another key than this one.')
  return joinSdJwt(sdJwt) + keyBinding
}
