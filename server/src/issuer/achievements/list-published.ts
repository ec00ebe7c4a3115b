import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { pageOfRows, positionOf } from '../../db/cursor.ts'
import type { IssuerContext } from '../database.ts'
import { findPublicOrganizations } from '../organizations/get-organization.ts'
import { listPublishedSkills, listPublishingOrganizations, listPublished as listRows } from './store.ts'

/** One entry of the catalogue. */
export type CatalogueEntry = {
  achievementId: string
  number: number
  content: AchievementContent
  issuer: { name: string; slug: string }
}

type Input = { q: string; skill: string; organizationId?: string; cursor?: string | undefined; limit: number }

/** What people can apply for now, last published first. */
export async function listPublished(
  ctx: IssuerContext,
  input: Input,
): Promise<{ entries: CatalogueEntry[]; nextCursor: string | null }> {
  const { cursor, ...rest } = input
  const found = await listRows(ctx.db, { ...rest, after: positionOf(cursor) })
  const { rows, nextCursor } = pageOfRows(found, input.limit, (row) => ({
    at: row.publishedAt ?? row.updatedAt,
    id: row.id,
  }))
  const issuers = await findPublicOrganizations(
    ctx,
    rows.map((row) => row.organizationId),
  )
  const entries = rows.map((row) => ({
    achievementId: row.achievementId,
    number: row.number,
    content: JSON.parse(row.content) as AchievementContent,
    issuer: { name: issuers.get(row.organizationId)?.name ?? '', slug: issuers.get(row.organizationId)?.slug ?? '' },
  }))
  return { entries, nextCursor }
}

/** Skills to narrow the catalogue by, the most frequent first. */
export function listCatalogueSkills(ctx: IssuerContext): Promise<{ skill: string; count: number }[]> {
  return listPublishedSkills(ctx.db, 20)
}

/** Who offers something here. */
export async function listPublishers(ctx: IssuerContext) {
  const rows = await listPublishingOrganizations(ctx.db, 50)
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }))
}
