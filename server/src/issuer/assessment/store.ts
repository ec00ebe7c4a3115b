import type { JudgementOutcome } from '@cloudtnt/contract/issuer/application'
import type { QueueView } from '@cloudtnt/contract/issuer/assessment'
import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import type { Position } from '../../db/cursor.ts'
import type { ApplicationTables } from '../applications/store.ts'
import type { IssuerDatabase } from '../database.ts'

/** What assessors think, criterion by criterion, for each time that the learner handed in. */
export type AssessmentTables = {
  judgement: {
    applicationId: string
    attempt: number
    criterionId: string
    outcome: JudgementOutcome | null
    comment: string
    /** Everybody who wrote this judgement, also what is overwritten by now. */
    authorIds: string[]
    updatedAt: Date
  }
}
export type JudgementRow = Selectable<AssessmentTables['judgement']>
export type SubmissionRow = Selectable<ApplicationTables['application']>

type Db = AnyDb<IssuerDatabase>

/** An application that was handed in at least once; a draft is the learner's own. */
export function findSubmission(db: Db, organizationId: string, id: string): Promise<SubmissionRow | undefined> {
  return db
    .selectFrom('application')
    .selectAll()
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .where('attempt', '>', 0)
    .executeTakeFirst()
}

/** The same, and nobody else changes it until the transaction ends. */
export function lockSubmission(tx: Db, organizationId: string, id: string): Promise<SubmissionRow | undefined> {
  return tx
    .selectFrom('application')
    .selectAll()
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .where('attempt', '>', 0)
    .forUpdate()
    .executeTakeFirst()
}

const inView = {
  waiting: () => sql<SqlBool>`state = 'submitted' and claimed_by is null`,
  mine: (userId: string) => sql<SqlBool>`state = 'submitted' and claimed_by = ${userId}`,
  claimed: (userId: string) => sql<SqlBool>`state = 'submitted' and claimed_by <> ${userId}`,
  asked: () => sql<SqlBool>`state = 'more_asked'`,
  decided: () => sql<SqlBool>`state in ('competent', 'not_yet', 'closed')`,
} satisfies Record<QueueView, (userId: string) => unknown>

type QueueFilter = {
  organizationId: string
  userId: string
  view: QueueView
  achievementId: string | undefined
  q: string
  after: Position | undefined
  limit: number
}

/** The one that waits longest first; of what is answered, the newest. One row more than `limit`, if there is one. */
export function listSubmissions(db: Db, filter: QueueFilter): Promise<SubmissionRow[]> {
  const waits = filter.view === 'waiting' || filter.view === 'mine' || filter.view === 'claimed'
  const direction = waits ? 'asc' : 'desc'
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
  const { after, achievementId } = filter
  let query = db
    .selectFrom('application')
    .selectAll()
    .where('organizationId', '=', filter.organizationId)
    .where('attempt', '>', 0)
    .where(inView[filter.view](filter.userId))
    .orderBy('submittedAt', direction)
    .orderBy('id', direction)
    .limit(filter.limit + 1)
  if (achievementId) query = query.where('achievementId', '=', achievementId)
  if (patterns.length > 0) query = query.where(sql<SqlBool>`search like all (${patterns}::text[])`)
  if (after && waits) query = query.where(sql<SqlBool>`(submitted_at, id) > (${after.at}, ${after.id}::uuid)`)
  if (after && !waits) query = query.where(sql<SqlBool>`(submitted_at, id) < (${after.at}, ${after.id}::uuid)`)
  return query.execute()
}

export async function countSubmissions(
  db: Db,
  organizationId: string,
  userId: string,
): Promise<Record<QueueView, number>> {
  const count = (view: QueueView) => sql<number>`count(*) filter (where ${inView[view](userId)})::integer`.as(view)
  const row = await db
    .selectFrom('application')
    .select([count('waiting'), count('mine'), count('claimed'), count('asked'), count('decided')])
    .where('organizationId', '=', organizationId)
    .where('attempt', '>', 0)
    .executeTakeFirstOrThrow()
  return row
}

