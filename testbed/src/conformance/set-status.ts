import type { JsonObject } from '@cloudtnt/credential/json'
import { MalformedRequest, objectIn, type VcApiRequest } from './request-body.ts'
import type { StatusList } from './status-list.ts'

/**
 * `POST /credentials/status` of the VC-API: revokes a credential of this endpoint, or takes that back.
 *
 * @throws MalformedRequest
 */
export function setStatus({ body }: VcApiRequest, statusList: StatusList): JsonObject {
  const { type, statusPurpose = 'revocation' } = objectIn(body, 'credentialStatus')
  if (type !== 'BitstringStatusListEntry' || statusPurpose !== 'revocation') {
    throw new MalformedRequest('Only a BitstringStatusListEntry for revocation can be set.')
  }
  const { credentialId, status = true } = body
  if (typeof credentialId !== 'string' || typeof status !== 'boolean') {
    throw new MalformedRequest('Name the credential by its credentialId; status is true or false.')
  }
  if (!statusList.setRevoked(credentialId, status)) {
    throw new MalformedRequest('No credential of that id was issued here.')
  }
  return { credentialId, status }
}
