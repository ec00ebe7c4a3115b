import type { AwardRoute, AwardRow, AwardState } from '@cloudtnt/contract/issuer/award'
import type { Caller } from '../../context.ts'
import { pageOfRows, positionOf } from '../../db/cursor.ts'
import type { IssuerContext } from '../database.ts'
import { findPeople } from '../organizations/find-people.ts'
import { awardRowView, requireReader } from './award-view.ts'
import { countAwardRows, listAwardedAchievements, listAwardRows } from './store.ts'

type Input = {
  organizationId: string
  q: string
  state?: AwardState | undefined
  route?: AwardRoute | undefined
  achievementId?: string | undefined
  held?: 'yes' | 'no' | undefined
  cursor?: string | undefined
  limit: number
}

/** Awards of an organisation, newest first, each with whether the caller may release it. */
export async function listAwards(
  ctx: IssuerContext,
  caller: Caller,
  input: Input,
): Promise<{ items: AwardRow[]; nextCursor: string | null }> {
  const reader = await requireReader(ctx, caller, input.organizationId)
  const { organizationId, q, limit, state, route, achievementId, held } = input
  const filter = { organizationId, q, limit, state, route, achievementId, held }
  const found = await listAwardRows(ctx.db, { ...filter, after: positionOf(input.cursor) })
  const { rows, nextCursor } = pageOfRows(found, limit, (row) => ({ at: row.proposedAt, id: row.id }))
  const person = await findPeople(
    ctx,
    rows.map((row) => row.proposedBy),
  )
  return { items: rows.map((row) => awardRowView(row, reader, person)), nextCursor }
}

/** What waits at the release desk, and which achievements a list can be narrowed to. */
export async function countAwards(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string },
): Promise<{ ready: number; held: number; returned: number; achievements: { id: string; name: string }[] }> {
  await requireReader(ctx, caller, input.organizationId)
  const [counts, achievements] = await Promise.all([
    countAwardRows(ctx.db, input.organizationId),
    listAwardedAchievements(ctx.db, input.organizationId),
  ])
  return { ...counts, achievements }
}
