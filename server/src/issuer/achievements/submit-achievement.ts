import type { AchievementView } from '@cloudtnt/contract/issuer/achievement'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { getAchievement } from './get-achievement.ts'
import { assertSameVersion, openDesignFor, somebodyElseEdited } from './open-design.ts'
import { recordStep } from './record-step.ts'
import { moveRevision } from './store.ts'

/** Asks for approval of the draft as the person saw it. */
export async function submitAchievement(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; achievementId: string; version: number },
): Promise<AchievementView> {
  const design = await openDesignFor(ctx, caller, input, 'submit')
  assertSameVersion(design, input.version)
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await moveRevision(tx, design.row, { state: 'in_review', updatedAt: ctx.now(), reviewNote: '' })))
      throw somebodyElseEdited()
    await recordStep(ctx, tx, caller, design.row, { name: 'revision.submitted' })
  })
  return getAchievement(ctx, caller, input)
}
