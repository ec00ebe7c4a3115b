import { isJsonObject, type JsonObject } from '../json.ts'
import { dateMember } from './jwt-claims.ts'

/** The credential in the claim `vc` (VCDM 1.1 §6.3.1): what stands in the registered claims may be missing in it. */
export function credentialInClaim(payload: JsonObject, vc: JsonObject): JsonObject {
  const { jti, iss, sub, nbf, exp } = payload
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
