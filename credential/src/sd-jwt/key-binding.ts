/** The Key Binding JWT: who shows an SD-JWT holds its key, and means this reader and this moment (RFC 9901 §4.3). */
import type { CryptoPort, PublicKey } from '../crypto.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { publicKeyFromJwk } from '../key/jwk.ts'
import {
  decodeCompactJws,
  jsonObjectIn,
  mediaTypeOf,
  refuseUnsafeHeader,
  verifyCompactJws,
} from '../securing/compact-jws.ts'
import { notBound } from '../securing/presentation-occasion.ts'
import { joinSdJwt, type SdJwt } from './decode-sd-jwt.ts'
import { digestNameOf, digestOf } from './disclosure.ts'

export const KEY_BINDING_TYPE = 'kb+jwt'

/**
 * Verifies that the holder signed what is shown: key, kind and `sd_hash` (RFC 9901 §7.3, step 5, but for the occasion).
 *
 * @returns the claims of the Key Binding JWT.
 * @throws CredentialError `VP_HOLDER_BINDING`, and as `decodeCompactJws` and `refuseUnsafeHeader`
 */
export async function verifyKeyBinding(sdJwt: SdJwt, crypto: CryptoPort): Promise<JsonObject> {
  if (sdJwt.keyBinding === undefined) throw notBound('Nobody showed that they hold its key.')
  const jws = decodeCompactJws(sdJwt.keyBinding)
  refuseUnsafeHeader(jws.header, [KEY_BINDING_TYPE])
  if (mediaTypeOf(jws.header) !== KEY_BINDING_TYPE) throw notBound('What is attached is no proof of holding a key.')
  const claims = jsonObjectIn(jws.payload)
  const isMatch = await verifyCompactJws(jws, holderKeyOf(sdJwt.claims), crypto)
  if (!isMatch) throw notBound('Another key was used than the one it was issued to.')
  if (claims.sd_hash !== hashOf(sdJwt)) throw notBound('The holder signed something else than what is shown.')
  return claims
}

/** What the holder signs over: the issuer's token and the disclosures that are shown (RFC 9901 §4.3.1). */
export function hashOf(sdJwt: SdJwt): string {
  return digestOf(joinSdJwt(sdJwt), digestNameOf(sdJwt.payload))
}

/** The key in `cnf` (RFC 7800): itself, or as an identifier that is a key. */
export function holderKeyOf({ cnf }: JsonObject): PublicKey {
  const { jwk, kid } = isJsonObject(cnf) ? cnf : {}
  if (isJsonObject(jwk)) return publicKeyFromJwk(jwk)
  const key = typeof kid === 'string' ? keyInIdentifier(kid) : undefined
  if (key) return key
  throw notBound('It names no key of its holder.')
}
