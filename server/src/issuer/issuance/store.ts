import type { DeliveryState, Standing } from '@cloudtnt/contract/issuer/credentials'
import { toHex, toMultibase } from '@cloudtnt/credential'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import type { Position } from '../../db/cursor.ts'
import type { IssuerDatabase } from '../database.ts'
import type { TemplateTexts } from './credential-template.ts'
import { keptAwardText, TEMPLATE_COLUMNS, type TemplateColumns, templateTextsOf } from './kept-award.ts'
import { rebuildDocument } from './slim-credential.ts'

export type CredentialTables = {
  credential: {
    id: string
    organizationId: string
    awardId: string
    achievementId: string
    revisionId: string
    achievementName: string
    /** ReleasedAward as canonical JSON: what was approved, and all that the signer builds from. Null: of a template. */
    award: string | null
    /** SHA-256 of `award`, lower-case hex. */
    awardDigest: string | null
    templateId: string | null
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
    /** The chunk of a batch that released it; null for one that was released alone. */
    batchId: string | null
    chunkNumber: number | null
    /** The file that was signed with its release, slim, until another version replaces it. */
    fileSalt: string | null
    fileIdentityHash: Uint8Array | null
    fileSignature: Uint8Array | null
    fileDigest: Uint8Array | null
    fileSignedAt: Date | null
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
    /** The signed credential with its embedded proof, byte for byte as delivered. Null as well where it is kept slim. */
    document: string | null
    /** The same award as a compact JWS; only where there is a subject. */
    jwt: string | null
    signedAt: Date | null
    inForceAt: Date | null
    /** Of a document that is kept slim: SHA-256 of address and salt, the signature, and SHA-256 of the signed text. */
    identityHash: Uint8Array | null
    signature: Uint8Array | null
    documentDigest: Uint8Array | null
  }
  /** The versions, and each file that stands with its credential as the first of its. Read only. */
  keptVersion: CredentialTables['credentialVersion']
  credentialTemplate: {
    id: string
    organizationId: string
    revisionId: string
    createdAt: Date
  } & TemplateTexts
}
export type StoredCredential = Selectable<CredentialTables['credential']>
type StoredVersion = Selectable<CredentialTables['credentialVersion']>
type FileColumn = 'fileSalt' | 'fileIdentityHash' | 'fileSignature' | 'fileDigest' | 'fileSignedAt'
/** A credential with its award, however it is kept. */
export type CredentialDbRow = Omit<StoredCredential, 'award' | 'awardDigest' | FileColumn> & { award: string }
/** A version with its document, however it is kept. */
export type VersionRow = Omit<StoredVersion, 'identityHash' | 'signature' | 'documentDigest'>
export type NewCredential = Omit<
  StoredCredential,
  | 'award'
  | 'awardDigest'
  | 'templateId'
  | 'namePublic'
  | 'standing'
  | 'standingReason'
  | 'standingAt'
  | 'batchId'
  | 'chunkNumber'
  | FileColumn
> & { award: string; awardDigest: string }

type Db = AnyDb<IssuerDatabase>

/** Of a credential that is not one of a batch. */
const ALONE = {
  templateId: null,
  batchId: null,
  chunkNumber: null,
  fileSalt: null,
  fileIdentityHash: null,
  fileSignature: null,
  fileDigest: null,
  fileSignedAt: null,
}

