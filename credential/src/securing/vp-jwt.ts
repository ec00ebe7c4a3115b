import { canonicalizeJson, isJsonObject, type JsonObject } from '../json.ts'
import { refusedJws } from './compact-jws.ts'
import { withoutClaims } from './jwt-claims.ts'

/** Other kinds of token, signed for another purpose, must not pass for a presentation. */
export const PRESENTATION_TYPES = ['jwt', 'vp+jwt', 'vp+ld+json+jwt', 'vp+ld+jwt']

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
  const twin = withoutOccasion(outer)
  const isGivenTwice = '@context' in twin || 'type' in twin || 'verifiableCredential' in twin
  if (vp !== undefined && isGivenTwice && canonicalizeJson(twin) !== canonicalizeJson(vp)) {
    throw refusedJws('JWT_CLAIM_INVALID', 'It holds two different presentations.')
  }
}

function withoutOccasion(payload: JsonObject): JsonObject {
  const { nonce: _, ...presentation } = withoutClaims(payload)
  return presentation
}
