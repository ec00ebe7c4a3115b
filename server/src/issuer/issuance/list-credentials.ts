import type { CredentialRow, Standing } from '@cloudtnt/contract/issuer/credentials'
import type { Caller } from '../../context.ts'
import { pageOfRows, positionOf } from '../../db/cursor.ts'
import type { IssuerContext } from '../database.ts'
import { requireRole } from '../organizations/require-role.ts'
import { credentialRowOf } from './get-credential.ts'
import { listCredentials as listRows } from './store.ts'

type Input = {
  organizationId: string
  q: string
  standing?: Standing | undefined
  achievementId?: string | undefined
  awardId?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Released credentials of an organisation, newest first. */
export async function listCredentials(
  ctx: IssuerContext,
  caller: Caller,
  input: Input,
): Promise<{ items: CredentialRow[]; nextCursor: string | null }> {
  await requireRole(ctx, caller, input.organizationId, 'any')
  const { cursor, ...filter } = input
  const found = await listRows(ctx.db, { ...filter, after: positionOf(cursor) })
  const { rows, nextCursor } = pageOfRows(found, input.limit, (row) => ({ at: row.releasedAt, id: row.id }))
  return { items: rows.map(credentialRowOf), nextCursor }
}
