import { Problem } from '@cloudtnt/contract'
import type { AwardView } from '@cloudtnt/contract/issuer/award'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { requireRole } from '../organizations/require-role.ts'
import { awardedAtOf, directAwardOf, getDirectRevision } from './direct-award.ts'
import { findLiveAward } from './find-awards.ts'
import { getAward } from './get-award.ts'
import { REGISTRARS } from './policy.ts'
import { insertAwards } from './store.ts'

type Input = {
  organizationId: string
  achievementId: string
  name: string
  email: string
  awardedOn?: string | undefined
}

/** A registrar awards to one person without an application; it waits at the release desk like every other. */
export async function proposeAward(ctx: IssuerContext, caller: Caller, input: Input): Promise<AwardView> {
  await requireRole(ctx, caller, input.organizationId, REGISTRARS)
  const revision = await getDirectRevision(ctx, input)
  const { name, email } = input
  const awardedAt = awardedAtOf(ctx.now(), input.awardedOn)
  const row = directAwardOf(ctx, caller, revision, { name, email, awardedAt, batchId: null })
  await ctx.db.transaction().execute(async (tx) => {
    const live = await findLiveAward(
      { ...ctx, db: tx },
      { achievementId: revision.achievementId, recipientEmail: email },
    )
    if (live || (await insertAwards(tx, [row])).size === 0)
      throw new Problem('DUPLICATE', 'This address has an award of this credential already.', {
        faults: [{ path: 'email', message: 'has an award of this credential already' }],
      })
    await recordEvent(ctx, tx, caller, {
      organizationId: row.organizationId,
      name: 'award.proposed',
      subject: row.id,
      detail: { route: 'direct' },
    })
  })
  return getAward(ctx, caller, { organizationId: row.organizationId, awardId: row.id })
}
