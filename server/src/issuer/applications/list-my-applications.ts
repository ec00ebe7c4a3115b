import type { ApplicationRow } from '@cloudtnt/contract/issuer/application'
import type { Caller } from '../../context.ts'
import { pageOfRows, positionOf } from '../../db/cursor.ts'
import { findAwardsOfApplications } from '../awards/find-awards.ts'
import type { IssuerContext } from '../database.ts'
import { applicationRowView } from './application-view.ts'
import { listApplicationsOf } from './store.ts'

/** What the caller applied for, last changed first. */
export async function listMyApplications(
  ctx: IssuerContext,
  caller: Caller,
  input: { cursor?: string | undefined; limit: number },
): Promise<{ items: ApplicationRow[]; nextCursor: string | null }> {
  const found = await listApplicationsOf(ctx.db, caller.userId, { after: positionOf(input.cursor), limit: input.limit })
  const { rows, nextCursor } = pageOfRows(found, input.limit, (row) => ({ at: row.updatedAt, id: row.id }))
  const awards = await findAwardsOfApplications(
    ctx,
    rows.map((row) => row.id),
  )
  return { items: rows.map((row) => applicationRowView(row, awards.get(row.id))), nextCursor }
}
