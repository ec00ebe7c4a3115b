/**
 * Credentials as signed JSON Web Tokens: Open Badges 3.0 §8.2 (the credential is the payload, with `iss`, `jti`, `nbf`,
 * `sub`), VC-JOSE-COSE 1.0 §3.1 (`vc+jwt`, the credential alone), and VCDM 1.1 §6.3.1 (the credential in the claim `vc`).
 */
import { canonicalizeJson, isJsonObject, type JsonLimits, type JsonObject } from '../json.ts'
import { idOf } from '../members.ts'
import { decodeCompactJws, jsonObjectIn, mediaTypeOf, refusedJws, refuseUnsafeHeader } from './compact-jws.ts'
import { refuseUnlessEqual, refuseUnreadableDates, withoutClaims } from './jwt-claims.ts'
import { type JwtKeyReference, keyReferenceIn } from './jwt-key-reference.ts'
import { subjectIdOf } from './open-badges-jwt.ts'
import { credentialInClaim } from './vcdm-1-jwt.ts'

/** Other kinds of token, signed for another purpose, must not pass for a credential. */
const TYPES = ['jwt', 'vc+jwt', 'vc+ld+jwt', 'vc-ld+jwt', 'vc+ld+json+jwt', 'vc+ld+json']

export type CredentialJwt = {
  header: JsonObject
  payload: JsonObject
  /** The credential in the payload. In the older form, members that are only claims of the token are filled in. */
  credential: JsonObject
  signingInput: Uint8Array
  signature: Uint8Array
}

/**
 * Reads a compact JWS with a credential in it. Nothing is verified, and nothing in it may be believed yet.
 *
 * @throws CredentialError `JWT_MALFORMED`, and those of `parseJson`
 */
export function decodeCredentialJwt(text: string, limits: Partial<JsonLimits> = {}): CredentialJwt {
  const jws = decodeCompactJws(text)
  const payload = jsonObjectIn(jws.payload, limits)
  const credential = isJsonObject(payload.vc) ? credentialInClaim(payload, payload.vc) : withoutClaims(payload)
  return { ...jws, payload, credential }
}

/**
 * Checks the header, and tells where the key is to be found.
 *
 * @throws CredentialError as `refuseUnsafeHeader` and `keyReferenceIn`
 */
export function keyReferenceOf({ header, payload }: CredentialJwt): JwtKeyReference {
  refuseUnsafeHeader(header, TYPES)
  return keyReferenceIn(header, payload.iss ?? idOf(payload.issuer))
}

/**
 * Checks that the token says the same as the credential within it, so that no two readers understand it differently:
 * the issuer, the id and the holder are equal, and a credential given twice is given alike.
 *
 * @throws CredentialError `JWT_CLAIM_INVALID`; `VC_ISSUER_MISMATCH` and `VC_ID_MISMATCH` for these two
 */
export function refuseContradictoryClaims({ header, payload, credential }: CredentialJwt): void {
  const { iss, jti, sub } = payload
  refuseUnlessEqual(iss, idOf(credential.issuer), 'VC_ISSUER_MISMATCH')
  refuseUnlessEqual(jti, credential.id, 'VC_ID_MISMATCH')
  refuseUnlessEqual(sub, subjectIdOf(credential), 'JWT_CLAIM_INVALID')
  refuseUnreadableDates(payload)
  if (mediaTypeOf(header) === 'vc+jwt') refuseEarlierClaims(payload)
  const { vc, ...outer } = payload
  if (vc === undefined) return
  if (!isJsonObject(vc)) throw refusedJws('JWT_CLAIM_INVALID', 'Its claim vc is no credential.')
  const twin = withoutClaims(outer)
  const isGivenTwice = '@context' in twin || 'type' in twin || 'credentialSubject' in twin
  if (isGivenTwice && canonicalizeJson(twin) !== canonicalizeJson(vc)) {
    throw refusedJws('JWT_CLAIM_INVALID', 'It holds two different credentials.')
  }
}

/**
 * The claims `vc` and `vp` are those of VCDM 1.1; a token of a later kind must not have them (VC-JOSE-COSE §3.1.3).
 *
 * @throws CredentialError `JWT_CLAIM_INVALID`
 */
export function refuseEarlierClaims(payload: JsonObject): void {
  if ('vc' in payload || 'vp' in payload) {
    throw refusedJws('JWT_CLAIM_INVALID', 'It says that it is of one kind, and has the claims of another.')
  }
}
