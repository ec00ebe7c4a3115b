import { Problem } from '@cloudtnt/contract'
import type { CredentialView } from '@cloudtnt/contract/issuer/credentials'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { getCredentialOf } from '../issuance/find-credential.ts'
import { getCredential } from '../issuance/get-credential.ts'
import { DELIVERY_ROLES } from '../issuance/policy.ts'
import { organizationOf } from '../organizations/get-organization.ts'
import { requireRole } from '../organizations/require-role.ts'
import { sendClaimLink } from './send-claim-link.ts'
import { countLinksSince } from './store.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Each link is a mail to somebody who may not have asked for it. */
const MOST_LINKS_A_DAY = 5

/** Sends the recipient a new claim link; the earlier one ends. */
export async function resendClaimLink(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; credentialId: string },
): Promise<CredentialView> {
  const { organization } = await requireRole(ctx, caller, input.organizationId, DELIVERY_ROLES)
  const credential = await getCredentialOf(ctx, input)
  if (credential.standing !== 'in_force')
    throw new Problem('STATE_TRANSITION', 'Only a credential that is in force can be claimed.')
  await ctx.db.transaction().execute(async (tx) => {
    if ((await countLinksSince(tx, credential.id, new Date(ctx.now().getTime() - DAY_MS))) >= MOST_LINKS_A_DAY)
      throw new Problem('RATE_LIMITED', `${MOST_LINKS_A_DAY} links were sent today. Send another one tomorrow.`)
    await sendClaimLink(ctx, tx, { credential, organization: organizationOf(organization) })
    await recordEvent(ctx, tx, caller, {
      organizationId: organization.id,
      name: 'claim.link_sent',
      subject: credential.id,
    })
  })
  return getCredential(ctx, caller, input)
}