/** Achievements that somebody has handed in for, by name. */
export function listSubmittedAchievements(db: Db, organizationId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('application')
    .select('achievementId as id')
    .select(sql<string>`max(achievement_name)`.as('name'))
    .where('organizationId', '=', organizationId)
    .where('attempt', '>', 0)
    .groupBy('achievementId')
    .orderBy('name')
    .limit(500)
    .execute()
}

/** Of those that the person has, the one that waits longest. */
export async function findOwnClaim(
  db: Db,
  input: { organizationId: string; userId: string; achievementId: string | undefined; not: string | undefined },
): Promise<string | undefined> {
  let query = db
    .selectFrom('application')
    .select('id')
    .where('organizationId', '=', input.organizationId)
    .where(inView.mine(input.userId))
    .orderBy('submittedAt')
    .orderBy('id')
    .limit(1)
  if (input.achievementId) query = query.where('achievementId', '=', input.achievementId)
  if (input.not) query = query.where('id', '<>', input.not)
  return (await query.executeTakeFirst())?.id
}

/** Takes the one that waits longest; two people who ask at once get two different ones. */
export async function claimLongestWaiting(
  tx: Db,
  input: {
    organizationId: string
    userId: string
    ownToo: boolean
    achievementId: string | undefined
    not: string | undefined
    at: Date
  },
): Promise<string | undefined> {
  let next = tx
    .selectFrom('application')
    .select('id')
    .where('organizationId', '=', input.organizationId)
    .where(inView.waiting())
    .orderBy('submittedAt')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
  if (!input.ownToo) next = next.where('applicantId', '<>', input.userId)
  if (input.achievementId) next = next.where('achievementId', '=', input.achievementId)
  if (input.not) next = next.where('id', '<>', input.not)
  const done = await tx
    .updateTable('application')
    .set({ claimedBy: input.userId, claimedAt: input.at })
    .where('id', 'in', next)
    .returning('id')
    .executeTakeFirst()
  return done?.id
}

/** Gives a submission to a person, or to nobody, if `from` still has it. */
export async function moveClaim(
  tx: Db,
  where: { organizationId: string; id: string; from: string | null },
  to: { userId: string; at: Date } | null,
): Promise<boolean> {
  const done = await tx
    .updateTable('application')
    .set({ claimedBy: to?.userId ?? null, claimedAt: to?.at ?? null })
    .where('id', '=', where.id)
    .where('organizationId', '=', where.organizationId)
    .where('state', '=', 'submitted')
    .where('claimedBy', where.from === null ? 'is' : '=', where.from)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** `applicationId` has been checked by the caller. */
export function listJudgementsOf(db: Db, applicationId: string, attempt: number): Promise<JudgementRow[]> {
  return db
    .selectFrom('judgement')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .where('attempt', '=', attempt)
    .orderBy('criterionId')
    .execute()
}

/** Everybody who judged any criterion of any attempt. */
export async function listJudges(db: Db, applicationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('judgement')
    .select(sql<string>`unnest(author_ids)`.as('authorId'))
    .distinct()
    .where('applicationId', '=', applicationId)
    .execute()
  return rows.map((row) => row.authorId)
}

/** Writes a judgement over the one before; whoever wrote that one stays among its authors. */
export async function putJudgement(tx: Db, row: Omit<JudgementRow, 'authorIds'> & { authorId: string }): Promise<void> {
  const { authorId, ...judgement } = row
  const { outcome, comment, updatedAt } = judgement
  const authorIds = sql<string[]>`case when ${authorId}::text = any (judgement.author_ids) then judgement.author_ids
    else array_append(judgement.author_ids, ${authorId}::text) end`
  await tx
    .insertInto('judgement')
    .values({ ...judgement, authorIds: [authorId] })
    .onConflict((conflict) =>
      conflict
        .columns(['applicationId', 'attempt', 'criterionId'])
        .doUpdateSet({ outcome, comment, updatedAt, authorIds }),
    )
    .execute()
}
