import type { AchievementView } from '@cloudtnt/contract/issuer/achievement'
import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { requireRole } from '../organizations/require-role.ts'
import { getAchievement } from './get-achievement.ts'
import { recordStep } from './record-step.ts'
import { firstContent, listedOf } from './rules.ts'
import { insertAchievement, insertRevision, type RevisionRow } from './store.ts'

/** Begins a design: a draft with a name and nothing else. */
export async function createAchievement(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; name: string; language: string },
): Promise<AchievementView> {
  const { organization } = await requireRole(ctx, caller, input.organizationId, ['designer'])
  const id = ctx.uuid()
  const row = draftRow(ctx, caller, {
    achievementId: id,
    organizationId: organization.id,
    number: 1,
    content: firstContent(input.name, input.language),
  })
  await ctx.db.transaction().execute(async (tx) => {
    await insertAchievement(tx, {
      id,
      organizationId: organization.id,
      createdBy: caller.userId,
      createdAt: ctx.now(),
    })
    await insertRevision(tx, row)
    await recordStep(ctx, tx, caller, row, { name: 'achievement.created' })
  })
  return getAchievement(ctx, caller, { organizationId: organization.id, achievementId: id })
}

/** A fresh draft by this person. */
export function draftRow(
  ctx: IssuerContext,
  caller: Caller,
  draft: { achievementId: string; organizationId: string; number: number; content: AchievementContent },
): RevisionRow {
  const { content, ...rest } = draft
  const now = ctx.now()
  return {
    ...rest,
    id: ctx.uuid(),
    state: 'draft',
    version: 1,
    content: JSON.stringify(content),
    ...listedOf(content),
    authorIds: [caller.userId],
    approvedBy: null,
    contentDigest: null,
    reviewNote: '',
    createdAt: now,
    updatedAt: now,
    publishedAt: null,
  }
}
