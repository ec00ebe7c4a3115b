import type { Db as AnyDb } from '../../context.ts'
import type { IssuerDatabase } from '../database.ts'

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
    .select([
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

/** A list with the name of its organisation. */
export function findListToSign(db: Db, id: string) {
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
    .where('statusList.id', '=', id)
    .executeTakeFirst()
}