/** @returns false when the place in the status list, or the award, is taken. */
export async function insertCredential(db: Db, row: NewCredential): Promise<boolean> {
  const done = await db
    .insertInto('credential')
    .values({
      ...row,
      ...ALONE,
      namePublic: false,
      standing: 'in_force',
      standingReason: '',
      standingAt: null,
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

/** Credentials with the template of those that are kept slim. */
function selectCredentials(db: Db) {
  return db
    .selectFrom('credential')
    .leftJoin('credentialTemplate as template', 'template.id', 'credential.templateId')
    .selectAll('credential')
    .select(TEMPLATE_COLUMNS)
}

async function withAward(row: StoredCredential & TemplateColumns): Promise<CredentialDbRow> {
  const { awardDigest: _, ...own } = row
  return { ...own, award: await keptAwardText({ ...row, credentialId: row.id }) }
}

export async function findCredential(db: Db, id: string): Promise<CredentialDbRow | undefined> {
  const row = await selectCredentials(db).where('credential.id', '=', id).executeTakeFirst()
  return row && withAward(row)
}

export async function findCredentialOf(
  db: Db,
  organizationId: string,
  id: string,
): Promise<CredentialDbRow | undefined> {
  const row = await selectCredentials(db)
    .where('credential.id', '=', id)
    .where('credential.organizationId', '=', organizationId)
    .executeTakeFirst()
  return row && withAward(row)
}

/** Takes the credential for this transaction alone: claims and changes of its standing wait for one another. */
export async function lockCredential(db: Db, id: string): Promise<CredentialDbRow | undefined> {
  const row = await selectCredentials(db).where('credential.id', '=', id).forUpdate('credential').executeTakeFirst()
  return row && withAward(row)
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

function selectVersions(db: Db) {
  return db
    .selectFrom('keptVersion')
    .innerJoin('credential', 'credential.id', 'keptVersion.credentialId')
    .leftJoin('credentialTemplate as template', 'template.id', 'credential.templateId')
    .selectAll('keptVersion')
    .select([
      'credential.validFrom',
      'credential.validUntil',
      'credential.statusIndex',
      'credential.revocationListId',
      'credential.suspensionListId',
      ...TEMPLATE_COLUMNS,
    ])
}
type FoundVersion = Awaited<ReturnType<ReturnType<typeof selectVersions>['execute']>>[number]

async function withDocument(row: FoundVersion): Promise<VersionRow> {
  const { id, credentialId, number, subject, identitySalt, state, requestedAt, jwt, signedAt, inForceAt } = row
  const version = { id, credentialId, number, subject, identitySalt, state, requestedAt, jwt, signedAt, inForceAt }
  const { signature, identityHash, documentDigest } = row
  if (!signature || !identityHash || !documentDigest || identitySalt === null)
    return { ...version, document: row.document }
  const proofValue = toMultibase(signature, 'z')
  const values = { ...row, identityHash: toHex(identityHash), identitySalt, proofValue, created: requestedAt }
  return { ...version, document: await rebuildDocument(templateTextsOf(row), values, documentDigest) }
}

export async function listVersions(db: Db, credentialId: string): Promise<VersionRow[]> {
  const rows = await selectVersions(db)
    .where('keptVersion.credentialId', '=', credentialId)
    .orderBy('keptVersion.number')
    .execute()
  return Promise.all(rows.map(withDocument))
}

export async function findVersion(db: Db, id: string): Promise<VersionRow | undefined> {
  const row = await selectVersions(db).where('keptVersion.id', '=', id).executeTakeFirst()
  return row && withDocument(row)
}

export async function insertIntent(
  db: Db,
  row: Pick<VersionRow, 'id' | 'credentialId' | 'number' | 'subject' | 'identitySalt' | 'requestedAt'>,
): Promise<void> {
  await db
    .insertInto('credentialVersion')
    .values({
      ...row,
      state: 'intent',
      document: null,
      jwt: null,
      signedAt: null,
      inForceAt: null,
      identityHash: null,
      signature: null,
      documentDigest: null,
    })
    .execute()
}

/** Ends every version before this one; the file of a slim credential becomes a version of its own by that. */
export async function supersedeVersionsBefore(db: Db, credentialId: string, number: number): Promise<void> {
  await sql`
    insert into credential_version (
      id, credential_id, number, identity_salt, identity_hash, signature, document_digest, state,
      requested_at, signed_at, in_force_at
    )
    select id, credential_id, number, identity_salt, identity_hash, signature, document_digest, 'superseded',
      requested_at, signed_at, in_force_at
    from kept_version
    where credential_id = ${credentialId}::uuid and id = credential_id and number < ${number}`.execute(db)
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
  return done.numUpdatedRows === 1n
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
export async function listCredentials(
  db: Db,
  filter: ListFilter,
): Promise<(CredentialDbRow & { deliveryState: DeliveryState })[]> {
  const { after } = filter
  let query = selectCredentials(db)
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('keptVersion')
          .select(['keptVersion.id', 'keptVersion.subject'])
          .whereRef('keptVersion.credentialId', '=', 'credential.id')
          .where('keptVersion.state', '=', 'in_force')
          .limit(1)
          .as('inForce'),
      (join) => join.onTrue(),
    )
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
  const rows = await query.execute()
  return Promise.all(rows.map(async (row) => ({ ...(await withAward(row)), deliveryState: row.deliveryState })))
}

function deliveryState() {
  return sql<DeliveryState>`case
    when in_force.id is null then 'released'
    when in_force.subject is null then 'as_file'
    else 'in_wallet' end`
}
