import type { Organization } from '@cloudtnt/contract/issuer/organization'
import type { JsonObject } from '@cloudtnt/credential'
import type { IssuerContext } from '../database.ts'
import { getPublicOrganization } from '../organizations/get-organization.ts'
import { findReleasedCredential } from './find-credential.ts'
import { type ReleasedAward, readAward } from './released-award.ts'
import { type CredentialDbRow, listVersions } from './store.ts'

/** How a credential stands for everybody. `unclaimed`: released, and nothing is signed yet. */
export type PublicStanding = 'in_force' | 'on_hold' | 'cancelled' | 'expired' | 'unclaimed'

/** All that everybody may know of a released credential: what, from whom, since when, how it stands. */
export type PublicCredential = {
  credential: CredentialDbRow
  award: ReleasedAward
  organization: Organization
  standing: PublicStanding
  /** When the version in force was signed, where it replaced an earlier one. */
  replacedAt: Date | null
}

/** @returns undefined where there is no such credential. */
export async function describeCredential(ctx: IssuerContext, id: string): Promise<PublicCredential | undefined> {
  const credential = await findReleasedCredential(ctx, id)
  if (!credential) return undefined
  const organization = await getPublicOrganization(ctx, { organizationId: credential.organizationId })
  const versions = await listVersions(ctx.db, id)
  const inForce = versions.find(({ state }) => state === 'in_force')
  const hasReplaced = versions.some(({ state }) => state === 'superseded')
  return {
    credential,
    award: readAward(credential.award),
    organization,
    standing: standingOf(credential, inForce !== undefined, ctx.now()),
    replacedAt: (hasReplaced && inForce?.inForceAt) || null,
  }
}

function standingOf(credential: CredentialDbRow, isSigned: boolean, now: Date): PublicStanding {
  if (credential.standing === 'revoked') return 'cancelled'
  if (credential.standing === 'suspended') return 'on_hold'
  if (credential.validUntil && credential.validUntil < now) return 'expired'
  return isSigned ? 'in_force' : 'unclaimed'
}

/**
 * The same for programs, without anything personal: a word of the issuer's site, not a proof. Members that schema.org
 * has no name for fall into its vocabulary.
 */
export function credentialStatement({ award, organization, standing, replacedAt }: PublicCredential): JsonObject {
  const { achievement, status } = award
  return {
    '@context': 'https://schema.org',
    '@type': 'EducationalOccupationalCredential',
    '@id': award.credentialUrl,
    name: achievement.content.name,
    credentialCategory: 'micro-credential',
    creativeWorkStatus: standing,
    datePublished: award.awardedAt,
    ...(award.validUntil && { expires: award.validUntil }),
    ...(replacedAt && { dateModified: replacedAt.toISOString() }),
    isBasedOn: achievement.url,
    recognizedBy: { '@type': 'Organization', '@id': award.issuer.id, name: organization.name },
    statusList: [status.revocationList, status.suspensionList].map((list) => `${list}#${status.index}`),
  }
}
