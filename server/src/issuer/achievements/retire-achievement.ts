import { Problem } from '@cloudtnt/contract'
import type { AchievementView } from '@cloudtnt/contract/issuer/achievement'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { getAchievement } from './get-achievement.ts'
import { openDesignFor, somebodyElseEdited } from './open-design.ts'
import { recordStep } from './record-step.ts'
import { moveRevision } from './store.ts'

/** Takes the published revision out of the catalogue. What was issued stays in force, what is under way may finish. */
export async function retireAchievement(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; achievementId: string; reason: string },
): Promise<AchievementView> {
  const { published } = await openDesignFor(ctx, caller, input, 'retire')
  if (!published) throw new Problem('STATE_TRANSITION')
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await moveRevision(tx, published, { state: 'retired', updatedAt: ctx.now() }))) throw somebodyElseEdited()
    await recordStep(ctx, tx, caller, published, { name: 'revision.retired', reason: input.reason })
  })
  return getAchievement(ctx, caller, input)
}
