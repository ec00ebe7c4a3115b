import { concat } from '@cloudtnt/credential'
import { type Selectable, sql } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import type { IssuerDatabase } from '../database.ts'
import type { TemplateTexts } from '../issuance/credential-template.ts'
import type { CredentialTables, StoredCredential } from '../issuance/store.ts'

type Db = AnyDb<IssuerDatabase>

/** What is the same for every credential that a chunk of a batch releases. */
export type ReleasedTogether = Omit<
  StoredCredential,
  | 'id'
  | 'awardId'
  | 'award'
  | 'awardDigest'
  | 'recipientName'
  | 'recipientEmail'
  | 'search'
  | 'namePublic'
  | 'standing'
  | 'standingReason'
  | 'standingAt'
  | 'validFrom'
  | 'validUntil'
  | 'statusIndex'
> & { templateId: string }
export type ReleasedRow = {
  id: string
  awardId: string
  validFrom: Date
  validUntil: Date | null
  statusIndex: number
}

/**
 * Releases many awards at once: each award is marked, and its credential added, slim.
 *
 * @returns how many: fewer than were given when an award does not wait for its release any more.
 */
export async function insertReleased(tx: Db, common: ReleasedTogether, rows: ReleasedRow[]): Promise<number> {
  const moment = (value: Date | null) => value?.toISOString() ?? null
  const { numAffectedRows } = await sql`
    with given as (
      select * from unnest(
        ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.awardId)}::uuid[],
        ${rows.map((row) => moment(row.validFrom))}::timestamptz[],
        ${rows.map((row) => moment(row.validUntil))}::timestamptz[],
        ${rows.map((row) => row.statusIndex)}::integer[]
      ) as row (id, award_id, valid_from, valid_until, status_index)
    ), moved as (
      update award set state = 'released', delivery = ${common.delivery}, released_by = ${common.releasedBy},
        released_at = ${common.releasedAt}, credential_id = given.id
      from given where award.id = given.award_id and award.state = 'proposed' and award.hold = ''
      returning given.*, award.recipient_name, award.recipient_email, award.search
    )
    insert into credential (
      id, organization_id, award_id, achievement_id, revision_id, achievement_name, template_id, delivery,
      recipient_name, recipient_email, search, alone, author_ids, approved_by, applied_by, assessed_by,
      released_by, released_at, valid_from, valid_until, revocation_list_id, suspension_list_id, status_index
    )
    select id, ${common.organizationId}::uuid, award_id, ${common.achievementId}::uuid, ${common.revisionId}::uuid,
      ${common.achievementName}, ${common.templateId}::uuid, ${common.delivery},
      recipient_name, recipient_email, search, ${common.alone}, ${common.authorIds}::text[], ${common.approvedBy},
      ${common.appliedBy}, ${common.assessedBy}, ${common.releasedBy}, ${common.releasedAt}, valid_from, valid_until,
      ${common.revocationListId}::uuid, ${common.suspensionListId}::uuid, status_index
    from moved`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export type SignedRow = {
  versionId: string
  credentialId: string
  identitySalt: string
  /** Lower-case hex. */
  identityHash: string
  signature: Uint8Array
  /** Lower-case hex. */
  documentDigest: string
}

/** Adds what was signed of many credentials, slim, as their first version and in force. */
export async function insertSignedVersions(
  tx: Db,
  common: { created: Date; signedAt: Date },
  rows: SignedRow[],
): Promise<void> {
  // One value for all rows costs far less on its way than one for each.
  const signatures = concat(...rows.map((row) => row.signature))
  await sql`
    insert into credential_version (
      id, credential_id, number, identity_salt, identity_hash, signature, document_digest, state,
      requested_at, signed_at, in_force_at
    )
    select id, credential_id, 1, salt, decode(identity_hash, 'hex'),
      substring(${signatures}::bytea from (64 * n - 63)::integer for 64),
      decode(digest, 'hex'),
      'in_force', ${common.created}, ${common.signedAt}, ${common.signedAt}
    from unnest(${rows.map((row) => row.versionId)}::uuid[], ${rows.map((row) => row.credentialId)}::uuid[],
      ${rows.map((row) => row.identitySalt)}::text[], ${rows.map((row) => row.identityHash)}::text[],
      ${rows.map((row) => row.documentDigest)}::text[]
    ) with ordinality as row (id, credential_id, salt, identity_hash, digest, n)`.execute(tx)
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
