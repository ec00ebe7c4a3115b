import { Problem } from '@cloudtnt/contract'
import type { BatchPreview } from '@cloudtnt/contract/issuer/release-batch'
import type { Caller } from '../../context.ts'
import { findEverPublishedRevision } from '../achievements/find-published-revision.ts'
import type { IssuerContext } from '../database.ts'
import { requireRole } from '../organizations/require-role.ts'
import { BATCH_RELEASERS } from './policy.ts'
import { countSelection, type Selection } from './store.ts'

type Input = { organizationId: string; achievementId: string; awardListId?: string | undefined }

/** What a release of these awards by this person would take along, and what it would leave. */
export async function previewReleaseBatch(ctx: IssuerContext, caller: Caller, input: Input): Promise<BatchPreview> {
  return (await countReady(ctx, caller, input)).counts
}

/** @throws Problem NOT_FOUND, also for an achievement of another organisation; FORBIDDEN. */
export async function countReady(
  ctx: IssuerContext,
  caller: Caller,
  input: Input,
): Promise<{ counts: BatchPreview; selection: Selection; achievementName: string }> {
  const { organizationId, achievementId } = input
  const { organization } = await requireRole(ctx, caller, organizationId, BATCH_RELEASERS)
  const revision = await findEverPublishedRevision(ctx, { achievementId })
  if (revision?.organizationId !== organizationId) throw new Problem('NOT_FOUND', 'There is no such credential here.')
  const selection = { organizationId, achievementId, awardBatchId: input.awardListId ?? null, releasedAt: ctx.now() }
  const by = { userId: caller.userId, email: caller.email, alone: organization.kind === 'individual' }
  return { counts: await countSelection(ctx.db, selection, by), selection, achievementName: revision.content.name }
}
