import type { IssuerContext } from '../database.ts'
import { type ApplicationRow, type EvidenceWithFile, listEvidence } from './store.ts'

/** What was handed in, without what the learner is adding to a next attempt. The caller has checked who asks. */
export async function listHandedInEvidence(
  ctx: IssuerContext,
  application: Pick<ApplicationRow, 'id' | 'attempt'>,
): Promise<EvidenceWithFile[]> {
  const items = await listEvidence(ctx.db, application.id)
  return items.filter((item) => item.firstAttempt <= application.attempt)
}
