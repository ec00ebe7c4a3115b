import type { AchievementView } from '@cloudtnt/contract/issuer/achievement'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { getAchievement } from './get-achievement.ts'
import { openDesignFor, somebodyElseEdited } from './open-design.ts'
import { recordStep } from './record-step.ts'
import { moveRevision } from './store.ts'

/** Approves exactly the content whose digest the person saw; in an organisation never their own. */
export async function approveAchievement(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; achievementId: string; contentDigest: string },
): Promise<AchievementView> {
  const { row, revision, situation } = await openDesignFor(ctx, caller, input, 'approve')
  if (revision.contentDigest !== input.contentDigest) throw somebodyElseEdited()
  await ctx.db.transaction().execute(async (tx) => {
    const approved = await moveRevision(tx, row, {
      state: 'approved',
      updatedAt: ctx.now(),
      approvedBy: caller.userId,
      contentDigest: revision.contentDigest,
    })
    if (!approved) throw somebodyElseEdited()
    const alone = situation.alone && situation.authorIds.includes(caller.userId)
    await recordStep(ctx, tx, caller, row, { name: 'revision.approved', alone })
  })
  return getAchievement(ctx, caller, input)
}
