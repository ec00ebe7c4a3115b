import { Problem } from '@cloudtnt/contract'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import type { Claim } from './open-claim.ts'
import { sendTransactionCode } from './send-claim-link.ts'

const SYSTEM = { userId: '', email: '', name: '' }

/**
 * Mails a new code for an open claim link; the former one ends, and with it the offers that were waiting for it.
 *
 * @throws Problem STATE_TRANSITION when the link is not open, or needs no code.
 */
export async function requestCode(ctx: IssuerContext, claim: Claim): Promise<void> {
  const { link, credential, organization } = claim
  if (claim.state !== 'open' || link.transactionCodeId === null)
    throw new Problem('STATE_TRANSITION', 'This link is not open any more.')
  await ctx.db.transaction().execute(async (tx) => {
    await sendTransactionCode(ctx, tx, { credential, organization, linkId: link.id })
    await recordEvent(ctx, tx, SYSTEM, {
      organizationId: organization.id,
      name: 'claim.code_sent',
      subject: credential.id,
    })
  })
}
