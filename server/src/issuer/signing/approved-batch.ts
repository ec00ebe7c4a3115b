import type { JsonObject } from '@cloudtnt/credential'
import { achievementUrl } from '../achievements/achievement-document.ts'
import type { CredentialTemplate } from '../issuance/credential-template.ts'
import { type ReleasedAward, readAward } from '../issuance/released-award.ts'
import { brokenSeparation } from '../issuance/separation-of-duties.ts'
import { awardTextOf, documentTextOf } from '../issuance/slim-credential.ts'
import { validityOf } from '../issuance/validity.ts'
import { issuerDidOf } from '../keys/issuer-did.ts'
import { findKeptTemplate } from '../slim-credentials/keep-template.ts'
import { statusListUrl } from '../status-lists/status-list-url.ts'
import { assertApprovedContent } from './approved-award.ts'
import { credentialDocument } from './credential-document.ts'
import { hashedAddress } from './hashed-address.ts'
import type { SignerContext } from './signer-context.ts'
import { SigningRefused } from './signing-refused.ts'
import { type BatchIntent, findBatchIntent } from './store.ts'

/** A batch that people approved, with the template of some of its chunks. */
export type ApprovedBatch = { intent: BatchIntent; template: CredentialTemplate; award: ReleasedAward; alone: boolean }

const SAMPLE = { credentialId: '5b0f8a5e-2f5d-4f0e-9c0b-7a4a9c1d2e3f', index: 4711 }
const SAMPLE_AT = new Date('2024-05-06T07:08:09Z')
const SAMPLE_HOLDER = { email: 'sample@sample.example', salt: 'abcdefghijklmnopqrstuv' }

/**
 * Reads what the chunks of a batch are signed by, having seen for itself that it is what people approved: the design, who
 * took which step, the rows, and that the template says nothing but that.
 *
 * @param rowsDigest of the chunks as they lie in the database now.
 * @throws SigningRefused NOT_AS_APPROVED, SEPARATION_OF_DUTIES, DIGEST
 */
export async function approvedBatch(
  ctx: SignerContext,
  input: {
    batchId: string
    revisionId: string
    templateId: string
    revocationListId: string
    suspensionListId: string
    rowsDigest: string
  },
): Promise<ApprovedBatch> {
  const intent = await findBatchIntent(ctx.db, input.batchId, input.revisionId)
  const template = await findKeptTemplate(ctx.db, input.templateId).catch((cause: unknown) => {
    throw new SigningRefused('DIGEST', 'The template of the batch was changed.', { cause })
  })
  if (!intent || !template) throw new SigningRefused('UNKNOWN', 'There is no such batch.')
  if (intent.rowsDigest !== input.rowsDigest)
    throw new SigningRefused('NOT_AS_APPROVED', 'The rows of the batch are not those that were approved.')
  const alone = assertBatchSeparation(intent)
  const award = sampleAward(template)
  assertSamePlace(ctx.origin, award, intent, input)
  await assertApprovedContent(award, intent)
  if (template.document !== null) await assertSameDocument(template, award, input)
  return { intent, template, award, alone }
}

function sampleAward(template: CredentialTemplate): ReleasedAward {
  const values = { credentialId: SAMPLE.credentialId, validFrom: SAMPLE_AT, statusIndex: SAMPLE.index }
  const endless = readAward(awardTextOf(template, { ...values, validUntil: null }))
  const { until } = validityOf(SAMPLE_AT, endless.achievement.content.validForMonths)
  return readAward(awardTextOf(template, { ...values, validUntil: until }))
}

/** @returns whether one person issues alone. */
export function assertBatchSeparation(intent: BatchIntent): boolean {
  const alone = intent.kind === 'individual'
  const { revisionAuthorIds: authorIds, revisionApprovedBy: approvedBy, releasedBy } = intent
  const steps = { authorIds, approvedBy: approvedBy ?? '', appliedBy: null, assessedBy: null, releasedBy }
  if (releasedBy === '' || (!alone && brokenSeparation(steps)))
    throw new SigningRefused('SEPARATION_OF_DUTIES', 'One person took steps that two have to take.')
  return alone
}

function assertSamePlace(
  origin: string,
  award: ReleasedAward,
  intent: BatchIntent,
  lists: { revocationListId: string; suspensionListId: string },
): void {
  const expected = [
    [award.issuer.id, issuerDidOf(origin, intent.slug)],
    [award.achievement.url, achievementUrl(origin, intent.achievementId)],
    [award.status.revocationList, statusListUrl(origin, lists.revocationListId)],
    [award.status.suspensionList, statusListUrl(origin, lists.suspensionListId)],
    [award.route, 'direct'],
    [award.results.length + award.evidence.length, 0],
  ]
  if (expected.some(([said, meant]) => said !== meant))
    throw new SigningRefused('DIGEST', 'The template of the batch names another place or issuer than its record.')
}

async function assertSameDocument(
  template: CredentialTemplate,
  award: ReleasedAward,
  lists: { revocationListId: string; suspensionListId: string },
): Promise<void> {
  const { email, salt } = SAMPLE_HOLDER
  const text = documentTextOf(template, {
    ...SAMPLE,
    ...lists,
    validFrom: SAMPLE_AT,
    validUntil: award.validUntil === null ? null : new Date(award.validUntil),
    statusIndex: SAMPLE.index,
    identityHash: hashedAddress(email, salt),
    identitySalt: salt,
    created: SAMPLE_AT,
    proofValue: '',
  })
  const { proof: _, ...unsigned } = JSON.parse(text) as JsonObject
  if (JSON.stringify(unsigned) !== JSON.stringify(await credentialDocument(award, SAMPLE_HOLDER)))
    throw new SigningRefused('NOT_AS_APPROVED', 'The template of the batch says something else than its award.')
}
