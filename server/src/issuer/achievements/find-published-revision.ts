import type { IssuerContext } from '../database.ts'
import { type Revision, revisionOf } from './revision.ts'
import { findEverPublished, findPublished } from './store.ts'

/** The revision that people can apply for now, of any organisation; undefined when there is none. */
export async function findPublishedRevision(
  ctx: IssuerContext,
  input: { achievementId: string },
): Promise<Revision | undefined> {
  const row = await findPublished(ctx.db, input.achievementId)
  return row && revisionOf(row)
}

/** A revision that is or was published: pages and credentials refer to it for good. Without a number, the newest. */
export async function findEverPublishedRevision(
  ctx: IssuerContext,
  input: { achievementId: string; number?: number | undefined },
): Promise<Revision | undefined> {
  const row = await findEverPublished(ctx.db, input.achievementId, input.number)
  return row && revisionOf(row)
}
