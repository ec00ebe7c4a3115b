import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { publishName } from '../issuance/publish-name.ts'
import type { Claim } from './open-claim.ts'

const SYSTEM = { userId: '', email: '', name: '' }

/** The recipient decides whether their name stands on the public page of their credential. */
export async function showName(ctx: IssuerContext, claim: Claim, isPublic: boolean): Promise<void> {
  const { credential, organization } = claim
  await ctx.db.transaction().execute(async (tx) => {
    await publishName(tx, credential.id, isPublic)
    await recordEvent(ctx, tx, SYSTEM, {
      organizationId: organization.id,
      name: isPublic ? 'credential.name_shown' : 'credential.name_hidden',
      subject: credential.id,
    })
  })
}
