import { achievementUrl } from '../achievements/achievement-document.ts'
import { contentDigest } from '../achievements/content-digest.ts'
import { credentialUrl } from '../issuance/credential-url.ts'
import { keptAwardText } from '../issuance/kept-award.ts'
import { awardDigest, type ReleasedAward, readAward } from '../issuance/released-award.ts'
import { brokenSeparation } from '../issuance/separation-of-duties.ts'
import { issuerDidOf } from '../keys/issuer-did.ts'
import { statusListUrl } from '../status-lists/status-list-url.ts'
import { SigningRefused } from './signing-refused.ts'
import type { Intent } from './store.ts'

const APPROVED_STATES = ['approved', 'published', 'retired']

/**
 * Reads the award of an intent, having seen for itself that it is one that people approved and released: nothing is
 * taken on the word of the process that asks.
 *
 * @throws SigningRefused
 */
export async function approvedAward(intent: Intent, origin: string): Promise<ReleasedAward> {
  if (intent.standing !== 'in_force') throw new SigningRefused('NOT_IN_FORCE', 'The credential is not in force.')
  const award = readAward(await releasedText(intent))
  assertPlace(award, intent, origin)
  await assertApprovedContent(award, intent)
  assertSeparation(intent)
  return award
}

async function releasedText(intent: Intent): Promise<string> {
  const changed = (cause?: unknown) => new SigningRefused('DIGEST', 'The award is not what was released.', { cause })
  if (intent.award !== null && (await awardDigest(intent.award)) !== intent.awardDigest) throw changed()
  return keptAwardText(intent).catch((cause: unknown) => {
    throw changed(cause)
  })
}

/** What the award says of itself is what the columns say, which the database holds unique. */
function assertPlace(award: ReleasedAward, intent: Intent, origin: string): void {
  const expected = [
    [award.credentialUrl, credentialUrl(origin, intent.credentialId)],
    [award.issuer.id, issuerDidOf(origin, intent.slug)],
    [award.achievement.url, achievementUrl(origin, intent.achievementId)],
    [award.status.revocationList, statusListUrl(origin, intent.revocationListId)],
    [award.status.suspensionList, statusListUrl(origin, intent.suspensionListId)],
    [award.status.index, intent.statusIndex],
    [secondsOf(award.validFrom), intent.validFrom.getTime()],
    [secondsOf(award.validUntil), intent.validUntil?.getTime() ?? null],
  ]
  if (expected.some(([said, meant]) => said !== meant))
    throw new SigningRefused('DIGEST', 'The award names another place, issuer or period than its record.')
}

function secondsOf(stamp: string | null): number | null {
  return stamp === null ? null : new Date(stamp).getTime()
}

type Approval = Pick<
  Intent,
  | 'organizationId'
  | 'achievementId'
  | 'revisionOrganizationId'
  | 'revisionAchievementId'
  | 'revisionState'
  | 'revisionApprovedBy'
  | 'revisionContentDigest'
>

/** @throws SigningRefused NOT_AS_APPROVED */
export async function assertApprovedContent(award: ReleasedAward, intent: Approval): Promise<void> {
  const { content, contentDigest: said } = award.achievement
  const isSameRevision =
    intent.revisionOrganizationId === intent.organizationId && intent.revisionAchievementId === intent.achievementId
  const isApproved = APPROVED_STATES.includes(intent.revisionState) && intent.revisionApprovedBy !== null
  const isSameContent = intent.revisionContentDigest === said && (await contentDigest(content)) === said
  if (!isSameRevision || !isApproved || !isSameContent)
    throw new SigningRefused('NOT_AS_APPROVED', 'The award says something else than the design that was approved.')
}

function assertSeparation(intent: Intent): void {
  const recorded = [...intent.authorIds, intent.approvedBy].join('\n')
  const actual = [...intent.revisionAuthorIds, intent.revisionApprovedBy].join('\n')
  if (recorded !== actual || intent.releasedBy === '')
    throw new SigningRefused('NOT_AS_APPROVED', 'The record of who designed and approved does not fit the design.')
  const mayBeAlone = intent.kind === 'individual'
  if (intent.alone !== mayBeAlone || (!mayBeAlone && brokenSeparation(intent)))
    throw new SigningRefused('SEPARATION_OF_DUTIES', 'One person took steps that two have to take.')
}
