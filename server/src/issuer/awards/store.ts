import type { AwardHold, AwardRoute, AwardState, Delivery } from '@cloudtnt/contract/issuer/award'
import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import type { Position } from '../../db/cursor.ts'
import type { IssuerDatabase } from '../database.ts'

export type AwardTables = {
  award: {
    id: string
    organizationId: string
    achievementId: string
    revisionId: string
    achievementName: string
    /** BadgeDesign as JSON text. */
    badge: string
    /** Everybody who wrote in the revision. */
    authorIds: string[]
    recipientName: string
    /** Lower case. */
    recipientEmail: string
    /** The name without case and doubled spaces, to find the same person under another address. */
    nameKey: string
    /** Lower-case text that the lists search. */
    search: string
    route: AwardRoute
    applicationId: string | null
    batchId: string | null
    appliedBy: string | null
    assessedBy: string | null
    /** Everybody who judged a criterion of any attempt. */
    judgeIds: string[]
    proposedBy: string
    proposedAt: Date
    awardedAt: Date
    state: AwardState
    hold: AwardHold
    holdReason: string
    /** Why it was returned or cancelled. */
    reason: string
    delivery: Delivery | null
    releasedBy: string | null
    releasedAt: Date | null
    credentialId: string | null
    /** Its credential was revoked: the person may be awarded anew. */
    ended: boolean
  }
  awardBatch: {
    /** The key that the caller chose for this confirmation. */
    id: string
    organizationId: string
    /** SHA-256 over everything that the request asked for, lower-case hex. */
    requestDigest: string
    /** What was answered, as JSON text: the same key is answered the same again. */
    report: string
    createdBy: string
    createdAt: Date
  }
}
export type AwardRow = Selectable<AwardTables['award']>
export type AwardBatchRow = Selectable<AwardTables['awardBatch']>

type Db = AnyDb<IssuerDatabase>

/** Far below the 65,535 parameters of one statement. */
const ROWS_AT_ONCE = 1000

/** Rows of people who have a live award of the achievement already are left out. @returns the addresses that went in. */
export async function insertAwards(tx: Db, rows: AwardRow[]): Promise<Set<string>> {
  const inserted = new Set<string>()
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const done = await tx
      .insertInto('award')
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .onConflict((conflict) => conflict.doNothing())
      .returning('recipientEmail')
      .execute()
    for (const row of done) inserted.add(row.recipientEmail)
  }
  return inserted
}

export function findAward(db: Db, organizationId: string, id: string): Promise<AwardRow | undefined> {
  return db
    .selectFrom('award')
    .selectAll()
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst()
}

/** The same, and nobody else changes it until the transaction ends. */
export function lockAward(tx: Db, organizationId: string, id: string): Promise<AwardRow | undefined> {
  return tx
    .selectFrom('award')
    .selectAll()
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
}

/** The award of a person that stands in the way of another one of the same achievement. */
export function findLive(db: Db, achievementId: string, recipientEmail: string): Promise<AwardRow | undefined> {
  return db
    .selectFrom('award')
    .selectAll()
    .where('achievementId', '=', achievementId)
    .where('recipientEmail', '=', recipientEmail)
    .where('state', 'in', ['proposed', 'returned', 'released'])
    .where('ended', '=', false)
    .executeTakeFirst()
}

/** Those of these addresses that have a live award of the achievement. */
export async function listLiveEmails(db: Db, achievementId: string, recipientEmails: string[]): Promise<string[]> {
  if (recipientEmails.length === 0) return []
  const rows = await db
    .selectFrom('award')
    .select('recipientEmail')
    .where('achievementId', '=', achievementId)
    .where(sql<SqlBool>`recipient_email = any (${recipientEmails}::text[])`)
    .where('state', 'in', ['proposed', 'returned', 'released'])
    .where('ended', '=', false)
    .execute()
  return rows.map((row) => row.recipientEmail)
}

/**
 * Notes which of these people's credentials were revoked, so that they may be awarded anew. It is noted here, where it
 * first matters: the credential's own record stays the one place that says how it stands.
 */
export async function endRevoked(db: Db, achievementId: string, recipientEmails: string[]): Promise<void> {
  if (recipientEmails.length === 0) return
  await sql`
    update award set ended = true from credential
    where credential.id = award.credential_id and credential.standing = 'revoked'
      and award.achievement_id = ${achievementId}::uuid and award.state = 'released' and not award.ended
      and award.recipient_email = any (${recipientEmails}::text[])`.execute(db)
}

