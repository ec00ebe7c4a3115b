/** 1EdTech Credential Revocation List 1.0 (`1EdTechRevocationList`): a plain list of what was withdrawn, unsigned. */
import { CredentialError } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { idOf } from '../members.ts'

/**
 * Tells whether the list names a credential as withdrawn. The list is not signed: that it came from the address in
 * the signed credential is all that vouches for it.
 *
 * @throws CredentialError `STATUS_MALFORMED`, `STATUS_VERIFICATION_ERROR` (the list of another issuer)
 */
export function isOnRevocationList(list: JsonObject, credential: { id: string; issuer: string }): boolean {
  if (!Array.isArray(list.revokedCredential)) {
    throw new CredentialError(
      'STATUS_MALFORMED',
      'The revocation list has no revokedCredential. Ask the issuer about it.',
    )
  }
  if (list.issuer !== undefined && idOf(list.issuer) !== credential.issuer) {
    throw new CredentialError(
      'STATUS_VERIFICATION_ERROR',
      'The revocation list belongs to another issuer. Ask the issuer.',
    )
  }
  return list.revokedCredential.some((entry) => idOf(entry) === credential.id && !isReinstated(entry))
}

/** Without `revoked`, being listed means withdrawn. */
function isReinstated(entry: Json): boolean {
  return isJsonObject(entry) && entry.revoked === false
}
