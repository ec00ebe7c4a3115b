import type { RevisionState } from '@cloudtnt/contract/issuer/achievement'
import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import type { Position } from '../../db/cursor.ts'
import type { IssuerDatabase } from '../database.ts'

export type AchievementTables = {
  achievement: { id: string; organizationId: string; createdBy: string; createdAt: Date }
  achievementRevision: {
    id: string
    achievementId: string
    organizationId: string
    number: number
    state: RevisionState
    /** Counts the edits of this revision. */
    version: number
    /** AchievementContent as JSON text. */
    content: string
    name: string
    /** Lower-case text that the lists search. */
    search: string
    /** Lower-case names. */
    skills: string[]
    /** Everybody who wrote in this revision, the one who began it first. */
    authorIds: string[]
    approvedBy: string | null
    /** SHA-256 of the canonical content, lower-case hex: what was approved. */
    contentDigest: string | null
    reviewNote: string
    createdAt: Date
    updatedAt: Date
    publishedAt: Date | null
  }
}
export type RevisionRow = Selectable<AchievementTables['achievementRevision']>
type Contents = Pick<RevisionRow, 'content' | 'name' | 'search' | 'skills'>

type Db = AnyDb<IssuerDatabase>

export async function insertAchievement(db: Db, row: AchievementTables['achievement']): Promise<void> {
  await db.insertInto('achievement').values(row).execute()
}

/** @returns false when the achievement has a revision that is being worked on, or this number, already. */
export async function insertRevision(db: Db, row: RevisionRow): Promise<boolean> {
  const done = await db
    .insertInto('achievementRevision')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

export function findRevision(db: Db, organizationId: string, revisionId: string): Promise<RevisionRow | undefined> {
  return db
    .selectFrom('achievementRevision')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('id', '=', revisionId)
    .executeTakeFirst()
}

/** The revision with the highest number: what the studio shows. */
export function findNewestRevision(
  db: Db,
  organizationId: string,
  achievementId: string,
): Promise<RevisionRow | undefined> {
  return db
    .selectFrom('achievementRevision')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('achievementId', '=', achievementId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Of any organisation: what is published is public. */
export function findPublished(db: Db, achievementId: string): Promise<RevisionRow | undefined> {
  return db
    .selectFrom('achievementRevision')
    .selectAll()
    .where('achievementId', '=', achievementId)
    .where('state', '=', 'published')
    .executeTakeFirst()
}

/** A revision that is or was published; without a number the newest of those. Credentials refer to old ones for good. */
export function findEverPublished(
  db: Db,
  achievementId: string,
  number: number | undefined,
): Promise<RevisionRow | undefined> {
  return db
    .selectFrom('achievementRevision')
    .selectAll()
    .where('achievementId', '=', achievementId)
    .where('state', 'in', ['published', 'retired'])
    .$if(number !== undefined, (query) => query.where('number', '=', number ?? 0))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Writes an edit over the version that it was made on. @returns false when somebody else's came first. */
export async function updateContent(
  db: Db,
  row: Pick<RevisionRow, 'id' | 'organizationId' | 'version'>,
  change: Contents & { authorIds: string[]; updatedAt: Date },
): Promise<boolean> {
  const done = await db
    .updateTable('achievementRevision')
    .set({ ...change, version: row.version + 1, state: 'draft', approvedBy: null, contentDigest: null })
    .where('id', '=', row.id)
    .where('organizationId', '=', row.organizationId)
    .where('version', '=', row.version)
    .where('state', 'in', ['draft', 'in_review', 'changes_requested', 'approved'])
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

type StateChange = { state: RevisionState; updatedAt: Date } & Partial<
  Pick<RevisionRow, 'approvedBy' | 'contentDigest' | 'reviewNote' | 'publishedAt'>
>

/** Moves a revision on, if it is still in the state and the edit that the step was decided on. */
export async function moveRevision(
  db: Db,
  row: Pick<RevisionRow, 'id' | 'organizationId' | 'version' | 'state'>,
  change: StateChange,
): Promise<boolean> {
  const done = await db
    .updateTable('achievementRevision')
    .set(change)
    .where('id', '=', row.id)
    .where('organizationId', '=', row.organizationId)
    .where('version', '=', row.version)
    .where('state', '=', row.state)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export type NewestRow = RevisionRow & { publishedNumber: number | null }

/** The newest revision of each achievement, last changed first; one row more than `limit`, if there is one. */
export function listNewestRevisions(
  db: Db,
  input: {
    organizationId: string
    q: string
    state: RevisionState | undefined
    after: Position | undefined
    limit: number
  },
): Promise<NewestRow[]> {
  const newest = db
    .selectFrom('achievementRevision')
    .distinctOn('achievementId')
    .selectAll()
    .select(publishedNumber)
    .where('organizationId', '=', input.organizationId)
    .orderBy('achievementId')
    .orderBy('number', 'desc')
  let query = db
    .selectFrom(newest.as('newest'))
    .selectAll()
    .where(matching(input.q))
    .orderBy('updatedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
  const { state, after } = input
  if (state) query = query.where('state', '=', state)
  if (after) query = query.where(sql<SqlBool>`(updated_at, id) < (${after.at}, ${after.id}::uuid)`)
  return query.execute()
}

const publishedNumber = sql<number | null>`max(number) filter (where state = 'published')
  over (partition by achievement_id)`.as('publishedNumber')

/** True for rows that have every word of the search. */
function matching(q: string) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
  return patterns.length > 0 ? sql<SqlBool>`search like all (${patterns}::text[])` : sql<SqlBool>`true`
}

/** What people can apply for now, last published first; one row more than `limit`, if there is one. */
export function listPublished(
  db: Db,
  input: { q: string; skill: string; organizationId?: string; after: Position | undefined; limit: number },
): Promise<RevisionRow[]> {
  let query = db
    .selectFrom('achievementRevision')
    .selectAll()
    .where('state', '=', 'published')
    .where(matching(input.q))
    .orderBy('publishedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
  const { skill, organizationId, after } = input
  if (skill) query = query.where(sql<SqlBool>`${skill.toLowerCase()} = any (skills)`)
  if (organizationId) query = query.where('organizationId', '=', organizationId)
  if (after) query = query.where(sql<SqlBool>`(published_at, id) < (${after.at}, ${after.id}::uuid)`)
  return query.execute()
}

/** The skills that published credentials name most often. */
export async function listPublishedSkills(db: Db, limit: number): Promise<{ skill: string; count: number }[]> {
  const { rows } = await sql<{ skill: string; count: string }>`
    select skill, count(*) as count from achievement_revision, unnest(skills) as skill
    where state = 'published' group by skill order by count(*) desc, skill limit ${limit}`.execute(db)
  return rows.map(({ skill, count }) => ({ skill, count: Number(count) }))
}

/** Organisations with something published, by name. */
export function listPublishingOrganizations(db: Db, limit: number) {
  return db
    .selectFrom('organization')
    .innerJoin('achievementRevision', 'achievementRevision.organizationId', 'organization.id')
    .select(['organization.id', 'organization.slug', 'organization.name', 'organization.description'])
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('achievementRevision.state', '=', 'published')
    .groupBy('organization.id')
    .orderBy('organization.name')
    .limit(limit)
    .execute()
}
