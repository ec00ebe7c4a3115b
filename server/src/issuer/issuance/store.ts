import type { DeliveryState, Standing } from '@cloudtnt/contract/issuer/credentials'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import type { Position } from '../../db/cursor.ts'
import type { IssuerDatabase } from '../database.ts'

export type CredentialTables = {
  credential: {
    id: string
    organizationId: string
    awardId: string
    achievementId: string
    revisionId: string
    achievementName: string
    /** ReleasedAward as canonical JSON: what was approved, and all that the signer builds from. */
    award: string
    /** SHA-256 of `award`, lower-case hex. */
    awardDigest: string
    delivery: 'claim' | 'file'
    recipientName: string
    recipientEmail: string
    /** Lower-case text that the list searches. */
    search: string
    /** The recipient agreed to their name on the public page. */
    namePublic: boolean
    /** The issuer is one person, who may take every step. */
    alone: boolean
    authorIds: string[]
    approvedBy: string
    appliedBy: string | null
    assessedBy: string | null
    releasedBy: string
    releasedAt: Date
    validFrom: Date
    validUntil: Date | null
    standing: Standing
    standingReason: string
    standingAt: Date | null
    revocationListId: string
    suspensionListId: string
    statusIndex: number
    inForceVersionId: string | null
  }
  credentialVersion: {
    id: string
    credentialId: string
    number: number
    /** DID of the holder's key proof; null for a file that names its holder by e-mail address. */
    subject: string | null
    /** Of the hashed e-mail address; given exactly when there is no subject. */
    identitySalt: string | null
    /** `void`: never signed, because another version came first. */
    state: 'intent' | 'void' | 'signed' | 'in_force' | 'superseded'
    requestedAt: Date
    /** The signed credential with its embedded proof, byte for byte as delivered. */
    document: string | null
    /** The same award as a compact JWS; only where there is a subject. */
    jwt: string | null
    signedAt: Date | null
    inForceAt: Date | null
  }
}
export type CredentialDbRow = Selectable<CredentialTables['credential']>
export type VersionRow = Selectable<CredentialTables['credentialVersion']>
export type NewCredential = Omit<
  CredentialDbRow,
  'namePublic' | 'standing' | 'standingReason' | 'standingAt' | 'inForceVersionId'
>

type Db = AnyDb<IssuerDatabase>

/** @returns false when the place in the status list, or the award, is taken. */
export async function insertCredential(db: Db, row: NewCredential): Promise<boolean> {
  const done = await db
    .insertInto('credential')
    .values({
      ...row,
      namePublic: false,
      standing: 'in_force',
      standingReason: '',
      standingAt: null,
      inForceVersionId: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

export async function isAwardReleased(db: Db, awardId: string): Promise<boolean> {
  const row = await db.selectFrom('credential').select('id').where('awardId', '=', awardId).executeTakeFirst()
  return row !== undefined
}

export function findCredential(db: Db, id: string): Promise<CredentialDbRow | undefined> {
  return db.selectFrom('credential').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findCredentialOf(db: Db, organizationId: string, id: string): Promise<CredentialDbRow | undefined> {
  return db
    .selectFrom('credential')
    .selectAll()
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst()
}

/** Takes the credential for this transaction alone: claims and changes of its standing wait for one another. */
export function lockCredential(db: Db, id: string): Promise<CredentialDbRow | undefined> {
  return db.selectFrom('credential').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** @returns false when it stands otherwise than expected. */
export async function updateStanding(
  db: Db,
  input: { id: string; from: Standing[]; to: Standing; reason: string; at: Date },
): Promise<boolean> {
  const done = await db
    .updateTable('credential')
    .set({ standing: input.to, standingReason: input.reason, standingAt: input.at })
    .where('id', '=', input.id)
    .where('standing', 'in', input.from)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function updateNamePublic(db: Db, id: string, namePublic: boolean): Promise<void> {
  await db.updateTable('credential').set({ namePublic }).where('id', '=', id).execute()
}

export function listVersions(db: Db, credentialId: string): Promise<VersionRow[]> {
  return db
    .selectFrom('credentialVersion')
    .selectAll()
    .where('credentialId', '=', credentialId)
    .orderBy('number')
    .execute()
}

export function findVersion(db: Db, id: string): Promise<VersionRow | undefined> {
  return db.selectFrom('credentialVersion').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertIntent(
  db: Db,
  row: Pick<VersionRow, 'id' | 'credentialId' | 'number' | 'subject' | 'identitySalt' | 'requestedAt'>,
): Promise<void> {
  await db
    .insertInto('credentialVersion')
    .values({ ...row, state: 'intent', document: null, jwt: null, signedAt: null, inForceAt: null })
    .execute()
}

/** Ends every version before this one. */
export async function supersedeVersionsBefore(db: Db, credentialId: string, number: number): Promise<void> {
  await db
    .updateTable('credentialVersion')
    .set({ state: 'superseded' })
    .where('credentialId', '=', credentialId)
    .where('number', '<', number)
    .where('state', 'in', ['signed', 'in_force'])
    .execute()
  await db
    .updateTable('credentialVersion')
    .set({ state: 'void' })
    .where('credentialId', '=', credentialId)
    .where('number', '<', number)
    .where('state', '=', 'intent')
    .execute()
}

/** @returns false when the version is not signed, or was replaced meanwhile. */
export async function putVersionInForce(db: Db, version: VersionRow, at: Date): Promise<boolean> {
  const done = await db
    .updateTable('credentialVersion')
    .set({ state: 'in_force', inForceAt: at })
    .where('id', '=', version.id)
    .where('state', '=', 'signed')
    .executeTakeFirst()
  if (done.numUpdatedRows !== 1n) return false
  await db
    .updateTable('credential')
    .set({ inForceVersionId: version.id })
    .where('id', '=', version.credentialId)
    .execute()
  return true
}

type ListFilter = {
  organizationId: string
  q: string
  standing?: Standing | undefined
  achievementId?: string | undefined
  awardId?: string | undefined
  limit: number
  after?: Position | undefined
}

/** Newest first, one row more than `limit` where there is one. */
export function listCredentials(db: Db, filter: ListFilter) {
  const { after } = filter
  let query = db
    .selectFrom('credential')
    .leftJoin('credentialVersion', 'credentialVersion.id', 'credential.inForceVersionId')
    .selectAll('credential')
    .select(deliveryState().as('deliveryState'))
    .where('credential.organizationId', '=', filter.organizationId)
    .orderBy('credential.releasedAt', 'desc')
    .orderBy('credential.id', 'desc')
    .limit(filter.limit + 1)
  if (filter.q) query = query.where(sql<boolean>`position(${filter.q.toLowerCase()} in credential.search) > 0`)
  if (filter.standing) query = query.where('credential.standing', '=', filter.standing)
  if (filter.achievementId) query = query.where('credential.achievementId', '=', filter.achievementId)
  if (filter.awardId) query = query.where('credential.awardId', '=', filter.awardId)
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('credential.releasedAt', 'credential.id'), '<', tuple(after.at, after.id)),
    )
  }
  return query.execute()
}

function deliveryState() {
  return sql<DeliveryState>`case
    when credential_version.id is null then 'released'
    when credential_version.subject is null then 'as_file'
    else 'in_wallet' end`
}
