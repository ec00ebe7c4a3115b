import type { AchievementRow, RevisionState } from '@cloudtnt/contract/issuer/achievement'
import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import type { Caller } from '../../context.ts'
import { pageOfRows, positionOf } from '../../db/cursor.ts'
import type { IssuerContext } from '../database.ts'
import { requireRole } from '../organizations/require-role.ts'
import { listNewestRevisions } from './store.ts'

type Input = {
  organizationId: string
  q: string
  state?: RevisionState | undefined
  cursor?: string | undefined
  limit: number
}

/** Designs of an organisation by their newest revision, last changed first. */
export async function listAchievements(
  ctx: IssuerContext,
  caller: Caller,
  input: Input,
): Promise<{ items: AchievementRow[]; nextCursor: string | null }> {
  const { organizationId, q, state, limit } = input
  await requireRole(ctx, caller, organizationId, 'any')
  const after = positionOf(input.cursor)
  const found = await listNewestRevisions(ctx.db, { organizationId, q, state, after, limit })
  const { rows, nextCursor } = pageOfRows(found, limit, (row) => ({ at: row.updatedAt, id: row.id }))
  const items = rows.map((row) => ({
    id: row.achievementId,
    name: row.name,
    state: row.state,
    number: row.number,
    publishedNumber: row.publishedNumber,
    updatedAt: row.updatedAt.toISOString(),
    badge: (JSON.parse(row.content) as AchievementContent).badge,
  }))
  return { items, nextCursor }
}
