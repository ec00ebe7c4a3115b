import type { RevisionState } from '@cloudtnt/contract/issuer/achievement'
import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { contentDigest } from './content-digest.ts'
import type { RevisionRow } from './store.ts'

/** One numbered state of a design, as other features are given it. */
export type Revision = {
  id: string
  achievementId: string
  organizationId: string
  number: number
  state: RevisionState
  /** Counts the edits. */
  version: number
  content: AchievementContent
  /** SHA-256 of the canonical content, lower-case hex. */
  contentDigest: string
  /** Who began it. */
  authorId: string
  /** Everybody who wrote in it: none of them approves it or releases an award of it (but an individual). */
  authorIds: string[]
  approvedBy: string | null
  reviewNote: string
  updatedAt: Date
  publishedAt: Date | null
}

/** @throws Error when an approved content is not what was approved: the row was changed behind our back. */
export async function revisionOf(row: RevisionRow): Promise<Revision> {
  const content = JSON.parse(row.content) as AchievementContent
  const digest = await contentDigest(content)
  if (row.contentDigest !== null && row.contentDigest !== digest)
    throw new Error(`revision ${row.id} is not what was approved`)
  return {
    id: row.id,
    achievementId: row.achievementId,
    organizationId: row.organizationId,
    number: row.number,
    state: row.state,
    version: row.version,
    content,
    contentDigest: digest,
    authorId: row.authorIds[0] ?? '',
    authorIds: row.authorIds,
    approvedBy: row.approvedBy,
    reviewNote: row.reviewNote,
    updatedAt: row.updatedAt,
    publishedAt: row.publishedAt,
  }
}
