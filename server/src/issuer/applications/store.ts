import type { ApplicationRoute, ApplicationState, EvidenceMediaType } from '@cloudtnt/contract/issuer/application'
import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import type { Position } from '../../db/cursor.ts'
import type { IssuerDatabase } from '../database.ts'

export type ApplicationTables = {
  application: {
    id: string
    organizationId: string
    achievementId: string
    /** The revision that was published when the learner began: its criteria are the ones that count. */
    revisionId: string
    achievementName: string
    /** BadgeDesign as JSON text. */
    badge: string
    applicantId: string
    applicantEmail: string
    applicantName: string
    /** Lower-case text that the queue searches. */
    search: string
    /** Of the mails about it, BCP 47. */
    language: string
    route: ApplicationRoute
    state: ApplicationState
    /** Counts the edits of the learner. */
    version: number
    /** How often it was handed in. */
    attempt: number
    /** What the organisation last wrote to the learner. */
    message: string
    /** Why the release desk gave it back to the assessor. */
    returnReason: string
    createdAt: Date
    updatedAt: Date
    submittedAt: Date | null
    claimedBy: string | null
    claimedAt: Date | null
    decidedBy: string | null
    decidedAt: Date | null
  }
  evidence: {
    id: string
    applicationId: string
    kind: 'file' | 'link' | 'text'
    title: string
    note: string
    criterionIds: string[]
    url: string
    text: string
    mayTravel: boolean
    /** The attempt that it was first handed in with; one more than the application's while it never was. */
    firstAttempt: number
    version: number
    createdAt: Date
    removedAt: Date | null
  }
  evidenceFile: {
    evidenceId: string
    name: string
    mediaType: EvidenceMediaType
    size: number
    /** Lower-case hex. */
    sha256: string
    content: Uint8Array
  }
}
export type ApplicationRow = Selectable<ApplicationTables['application']>
export type EvidenceRow = Selectable<ApplicationTables['evidence']>
export type EvidenceFileRow = Selectable<ApplicationTables['evidenceFile']>
export type EvidenceWithFile = EvidenceRow & { file: Omit<EvidenceFileRow, 'content'> | null }

type Db = AnyDb<IssuerDatabase>

