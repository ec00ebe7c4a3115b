import { Problem } from '@cloudtnt/contract'
import type { IssuerContext } from '../database.ts'
import { type Revision, revisionOf } from './revision.ts'
import { findRevision } from './store.ts'

/**
 * One revision of an organisation, in whatever state.
 *
 * @throws Problem NOT_FOUND, also for a revision of another organisation.
 */
export async function getRevision(
  ctx: IssuerContext,
  input: { organizationId: string; revisionId: string },
): Promise<Revision> {
  const row = await findRevision(ctx.db, input.organizationId, input.revisionId)
  if (!row) throw new Problem('NOT_FOUND', 'There is no such design here.')
  return revisionOf(row)
}
