import type { SkippedAward } from '@cloudtnt/contract/issuer/release-batch'
import type { Caller } from '../../context.ts'
import { pageOfRows, positionOf } from '../../db/cursor.ts'
import type { IssuerContext } from '../database.ts'
import { getReleaseBatch } from './get-release-batch.ts'
import { listSkips } from './store.ts'

type Input = { organizationId: string; batchId: string; cursor?: string | undefined; limit: number }

/** What a release left at the desk, and why. */
export async function listSkippedAwards(
  ctx: IssuerContext,
  caller: Caller,
  input: Input,
): Promise<{ items: SkippedAward[]; nextCursor: string | null }> {
  const { id: batchId } = await getReleaseBatch(ctx, caller, input)
  const found = await listSkips(ctx.db, { batchId, limit: input.limit, after: positionOf(input.cursor) })
  const { rows, nextCursor } = pageOfRows(found, input.limit, (row) => ({ at: row.at, id: row.awardId }))
  return { items: rows.map(({ at: _, ...skip }) => skip), nextCursor }
}
