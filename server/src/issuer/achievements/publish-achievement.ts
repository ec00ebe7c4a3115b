import type { AchievementView } from '@cloudtnt/contract/issuer/achievement'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { getAchievement } from './get-achievement.ts'
import { openDesignFor, somebodyElseEdited } from './open-design.ts'
import { recordStep } from './record-step.ts'
import { moveRevision } from './store.ts'

/** Puts the approved revision into the catalogue. An earlier one takes no new applications from then on. */
export async function publishAchievement(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; achievementId: string },
): Promise<AchievementView> {
  const { row, published } = await openDesignFor(ctx, caller, input, 'publish')
  const now = ctx.now()
  await ctx.db.transaction().execute(async (tx) => {
    if (published) {
      if (!(await moveRevision(tx, published, { state: 'retired', updatedAt: now }))) throw somebodyElseEdited()
      await recordStep(ctx, tx, caller, published, { name: 'revision.superseded' })
    }
    if (!(await moveRevision(tx, row, { state: 'published', updatedAt: now, publishedAt: now })))
      throw somebodyElseEdited()
    await recordStep(ctx, tx, caller, row, { name: 'revision.published' })
  })
  return getAchievement(ctx, caller, input)
}
