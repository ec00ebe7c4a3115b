import type { Organization } from '@cloudtnt/contract/issuer/organization'
import { isJsonObject, type Json } from '@cloudtnt/credential'
import { endClaim } from '../claims/end-claim.ts'
import type { IssuerContext } from '../database.ts'
import { authorizeRequest } from './authorize-request.ts'
import { ProtocolError } from './protocol-error.ts'

const OUTCOMES = {
  credential_accepted: 'accepted',
  credential_failure: 'failed',
  credential_deleted: 'declined',
} as const

/**
 * Notification (OpenID4VCI 1.0 §11): what became of the credential in the wallet.
 *
 * @throws ProtocolError `invalid_notification_request`, `invalid_notification_id`, `invalid_token`
 */
export async function notify(
  ctx: IssuerContext,
  organization: Organization,
  input: { headers: Headers; body: Json },
): Promise<void> {
  const token = await authorizeRequest(ctx, organization.id, { headers: input.headers, purpose: 'notification' })
  const { notification_id: id, event } = isJsonObject(input.body) ? input.body : {}
  if (typeof id !== 'string' || typeof event !== 'string' || !Object.hasOwn(OUTCOMES, event))
    throw new ProtocolError('invalid_notification_request', 'The notification needs notification_id and a known event.')
  if (id !== token.notificationId)
    throw new ProtocolError('invalid_notification_id', 'There is no such notification_id for this access token.')
  await endClaim(ctx, {
    credentialId: token.credentialId,
    organizationId: organization.id,
    outcome: OUTCOMES[event as keyof typeof OUTCOMES],
  })
}
