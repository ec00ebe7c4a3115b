import type { EvidenceView, JudgementView } from '@cloudtnt/contract/issuer/application'
import { evidenceView } from '../applications/application-view.ts'
import { listHandedInEvidence } from '../applications/list-evidence.ts'
import type { IssuerContext } from '../database.ts'
import { listJudgements } from './list-judgements.ts'
import { findSubmission } from './store.ts'

/**
 * The judgements that an award rests on, and the evidence that was accepted with them: that of criteria which are met.
 * The caller has checked who asks.
 */
export async function findAcceptedWork(
  ctx: IssuerContext,
  input: { organizationId: string; applicationId: string },
): Promise<{ judgements: JudgementView[]; evidence: EvidenceView[] }> {
  const row = await findSubmission(ctx.db, input.organizationId, input.applicationId)
  if (!row) return { judgements: [], evidence: [] }
  const judgements = await listJudgements(ctx, { applicationId: row.id, attempt: row.attempt })
  const met = new Set(judgements.filter((j) => j.outcome === 'met').map((j) => j.criterionId))
  const items = await listHandedInEvidence(ctx, row)
  const evidence = items
    .filter((item) => item.criterionIds.some((id) => met.has(id)))
    .map((item) => evidenceView(item, row))
  return { judgements, evidence }
}
