import { Problem } from '@cloudtnt/contract'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import type { Claim } from './open-claim.ts'
import { endLink } from './store.ts'

const SYSTEM = { userId: '', email: '', name: '' }

/** Whoever got the link says that it is not for them: it ends, and the organisation sees so. */
export async function declineClaim(ctx: IssuerContext, { link, credential, organization }: Claim): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await endLink(tx, link.id, 'declined')))
      throw new Problem('STATE_TRANSITION', 'This link is not open any more.')
    await recordEvent(ctx, tx, SYSTEM, {
      organizationId: organization.id,
      name: 'claim.declined',
      subject: credential.id,
    })
  })
}
