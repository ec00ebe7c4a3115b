/**
 * Credentials and presentations as signed JSON Web Tokens: Open Badges 3.0 §8.2 (the credential is the payload, with
 * `iss`, `jti`, `nbf`, `sub`), VC-JOSE-COSE 1.0 §3.1 (`vc+jwt` and `vp+jwt`, the document alone), and VCDM 1.1 §6.3.1 (in
 * the claim `vc` or `vp`).
 */
import { isJsonObject, type Json, type JsonLimits, type JsonObject } from '../json.ts'
import { idOf, listOf } from '../members.ts'
import { mediaTypeOf, refusedJws, refuseUnsafeHeader } from './compact-jws.ts'
import {
  dateMember,
  decodeJwt,
  type Jwt,
  type JwtKeyReference,
  keyReferenceIn,
  refuseSecondDocument,
  refuseUnlessEqual,
  refuseUnreadableDates,
  withoutClaims,
} from './jwt.ts'

/** Other kinds of token, signed for another purpose, must not pass for a credential. */
const CREDENTIAL_TYPES = ['jwt', 'vc+jwt', 'vc+ld+jwt', 'vc-ld+jwt', 'vc+ld+json+jwt', 'vc+ld+json']
/** Other kinds of token, signed for another purpose, must not pass for a presentation. */
const PRESENTATION_TYPES = ['jwt', 'vp+jwt', 'vp+ld+json+jwt', 'vp+ld+jwt']

/** `credential`: the one in the payload. In the older form, members that are only claims of the token are filled in. */
export type CredentialJwt = Jwt & { credential: JsonObject }

/**
 * Reads a compact JWS with a credential in it. Nothing is verified, and nothing in it may be believed yet.
 *
 * @throws CredentialError `JWT_MALFORMED`, and those of `parseJson`
 */
export function decodeCredentialJwt(text: string, limits: Partial<JsonLimits> = {}): CredentialJwt {
  const jwt = decodeJwt(text, limits)
  const { vc } = jwt.payload
  return { ...jwt, credential: isJsonObject(vc) ? credentialInClaim(jwt.payload, vc) : withoutClaims(jwt.payload) }
}

/** The credential in the claim `vc` (VCDM 1.1 §6.3.1): what stands in the registered claims may be missing in it. */
export function credentialInClaim({ jti, iss, sub, nbf, exp }: JsonObject, vc: JsonObject): JsonObject {
  const subject = vc.credentialSubject
  const needsId = isJsonObject(subject) && subject.id === undefined && sub !== undefined
  return {
    ...(jti !== undefined && { id: jti }),
    ...(iss !== undefined && { issuer: iss }),
    ...(vc.validFrom === undefined && { ...dateMember('issuanceDate', nbf), ...dateMember('expirationDate', exp) }),
    ...vc,
    ...(needsId && { credentialSubject: { ...subject, id: sub } }),
  }
}

/** The id of the one subject; undefined when there are several. */
export function subjectIdOf(credential: JsonObject): Json | undefined {
  const [subject, ...others] = listOf(credential.credentialSubject)
  return others.length === 0 && isJsonObject(subject) ? subject.id : undefined
}

/**
 * Checks the header, and tells where the key is to be found.
 *
 * @throws CredentialError as `refuseUnsafeHeader` and `keyReferenceIn`
 */
export function keyReferenceOf({ header, payload }: CredentialJwt): JwtKeyReference {
  refuseUnsafeHeader(header, CREDENTIAL_TYPES)
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
  if (vc !== undefined && !isJsonObject(vc)) throw refusedJws('JWT_CLAIM_INVALID', 'Its claim vc is no credential.')
  refuseSecondDocument(vc, withoutClaims(outer), 'credentialSubject')
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

/** A presentation as a token, and all that is claimed in it. Nothing in it is verified yet. */
export type PresentationToken = Jwt & { claims: JsonObject }

/**
 * Reads a presentation that is a JSON Web Token, for `presentationIn`.
 *
 * @throws CredentialError as `decodeJwt` and `refuseUnsafeHeader`
 */
export function decodePresentationJwt(text: string): PresentationToken {
  const jwt = decodeJwt(text)
  refuseUnsafeHeader(jwt.header, PRESENTATION_TYPES)
  return { ...jwt, claims: jwt.payload }
}

/** The presentation in the claims of a token: they themselves (VC-JOSE-COSE §3.1), or `vp` (VCDM 1.1 §6.3.1). */
export function presentationIn(payload: JsonObject): JsonObject {
  if (!isJsonObject(payload.vp)) return withoutOccasion(payload)
  const { iss, jti, vp } = payload
  return { ...(jti !== undefined && { id: jti }), ...(iss !== undefined && { holder: iss }), ...vp }
}

/**
 * A presentation that is given twice is given alike, so that no two readers find different ones in a token.
 *
 * @throws CredentialError `JWT_CLAIM_INVALID`
 */
export function refuseTwoPresentations({ vp, ...outer }: JsonObject): void {
  refuseSecondDocument(vp, withoutOccasion(outer), 'verifiableCredential')
}

function withoutOccasion(payload: JsonObject): JsonObject {
  const { nonce: _, ...presentation } = withoutClaims(payload)
  return presentation
}
