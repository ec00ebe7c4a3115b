import type { ReleaseBatch } from '@cloudtnt/contract/issuer/release-batch'
import type { Caller } from '../../context.ts'
import { pageOfRows, positionOf } from '../../db/cursor.ts'
import type { IssuerContext } from '../database.ts'
import { findPeople } from '../organizations/find-people.ts'
import { requireRole } from '../organizations/require-role.ts'
import { batchView } from './batch-view.ts'
import { BATCH_READERS } from './policy.ts'
import { listReleaseBatchRows } from './store.ts'

type Input = { organizationId: string; cursor?: string | undefined; limit: number }

/** Releases of lists, newest first. */
export async function listReleaseBatches(
  ctx: IssuerContext,
  caller: Caller,
  input: Input,
): Promise<{ items: ReleaseBatch[]; nextCursor: string | null }> {
  const { organizationId, limit } = input
  const { roles } = await requireRole(ctx, caller, organizationId, BATCH_READERS)
  const found = await listReleaseBatchRows(ctx.db, { organizationId, limit, after: positionOf(input.cursor) })
  const { rows, nextCursor } = pageOfRows(found, limit, (row) => ({ at: row.releasedAt, id: row.id }))
  const person = await findPeople(
    ctx,
    rows.map((row) => row.releasedBy),
  )
  return { items: rows.map((row) => batchView(row, roles, person)), nextCursor }
}
