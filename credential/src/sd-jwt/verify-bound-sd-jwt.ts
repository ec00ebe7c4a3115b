/** The Key Binding JWT: who shows an SD-JWT holds its key, and means this reader and this moment (RFC 9901 §4.3). */
import type { CryptoPort, PublicKey } from '../crypto.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { publicKeyFromJwk } from '../key/jwk.ts'
import { mediaTypeOf, refuseUnsafeHeader, verifyCompactJws } from '../securing/compact-jws.ts'
import { decodeJwt } from '../securing/jwt.ts'
import { type ExpectedOccasion, notBound, notNow, refuseOtherOccasion } from '../securing/presentation-occasion.ts'
import { joinSdJwt, type SdJwt } from './decode-sd-jwt.ts'
import { digestNameOf, digestOf } from './disclosure.ts'

export const KEY_BINDING_TYPE = 'kb+jwt'

/**
 * Verifies the key binding, and that it was made for this reader and just now (RFC 9901 §7.3).
 *
 * @throws CredentialError `VP_HOLDER_BINDING`, `VP_NONCE`, `VP_AUDIENCE`, `VP_EXPIRED`
 */
export async function verifyBoundSdJwt(
  sdJwt: SdJwt,
  expected: ExpectedOccasion & { crypto: CryptoPort },
): Promise<void> {
  const claims = await verifyKeyBinding(sdJwt, expected.crypto)
  if (claims.iat === undefined) throw notNow('It does not say when it was shown.')
  refuseOtherOccasion(claims, expected)
}

/**
 * Verifies that the holder signed what is shown: key, kind and `sd_hash` (RFC 9901 §7.3, step 5, but for the occasion).
 *
 * @returns the claims of the Key Binding JWT.
 * @throws CredentialError `VP_HOLDER_BINDING`, and as `decodeJwt` and `refuseUnsafeHeader`
 */
export async function verifyKeyBinding(sdJwt: SdJwt, crypto: CryptoPort): Promise<JsonObject> {
  if (sdJwt.keyBinding === undefined) throw notBound('Nobody showed that they hold its key.')
  const jwt = decodeJwt(sdJwt.keyBinding)
  refuseUnsafeHeader(jwt.header, [KEY_BINDING_TYPE])
  if (mediaTypeOf(jwt.header) !== KEY_BINDING_TYPE) throw notBound('What is attached is no proof of holding a key.')
  const isMatch = await verifyCompactJws(jwt, holderKeyOf(sdJwt.claims), crypto)
  if (!isMatch) throw notBound('Another key was used than the one it was issued to.')
  if (jwt.payload.sd_hash !== hashOf(sdJwt)) throw notBound('The holder signed something else than what is shown.')
  return jwt.payload
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
