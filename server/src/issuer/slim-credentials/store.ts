import { concat } from '@cloudtnt/credential'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import { arrayLiteral } from '../../db/array-literal.ts'
import type { IssuerDatabase } from '../database.ts'
import type { TemplateTexts } from '../issuance/credential-template.ts'
import type { CredentialTables, StoredCredential } from '../issuance/store.ts'

type Db = AnyDb<IssuerDatabase>

/** What is the same for every credential that a chunk of a batch releases. */
export type ReleasedTogether = Pick<
  StoredCredential,
  | 'organizationId'
  | 'achievementId'
  | 'revisionId'
  | 'achievementName'
  | 'delivery'
  | 'revocationListId'
  | 'suspensionListId'
  | 'alone'
  | 'authorIds'
  | 'approvedBy'
  | 'appliedBy'
  | 'assessedBy'
  | 'releasedBy'
  | 'releasedAt'
> & { templateId: string; batchId: string }

export type ReleasedRow = {
  id: string
  awardId: string
  /** Which writing of the award was judged. */
  awardVersion: string
  validFrom: Date
  validUntil: Date | null
  statusIndex: number
}

/** What was signed of a credential, slim. */
export type SignedFile = {
  identitySalt: string
  /** SHA-256 of address and salt, lower-case hex. */
  identityHash: string
  /** 64 bytes. */
  signature: Uint8Array
  /** SHA-256 of the signed text, lower-case hex. */
  documentDigest: string
}

/** The files of a chunk: one for each of its rows, in the same order. */
export type SignedFiles = { signedAt: Date; files: SignedFile[] }

/**
 * Releases many awards at once: each award is marked, and its credential added, slim, with its file where there is one.
 *
 * @returns how many: fewer than were given when an award was written since it was judged.
 */
export async function insertReleased(
  tx: Db,
  common: ReleasedTogether & { chunkNumber: number },
  rows: ReleasedRow[],
  signed: SignedFiles | undefined,
): Promise<number> {
  const moments = (values: (Date | null)[]) => arrayLiteral(values.map((value) => value?.toISOString() ?? null))
  const files = signed?.files ?? []
  // Bytes of all rows go as one value: that costs far less on its way than one for each.
  const signatures = sql`${concat(...files.map((file) => file.signature))}::bytea`
  const hexes = (of: (file: SignedFile) => string) => sql`decode(${files.map(of).join('')}, 'hex')`
  const { numAffectedRows } = await sql`
    with given as (
      select * from unnest(
        ${arrayLiteral(rows.map((row) => row.id))}::uuid[], ${arrayLiteral(rows.map((row) => row.awardId))}::uuid[],
        ${arrayLiteral(rows.map((row) => row.awardVersion))}::xid[],
        ${moments(rows.map((row) => row.validFrom))}::timestamptz[],
        ${moments(rows.map((row) => row.validUntil))}::timestamptz[],
        ${arrayLiteral(rows.map((row) => row.statusIndex))}::integer[],
        ${arrayLiteral(files.map((file) => file.identitySalt))}::text[]
      ) with ordinality as row (id, award_id, award_version, valid_from, valid_until, status_index, file_salt, n)
    ), moved as (
      update award set state = 'released', delivery = ${common.delivery}, released_by = ${common.releasedBy},
        released_at = ${common.releasedAt}, credential_id = given.id
      from given where award.id = given.award_id and award.xmin = given.award_version
      returning given.*, award.recipient_name, award.recipient_email, award.search
    )
    insert into credential (
      id, organization_id, award_id, achievement_id, revision_id, achievement_name, template_id, delivery,
      recipient_name, recipient_email, search, alone, author_ids, approved_by, applied_by, assessed_by,
      released_by, released_at, valid_from, valid_until, revocation_list_id, suspension_list_id, status_index,
      batch_id, chunk_number, file_salt, file_identity_hash, file_signature, file_digest, file_signed_at
    )
    select id, ${common.organizationId}::uuid, award_id, ${common.achievementId}::uuid, ${common.revisionId}::uuid,
      ${common.achievementName}, ${common.templateId}::uuid, ${common.delivery},
      recipient_name, recipient_email, search, ${common.alone}, ${common.authorIds}::text[], ${common.approvedBy},
      ${common.appliedBy}, ${common.assessedBy}, ${common.releasedBy}, ${common.releasedAt}, valid_from, valid_until,
      ${common.revocationListId}::uuid, ${common.suspensionListId}::uuid, status_index,
      ${common.batchId}::uuid, ${common.chunkNumber}::integer,
      file_salt, ${nth(
        hexes((file) => file.identityHash),
        32,
      )}, ${nth(signatures, 64)},
      ${nth(
        hexes((file) => file.documentDigest),
        32,
      )}, ${signed?.signedAt ?? null}::timestamptz
    from moved`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** The bytes of the row `n` among those of all rows; null where there are none. */
function nth(bytes: RawBuilder<unknown>, length: number): RawBuilder<unknown> {
  const from = sql`(${sql.lit(length)} * n - ${sql.lit(length - 1)})::integer`
  return sql`nullif(substring(${bytes} from ${from} for ${sql.lit(length)}), '')`
}

/** Keeps a template, unless the same is kept already. @returns its id. */
export async function insertTemplate(tx: Db, row: Selectable<CredentialTables['credentialTemplate']>): Promise<string> {
  await tx
    .insertInto('credentialTemplate')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organizationId', 'digest']).doNothing())
    .execute()
  const { id } = await tx
    .selectFrom('credentialTemplate')
    .select('id')
    .where('organizationId', '=', row.organizationId)
    .where('digest', '=', row.digest)
    .executeTakeFirstOrThrow()
  return id
}

export function findTemplate(db: Db, id: string): Promise<TemplateTexts | undefined> {
  return db
    .selectFrom('credentialTemplate')
    .select(['origin', 'award', 'document', 'digest'])
    .where('id', '=', id)
    .executeTakeFirst()
}
