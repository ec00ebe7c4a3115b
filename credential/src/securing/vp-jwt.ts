import { isJsonObject, type JsonObject } from '../json.ts'
import { withoutClaims } from './jwt-claims.ts'

/** Other kinds of token, signed for another purpose, must not pass for a presentation. */
export const PRESENTATION_TYPES = ['jwt', 'vp+jwt', 'vp+ld+json+jwt', 'vp+ld+jwt']

/** The presentation in the claims of a token: they themselves (VC-JOSE-COSE §3.1), or `vp` (VCDM 1.1 §6.3.1). */
export function presentationIn(payload: JsonObject): JsonObject {
  if (!isJsonObject(payload.vp)) return withoutOccasion(payload)
  const { iss, jti, vp } = payload
  return { ...(jti !== undefined && { id: jti }), ...(iss !== undefined && { holder: iss }), ...vp }
}

function withoutOccasion(payload: JsonObject): JsonObject {
  const { nonce: _, ...presentation } = withoutClaims(payload)
  return presentation
}
