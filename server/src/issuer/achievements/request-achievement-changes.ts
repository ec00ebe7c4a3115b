import type { AchievementView } from '@cloudtnt/contract/issuer/achievement'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { getAchievement } from './get-achievement.ts'
import { openDesignFor, somebodyElseEdited } from './open-design.ts'
import { recordStep } from './record-step.ts'
import { moveRevision } from './store.ts'

/** Gives a submitted design back, with what should change. */
export async function requestAchievementChanges(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; achievementId: string; reason: string },
): Promise<AchievementView> {
  const { row } = await openDesignFor(ctx, caller, input, 'requestChanges')
  const { reason } = input
  await ctx.db.transaction().execute(async (tx) => {
    const change = { state: 'changes_requested' as const, updatedAt: ctx.now(), reviewNote: reason }
    if (!(await moveRevision(tx, row, change))) throw somebodyElseEdited()
    await recordStep(ctx, tx, caller, row, { name: 'revision.changes_requested', reason })
  })
  return getAchievement(ctx, caller, input)
}
