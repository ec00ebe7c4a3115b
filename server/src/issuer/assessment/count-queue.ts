import type { QueueView } from '@cloudtnt/contract/issuer/assessment'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { requireAssessor } from './change-submission.ts'
import { countSubmissions, listSubmittedAchievements } from './store.ts'

/** How much there is in each view of the queue. */
export async function countQueue(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string },
): Promise<{ views: Record<QueueView, number>; achievements: { id: string; name: string }[] }> {
  await requireAssessor(ctx, caller, input.organizationId)
  const [views, achievements] = await Promise.all([
    countSubmissions(ctx.db, input.organizationId, caller.userId),
    listSubmittedAchievements(ctx.db, input.organizationId),
  ])
  return { views, achievements }
}
