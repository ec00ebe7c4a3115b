import { Problem } from '@cloudtnt/contract'
import type { AchievementView } from '@cloudtnt/contract/issuer/achievement'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { draftRow } from './create-achievement.ts'
import { getAchievement } from './get-achievement.ts'
import { openDesignFor } from './open-design.ts'
import { recordStep } from './record-step.ts'
import { insertRevision } from './store.ts'

/** Begins the next revision as a copy. The published one stays in the catalogue until the new one is published. */
export async function reviseAchievement(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; achievementId: string },
): Promise<AchievementView> {
  const { revision } = await openDesignFor(ctx, caller, input, 'revise')
  const { achievementId, organizationId, content } = revision
  const row = draftRow(ctx, caller, { achievementId, organizationId, number: revision.number + 1, content })
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await insertRevision(tx, row)))
      throw new Problem('STATE_TRANSITION', 'Somebody began the next version a moment ago. Load it again.')
    await recordStep(ctx, tx, caller, row, { name: 'revision.started' })
  })
  return getAchievement(ctx, caller, input)
}