/** `applicationIds` have been checked by the caller. */
export async function listAwardsOfApplications(db: Db, applicationIds: string[]): Promise<AwardRow[]> {
  if (applicationIds.length === 0) return []
  return db.selectFrom('award').selectAll().where('applicationId', 'in', applicationIds).execute()
}

export function lockAwardOfApplication(tx: Db, applicationId: string): Promise<AwardRow | undefined> {
  return tx.selectFrom('award').selectAll().where('applicationId', '=', applicationId).forUpdate().executeTakeFirst()
}

type Change = Partial<Omit<AwardRow, 'id' | 'organizationId' | 'achievementId' | 'applicationId'>>

/** Moves an award on, if it is in one of these states. @returns the row as it is now; undefined when it is in another. */
export function moveAward(
  tx: Db,
  where: { organizationId: string; id: string; from: AwardState[] },
  change: Change,
): Promise<AwardRow | undefined> {
  return tx
    .updateTable('award')
    .set(change)
    .where('id', '=', where.id)
    .where('organizationId', '=', where.organizationId)
    .where('state', 'in', where.from)
    .returningAll()
    .executeTakeFirst()
}

type ListFilter = {
  organizationId: string
  q: string
  state: AwardState | undefined
  route: AwardRoute | undefined
  achievementId: string | undefined
  held: 'yes' | 'no' | undefined
  after: Position | undefined
  limit: number
}

/** Newest first; one row more than `limit`, if there is one. */
export function listAwardRows(db: Db, filter: ListFilter): Promise<(AwardRow & { sameName: boolean })[]> {
  const { state, route, achievementId, held, after } = filter
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
  let query = db
    .selectFrom('award')
    .selectAll()
    .select(sameName().as('sameName'))
    .where('organizationId', '=', filter.organizationId)
    .orderBy('proposedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (state) query = query.where('state', '=', state)
  if (route) query = query.where('route', '=', route)
  if (achievementId) query = query.where('achievementId', '=', achievementId)
  if (held) query = query.where('hold', held === 'no' ? '=' : '<>', '')
  if (patterns.length > 0) query = query.where(sql<SqlBool>`search like all (${patterns}::text[])`)
  if (after) query = query.where(sql<SqlBool>`(proposed_at, id) < (${after.at}, ${after.id}::uuid)`)
  return query.execute()
}

function sameName() {
  return sql<boolean>`exists (
    select from award as other
    where other.achievement_id = award.achievement_id and other.name_key = award.name_key and other.id <> award.id
      and other.state in ('proposed', 'released') and not other.ended)`
}

export async function hasSameName(db: Db, row: Pick<AwardRow, 'id'>): Promise<boolean> {
  const found = await db
    .selectFrom('award')
    .select(sameName().as('sameName'))
    .where('id', '=', row.id)
    .executeTakeFirst()
  return found?.sameName ?? false
}

export async function countAwardRows(
  db: Db,
  organizationId: string,
): Promise<{ ready: number; held: number; returned: number }> {
  const count = (condition: string, name: 'ready' | 'held' | 'returned') =>
    sql<number>`(count(*) filter (where ${sql.raw(condition)}))::integer`.as(name)
  return db
    .selectFrom('award')
    .select([
      count("state = 'proposed' and hold = ''", 'ready'),
      count("state = 'proposed' and hold <> ''", 'held'),
      count("state = 'returned'", 'returned'),
    ])
    .where('organizationId', '=', organizationId)
    .where('state', 'in', ['proposed', 'returned'])
    .executeTakeFirstOrThrow()
}

/** Achievements of which there are awards, by name. */
export function listAwardedAchievements(db: Db, organizationId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('award')
    .select('achievementId as id')
    .select(sql<string>`max(achievement_name)`.as('name'))
    .where('organizationId', '=', organizationId)
    .groupBy('achievementId')
    .orderBy('name')
    .limit(500)
    .execute()
}

/** @returns false when the key was used before: by this request, or by another. */
export async function insertBatch(tx: Db, row: AwardBatchRow): Promise<boolean> {
  const done = await tx
    .insertInto('awardBatch')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

export function findBatch(db: Db, id: string): Promise<AwardBatchRow | undefined> {
  return db.selectFrom('awardBatch').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function updateBatchReport(tx: Db, id: string, report: string): Promise<void> {
  await tx.updateTable('awardBatch').set({ report }).where('id', '=', id).execute()
}
