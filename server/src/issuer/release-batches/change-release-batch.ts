import { Problem } from '@cloudtnt/contract'
import type { BatchState, ReleaseBatch } from '@cloudtnt/contract/issuer/release-batch'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { requireRole } from '../organizations/require-role.ts'
import { getReleaseBatch } from './get-release-batch.ts'
import { BATCH_RELEASERS, STEPS } from './policy.ts'
import { findReleaseBatch, moveBatch } from './store.ts'

export type BatchInput = { organizationId: string; batchId: string }

const CHANGES = {
  pause: { event: 'paused', to: () => 'paused', refusal: 'Only a release that is running can be paused.' },
  // A batch that stopped is tried from the beginning again: what made it stop may lie in its templates.
  resume: {
    event: 'resumed',
    to: ({ state, rowsDigest }) => (state === 'stopped' || rowsDigest === null ? 'preparing' : 'running'),
    refusal: 'Only a release that is paused or stopped can go on.',
  },
  cancel: { event: 'cancelled', to: () => 'cancelled', refusal: 'This release is over already.' },
} satisfies Record<
  keyof typeof STEPS,
  { event: string; to(batch: { state: BatchState; rowsDigest: string | null }): BatchState; refusal: string }
>

/**
 * Pauses, resumes or cancels a release. Once this is answered, chunks that were being worked on have ended: either they
 * were committed before, or nothing of them is kept.
 *
 * @throws Problem NOT_FOUND, FORBIDDEN, STATE_TRANSITION
 */
export async function changeReleaseBatch(
  ctx: IssuerContext,
  caller: Caller,
  kind: keyof typeof STEPS,
  input: BatchInput,
): Promise<ReleaseBatch> {
  const { organizationId, batchId } = input
  await requireRole(ctx, caller, organizationId, BATCH_RELEASERS)
  const { event, to, refusal } = CHANGES[kind]
  await ctx.db.transaction().execute(async (tx) => {
    const batch = await findReleaseBatch(tx, organizationId, batchId)
    if (!batch) throw new Problem('NOT_FOUND', 'There is no such release here.')
    const from: BatchState[] = STEPS[kind].filter((state) => state === batch.state)
    const state = to(batch)
    const finishedAt = state === 'cancelled' ? ctx.now() : null
    if (!(await moveBatch(tx, { id: batchId, from }, { state, fault: '', finishedAt })))
      throw new Problem('STATE_TRANSITION', refusal)
    await recordEvent(ctx, tx, caller, { organizationId, name: `release_batch.${event}`, subject: batchId })
  })
  return getReleaseBatch(ctx, caller, input)
}