/** @returns false when the learner has one of this achievement under way. */
export async function insertApplication(db: Db, row: ApplicationRow): Promise<boolean> {
  const done = await db
    .insertInto('application')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

/** The learner's own; of anybody else there is none. */
export function findApplication(db: Db, applicantId: string, id: string): Promise<ApplicationRow | undefined> {
  return db
    .selectFrom('application')
    .selectAll()
    .where('id', '=', id)
    .where('applicantId', '=', applicantId)
    .executeTakeFirst()
}

/** One of an organisation, for what the organisation does with it. */
export function findApplicationOf(db: Db, organizationId: string, id: string): Promise<ApplicationRow | undefined> {
  return db
    .selectFrom('application')
    .selectAll()
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst()
}

/** The learner's own, and nobody else changes it until the transaction ends. */
export function lockApplication(tx: Db, applicantId: string, id: string): Promise<ApplicationRow | undefined> {
  return tx
    .selectFrom('application')
    .selectAll()
    .where('id', '=', id)
    .where('applicantId', '=', applicantId)
    .forUpdate()
    .executeTakeFirst()
}

export function findApplicationUnderWay(
  db: Db,
  applicantId: string,
  achievementId: string,
): Promise<ApplicationRow | undefined> {
  return db
    .selectFrom('application')
    .selectAll()
    .where('applicantId', '=', applicantId)
    .where('achievementId', '=', achievementId)
    .where('state', 'in', ['draft', 'submitted', 'more_asked', 'not_yet', 'competent'])
    .orderBy('updatedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function countApplicationsUnderWay(db: Db, applicantId: string): Promise<number> {
  const { count } = await db
    .selectFrom('application')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('applicantId', '=', applicantId)
    .where('state', 'in', ['draft', 'submitted', 'more_asked', 'not_yet'])
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Last changed first; one row more than `limit`, if there is one. */
export function listApplicationsOf(
  db: Db,
  applicantId: string,
  input: { after: Position | undefined; limit: number },
): Promise<(ApplicationRow & { organizationName: string })[]> {
  const { after, limit } = input
  let query = db
    .selectFrom('application')
    .innerJoin('organization', 'organization.id', 'application.organizationId')
    .selectAll('application')
    .select('organization.name as organizationName')
    .where('applicantId', '=', applicantId)
    .orderBy('application.updatedAt', 'desc')
    .orderBy('application.id', 'desc')
    .limit(limit + 1)
  if (after)
    query = query.where(sql<SqlBool>`(application.updated_at, application.id) < (${after.at}, ${after.id}::uuid)`)
  return query.execute()
}

type Change = Partial<Omit<ApplicationRow, 'id' | 'organizationId' | 'achievementId' | 'applicantId'>>

/** Moves an application on, if it is in one of these states. @returns false when it is not (any more). */
export async function moveApplication(
  db: Db,
  where: { organizationId: string; id: string; from: ApplicationState[] },
  change: Change,
): Promise<boolean> {
  const done = await db
    .updateTable('application')
    .set(change)
    .where('id', '=', where.id)
    .where('organizationId', '=', where.organizationId)
    .where('state', 'in', where.from)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function deleteApplication(tx: Db, organizationId: string, id: string): Promise<void> {
  await tx.deleteFrom('application').where('id', '=', id).where('organizationId', '=', organizationId).execute()
}

/** What is handed in now, oldest first, files without their content. `applicationId` has been checked by the caller. */
export async function listEvidence(db: Db, applicationId: string): Promise<EvidenceWithFile[]> {
  const rows = await db
    .selectFrom('evidence')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .where('removedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const files = await db
    .selectFrom('evidenceFile')
    .innerJoin('evidence', 'evidence.id', 'evidenceFile.evidenceId')
    .select(['evidenceId', 'name', 'mediaType', 'size', 'sha256'])
    .where('evidence.applicationId', '=', applicationId)
    .execute()
  const byEvidence = new Map(files.map((file) => [file.evidenceId, file]))
  return rows.map((row) => ({ ...row, file: byEvidence.get(row.id) ?? null }))
}

/** With those that were taken out: they count for how much a learner may hand in altogether. */
export async function countEvidence(tx: Db, applicationId: string): Promise<{ items: number; files: number }> {
  const { items, files } = await tx
    .selectFrom('evidence')
    .select(({ fn }) => fn.countAll<string>().as('items'))
    .select(({ fn }) => fn.countAll<string>().filterWhere('kind', '=', 'file').as('files'))
    .where('applicationId', '=', applicationId)
    .executeTakeFirstOrThrow()
  return { items: Number(items), files: Number(files) }
}

export async function insertEvidence(tx: Db, row: EvidenceRow, file?: EvidenceFileRow): Promise<void> {
  await tx.insertInto('evidence').values(row).execute()
  if (file) await tx.insertInto('evidenceFile').values(file).execute()
}

export function findEvidence(db: Db, applicationId: string, id: string): Promise<EvidenceRow | undefined> {
  return db
    .selectFrom('evidence')
    .selectAll()
    .where('id', '=', id)
    .where('applicationId', '=', applicationId)
    .where('removedAt', 'is', null)
    .executeTakeFirst()
}

/** Writes an edit over the version that it was made on. @returns false when another came first. */
export async function updateEvidence(
  tx: Db,
  row: Pick<EvidenceRow, 'id' | 'applicationId' | 'version'>,
  change: Partial<Pick<EvidenceRow, 'title' | 'note' | 'criterionIds' | 'url' | 'text' | 'mayTravel'>>,
): Promise<boolean> {
  const done = await tx
    .updateTable('evidence')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('applicationId', '=', row.applicationId)
    .where('version', '=', row.version)
    .where('removedAt', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function deleteEvidence(tx: Db, applicationId: string, id: string): Promise<void> {
  await tx.deleteFrom('evidence').where('id', '=', id).where('applicationId', '=', applicationId).execute()
}

export async function markEvidenceRemoved(tx: Db, applicationId: string, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('evidence')
    .set({ removedAt: at })
    .where('id', '=', id)
    .where('applicationId', '=', applicationId)
    .execute()
}

/** A file with its content, and whose it is: who may read it is decided by the caller. */
export function findEvidenceFile(db: Db, applicationId: string, evidenceId: string) {
  return db
    .selectFrom('evidenceFile')
    .innerJoin('evidence', 'evidence.id', 'evidenceFile.evidenceId')
    .innerJoin('application', 'application.id', 'evidence.applicationId')
    .selectAll('evidenceFile')
    .select(['application.applicantId', 'application.organizationId', 'application.attempt', 'evidence.firstAttempt'])
    .where('evidence.id', '=', evidenceId)
    .where('application.id', '=', applicationId)
    .where('evidence.removedAt', 'is', null)
    .executeTakeFirst()
}
