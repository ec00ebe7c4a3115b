import type { JsonLimits, JsonObject } from '../json.ts'
import { isSdJwt } from '../securing/token-form.ts'
import { decodeSdJwt } from './decode-sd-jwt.ts'
import { malformedSdJwt } from './sd-jwt-text.ts'
import { credentialOfClaims, isCredentialSdJwt } from './sd-jwt-vc.ts'

/**
 * Reads what an SD-JWT discloses, in the words of the W3C data model, and tells whether it is a credential.
 *
 * @throws CredentialError as `decodeSdJwt`
 */
export function credentialInSdJwt(
  text: string,
  limits: Partial<JsonLimits>,
): { document: JsonObject; isCredential: boolean } {
  if (!isSdJwt(text)) throw malformedSdJwt('It has no parts.')
  const { claims } = decodeSdJwt(text, limits)
  return { document: credentialOfClaims(claims), isCredential: isCredentialSdJwt(claims) }
}
