import { Problem } from '@cloudtnt/contract'
import type { Delivery } from '@cloudtnt/contract/issuer/award'
import type { BatchPreview, ReleaseBatch } from '@cloudtnt/contract/issuer/release-batch'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { requireRole } from '../organizations/require-role.ts'
import { getReleaseBatch } from './get-release-batch.ts'
import { BATCH_RELEASERS } from './policy.ts'
import { countReady } from './preview-release-batch.ts'
import { type BatchRow, findReleaseBatch, insertReleaseBatch } from './store.ts'

type Input = {
  organizationId: string
  id: string
  achievementId: string
  awardListId?: string | undefined
  delivery: Delivery
  expected: number
}

/**
 * Approves the release of many awards at once. The rows are fixed and tried right after; each is then released exactly
 * once, whatever happens to the process that does it.
 *
 * @throws Problem PRECONDITION_FAILED when other awards wait than were shown; IDEMPOTENCY_MISMATCH for an id that was used
 *   for another release; SEPARATION_OF_DUTIES when all of them are another person's to release; STATE_TRANSITION when
 *   there are none.
 */
export async function startReleaseBatch(ctx: IssuerContext, caller: Caller, input: Input): Promise<ReleaseBatch> {
  const { organizationId, id: batchId } = input
  await requireRole(ctx, caller, organizationId, BATCH_RELEASERS)
  const earlier = await findReleaseBatch(ctx.db, organizationId, batchId)
  if (!earlier) await insertNew(ctx, caller, input)
  else if (!isSameRequest(earlier, caller, input)) throw mismatch()
  return getReleaseBatch(ctx, caller, { organizationId, batchId })
}

async function insertNew(ctx: IssuerContext, caller: Caller, input: Input): Promise<void> {
  const { organizationId, delivery } = input
  const { counts, selection, achievementName } = await countReady(ctx, caller, input)
  assertExpected(counts, input.expected)
  const row = {
    ...selection,
    id: input.id,
    achievementName,
    delivery,
    total: counts.ready,
    releasedBy: caller.userId,
    releasedByEmail: caller.email,
  }
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await insertReleaseBatch(tx, row))) throw mismatch()
    await recordEvent(ctx, tx, caller, {
      organizationId,
      name: 'release_batch.started',
      subject: input.id,
      detail: { achievementId: input.achievementId, awardListId: selection.awardBatchId, total: row.total, delivery },
    })
  })
}

function assertExpected({ ready, notYours }: BatchPreview, expected: number): void {
  if (ready === 0 && notYours > 0)
    throw new Problem(
      'SEPARATION_OF_DUTIES',
      'You proposed or receive these awards, or wrote in the design. Another person has to release them.',
    )
  if (ready === 0) throw new Problem('STATE_TRANSITION', 'No award waits for its release here.')
  if (ready !== expected)
    throw new Problem(
      'PRECONDITION_FAILED',
      `${ready} awards wait by now, not ${expected}. Look at them, then release.`,
    )
}

function isSameRequest(earlier: BatchRow, caller: Caller, input: Input): boolean {
  return (
    earlier.achievementId === input.achievementId &&
    earlier.awardBatchId === (input.awardListId ?? null) &&
    earlier.delivery === input.delivery &&
    earlier.releasedBy === caller.userId
  )
}

function mismatch(): Problem {
  return new Problem('IDEMPOTENCY_MISMATCH', 'Choose a new id for another release.')
}
