import type { JudgementView } from '@cloudtnt/contract/issuer/application'
import type { IssuerContext } from '../database.ts'
import { listJudgementsOf } from './store.ts'

/** The judgements of one attempt. Who may see them has been decided by the caller. */
export async function listJudgements(
  ctx: IssuerContext,
  input: { applicationId: string; attempt: number },
): Promise<JudgementView[]> {
  if (input.attempt < 1) return []
  const rows = await listJudgementsOf(ctx.db, input.applicationId, input.attempt)
  return rows.map(({ criterionId, outcome, comment }) => ({ criterionId, outcome, comment }))
}
