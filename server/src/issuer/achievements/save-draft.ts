import type { AchievementView } from '@cloudtnt/contract/issuer/achievement'
import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { getAchievement } from './get-achievement.ts'
import { assertSameVersion, openDesignFor, somebodyElseEdited } from './open-design.ts'
import { recordStep } from './record-step.ts'
import { listedOf } from './rules.ts'
import { type RevisionRow, updateContent } from './store.ts'

type Input = { organizationId: string; achievementId: string; version: number; content: AchievementContent }

/**
 * Saves a draft over the edit that it was made on. Whoever writes becomes an author; a submission is withdrawn and an
 * approval is void, for what was approved is not there any more.
 */
export async function saveDraft(ctx: IssuerContext, caller: Caller, input: Input): Promise<AchievementView> {
  const design = await openDesignFor(ctx, caller, input, 'edit')
  assertSameVersion(design, input.version)
  const { row } = design
  await ctx.db.transaction().execute(async (tx) => {
    const saved = await updateContent(tx, row, {
      content: JSON.stringify(input.content),
      ...listedOf(input.content),
      authorIds: [...new Set([...row.authorIds, caller.userId])],
      updatedAt: ctx.now(),
    })
    if (!saved) throw somebodyElseEdited()
    for (const name of consequencesOf(row, caller)) await recordStep(ctx, tx, caller, row, { name })
  })
  return getAchievement(ctx, caller, input)
}

/** An autosave is no event; that somebody new writes, and what the edit undoes, are. */
function consequencesOf(row: RevisionRow, caller: Caller): string[] {
  return [
    ...(row.authorIds.includes(caller.userId) ? [] : ['revision.author_joined']),
    ...(row.state === 'in_review' ? ['revision.withdrawn'] : []),
    ...(row.state === 'approved' ? ['revision.approval_voided'] : []),
  ]
}
