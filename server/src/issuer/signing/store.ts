import type { Db as AnyDb } from '../../context.ts'
import type { IssuerDatabase } from '../database.ts'
import { TEMPLATE_COLUMNS } from '../issuance/kept-award.ts'

type Db = AnyDb<IssuerDatabase>

/**
 * All that the signer judges an intent by, as the database has it at this moment: the version, the released award, and,
 * from the other features' tables, the organisation and the revision that was approved.
 */
export function findIntent(db: Db, versionId: string) {
  return db
    .selectFrom('credentialVersion')
    .innerJoin('credential', 'credential.id', 'credentialVersion.credentialId')
    .innerJoin('organization', 'organization.id', 'credential.organizationId')
    .innerJoin('achievementRevision', 'achievementRevision.id', 'credential.revisionId')
    .leftJoin('credentialTemplate as template', 'template.id', 'credential.templateId')
    .select([
      ...TEMPLATE_COLUMNS,
      'credentialVersion.id as versionId',
      'credentialVersion.state',
      'credentialVersion.subject',
      'credentialVersion.identitySalt',
      'credentialVersion.requestedAt',
      'credential.id as credentialId',
      'credential.organizationId',
      'credential.achievementId',
      'credential.award',
      'credential.awardDigest',
      'credential.recipientEmail',
      'credential.standing',
      'credential.alone',
      'credential.authorIds',
      'credential.approvedBy',
      'credential.appliedBy',
      'credential.assessedBy',
      'credential.releasedBy',
      'credential.validFrom',
      'credential.validUntil',
      'credential.revocationListId',
      'credential.suspensionListId',
      'credential.statusIndex',
      'organization.slug',
      'organization.kind',
      'achievementRevision.organizationId as revisionOrganizationId',
      'achievementRevision.achievementId as revisionAchievementId',
      'achievementRevision.state as revisionState',
      'achievementRevision.authorIds as revisionAuthorIds',
      'achievementRevision.approvedBy as revisionApprovedBy',
      'achievementRevision.contentDigest as revisionContentDigest',
    ])
    .where('credentialVersion.id', '=', versionId)
    .executeTakeFirst()
}
export type Intent = NonNullable<Awaited<ReturnType<typeof findIntent>>>

/** All that the signer judges a batch by, with one of the revisions of its awards, as the database has it now. */
export function findBatchIntent(db: Db, batchId: string, revisionId: string) {
  return db
    .selectFrom('releaseBatch')
    .innerJoin('organization', 'organization.id', 'releaseBatch.organizationId')
    .innerJoin('achievementRevision', 'achievementRevision.organizationId', 'organization.id')
    .select([
      'releaseBatch.id as batchId',
      'releaseBatch.organizationId',
      'releaseBatch.achievementId',
      'releaseBatch.delivery',
      'releaseBatch.rowsDigest',
      'releaseBatch.releasedBy',
      'releaseBatch.releasedByEmail',
      'releaseBatch.releasedAt',
      'organization.slug',
      'organization.kind',
      'organization.name',
      'organization.description',
      'organization.website',
      'achievementRevision.id as revisionId',
      'achievementRevision.number',
      'achievementRevision.content',
      'achievementRevision.organizationId as revisionOrganizationId',
      'achievementRevision.achievementId as revisionAchievementId',
      'achievementRevision.state as revisionState',
      'achievementRevision.authorIds as revisionAuthorIds',
      'achievementRevision.approvedBy as revisionApprovedBy',
      'achievementRevision.contentDigest as revisionContentDigest',
    ])
    .where('releaseBatch.id', '=', batchId)
    .where('achievementRevision.id', '=', revisionId)
    .executeTakeFirst()
}
export type BatchIntent = NonNullable<Awaited<ReturnType<typeof findBatchIntent>>>

/** @returns false when the intent was signed, or ended, meanwhile. */
export async function storeSignedVersion(
  db: Db,
  input: { id: string; document: string; jwt: string | null; signedAt: Date },
): Promise<boolean> {
  const { id, ...signed } = input
  const done = await db
    .updateTable('credentialVersion')
    .set({ ...signed, state: 'signed' })
    .where('id', '=', id)
    .where('state', '=', 'intent')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function findVersionState(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('credentialVersion').select('state').where('id', '=', id).executeTakeFirst()
  return row?.state
}

/** Lists with the names of their organisations. */
function selectLists(db: Db) {
  return db
    .selectFrom('statusList')
    .innerJoin('organization', 'organization.id', 'statusList.organizationId')
    .select([
      'statusList.id',
      'statusList.organizationId',
      'statusList.purpose',
      'statusList.bits',
      'statusList.epoch',
      'organization.slug',
    ])
}

export function findListToSign(db: Db, id: string) {
  return selectLists(db).where('statusList.id', '=', id).executeTakeFirst()
}

/** Those of one organisation in a row. */
export function findListsToSign(db: Db, ids: string[]) {
  return selectLists(db).where('statusList.id', 'in', ids).orderBy('statusList.organizationId').execute()
}

/** Lists whose text is of older bits, or was signed before a moment; those of one organisation in a row. */
export function listDueLists(db: Db, signedBefore: Date): Promise<{ id: string }[]> {
  return db
    .selectFrom('statusList')
    .select('id')
    .where((eb) =>
      eb.or([eb('signedAt', 'is', null), eb('signedAt', '<=', signedBefore), eb('signedEpoch', '<>', eb.ref('epoch'))]),
    )
    .orderBy('organizationId')
    .orderBy('number')
    .execute()
}
