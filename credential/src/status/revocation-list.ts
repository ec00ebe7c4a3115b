/** 1EdTech Credential Revocation List 1.0 (`1EdTechRevocationList`): a plain list of what was withdrawn, unsigned. */
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { idOf } from '../members.ts'
import { malformedStatus, unconfirmedStatus } from './status-faults.ts'

/**
 * Tells whether the list names a credential as withdrawn. The list is not signed: that it came from the address in
 * the signed credential is all that vouches for it.
 *
 * @throws CredentialError `STATUS_MALFORMED`, `STATUS_VERIFICATION_ERROR` (the list of another issuer)
 */
export function isOnRevocationList(list: JsonObject, credential: { id: string; issuer: string }): boolean {
  if (!Array.isArray(list.revokedCredential)) throw malformedStatus('The revocation list has no revokedCredential.')
  if (list.issuer !== undefined && idOf(list.issuer) !== credential.issuer) {
    throw unconfirmedStatus('The revocation list belongs to another issuer.')
  }
  return list.revokedCredential.some((entry) => idOf(entry) === credential.id && !isReinstated(entry))
}

/** Without `revoked`, being listed means withdrawn. */
function isReinstated(entry: Json): boolean {
  return isJsonObject(entry) && entry.revoked === false
}
