import { Problem } from '@cloudtnt/contract'
import type { ReleaseBatch } from '@cloudtnt/contract/issuer/release-batch'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { findPeople } from '../organizations/find-people.ts'
import { requireRole } from '../organizations/require-role.ts'
import { batchView } from './batch-view.ts'
import { BATCH_READERS } from './policy.ts'
import { findReleaseBatch } from './store.ts'

/** How far the release of a list is. */
export async function getReleaseBatch(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; batchId: string },
): Promise<ReleaseBatch> {
  const { roles } = await requireRole(ctx, caller, input.organizationId, BATCH_READERS)
  const row = await findReleaseBatch(ctx.db, input.organizationId, input.batchId)
  if (!row) throw new Problem('NOT_FOUND', 'There is no such release here.')
  return batchView(row, roles, await findPeople(ctx, [row.releasedBy]))
}
