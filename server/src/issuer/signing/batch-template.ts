import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { addProof, type JsonObject, type Signer } from '@cloudtnt/credential'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { awardTemplateOf, type CredentialTemplate, documentTemplateOf } from '../issuance/credential-template.ts'
import { type ReleasedAward, readAward, sealAward } from '../issuance/released-award.ts'
import { releasedAwardOf } from '../issuance/released-award-of.ts'
import { awardTextOf, documentTextOf } from '../issuance/slim-credential.ts'
import { wholeSeconds } from '../issuance/validity.ts'
import { credentialDocument } from './credential-document.ts'
import { hashedAddress } from './hashed-address.ts'
import { lintCredential } from './lint-credential.ts'
import { proofValueOf } from './sign-file.ts'
import { SigningRefused } from './signing-refused.ts'
import type { BatchIntent } from './store.ts'
import { verifyAgainst } from './verify-own.ts'

/** The lists that the credentials of a template have their places in. */
export type TemplateLists = { revocationListId: string; suspensionListId: string }

/** What a credential of a batch can look like at its utmost. */
type Extreme = { credentialId: string; awardedAt: Date; index: number; email: string; salt: string }

const ZEROS = '00000000-0000-0000-0000-000000000000'
const EXTREMES: Extreme[] = [
  { credentialId: ZEROS, awardedAt: new Date(0), index: 0, email: 'a@b.cd', salt: 'A'.repeat(22) },
  {
    credentialId: ZEROS.replaceAll('0', 'f'),
    awardedAt: new Date('9990-12-31T23:59:59Z'),
    index: 131_071,
    email: `${'x'.repeat(64)}@${'y'.repeat(60)}.${'z'.repeat(60)}.example`,
    salt: '-_'.repeat(11),
  },
  {
    credentialId: '9c5b94b1-35ad-49bb-b118-8e8fc24abf80',
    awardedAt: new Date('2024-02-29T00:00:00Z'),
    index: 65_535,
    email: 'ünï.çödé+tag@example.org',
    salt: '9'.repeat(22),
  },
]

/** A holder as wallets name theirs; the credentials of claims are made out to such. */
const SOME_HOLDER = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'

type Parts = { origin: string; intent: BatchIntent; lists: TemplateLists; signer: Signer; didDocument: JsonObject }

/**
 * Makes the template of a batch, and tries it with the utmost values that its slots can take: each document is written
 * by itself as a single release would write it, is fit to be signed, verifies, and is letter for letter what the template
 * gives.
 *
 * @throws SigningRefused LINT, VERIFICATION
 */
export async function makeTemplate(parts: Parts): Promise<CredentialTemplate> {
  const [first] = EXTREMES as [Extreme, ...Extreme[]]
  const award = awardTemplateOf(await awardOf(parts, first))
  const document = parts.intent.delivery === 'file' ? documentTemplateOf((await signed(parts, first)).secured) : null
  const template = { origin: parts.origin, award, document }
  for (const extreme of EXTREMES) await assertFits(template, parts, extreme)
  return template
}

/** As the signer of single releases has it: read from the text that is kept, whose members are in canonical order. */
async function awardOf(parts: Parts, { credentialId, awardedAt, index }: Extreme): Promise<ReleasedAward> {
  const { origin, intent, lists } = parts
  const content = JSON.parse(intent.content) as AchievementContent
  const award = releasedAwardOf(origin, credentialId, {
    award: { achievementId: intent.achievementId, content, awardedAt, route: 'direct', results: [], evidence: [] },
    organization: intent,
    revision: { id: intent.revisionId, number: intent.number, contentDigest: intent.revisionContentDigest ?? '' },
    lists,
    statusIndex: index,
  })
  return readAward((await sealAward(award)).text)
}

async function signed(parts: Parts, extreme: Extreme): Promise<{ unsigned: JsonObject; secured: JsonObject }> {
  const { email, salt } = extreme
  const unsigned = await credentialDocument(await awardOf(parts, extreme), { email, salt })
  const secured = await addProof(unsigned, {
    signer: parts.signer,
    created: wholeSeconds(extreme.awardedAt),
    canonicalize: nodeCanonicalize,
    crypto: nodeCrypto,
  })
  return { unsigned, secured }
}

async function assertFits(template: CredentialTemplate, parts: Parts, extreme: Extreme): Promise<void> {
  const award = await awardOf(parts, extreme)
  const values = {
    credentialId: extreme.credentialId,
    validFrom: wholeSeconds(extreme.awardedAt),
    validUntil: award.validUntil === null ? null : new Date(award.validUntil),
    statusIndex: extreme.index,
  }
  if (awardTextOf(template, values) !== (await sealAward(award)).text)
    throw new SigningRefused('LINT', 'The template of the batch gives another award than a single release.')
  if (template.document === null) {
    return lintCredential(await credentialDocument(award, { did: SOME_HOLDER }), extreme.email)
  }
  const { unsigned, secured } = await signed(parts, extreme)
  await lintCredential(unsigned, extreme.email)
  const text = documentTextOf(template, {
    ...values,
    ...parts.lists,
    identityHash: hashedAddress(extreme.email, extreme.salt),
    identitySalt: extreme.salt,
    created: wholeSeconds(extreme.awardedAt),
    proofValue: proofValueOf(secured),
  })
  if (text !== JSON.stringify(secured))
    throw new SigningRefused('LINT', 'The template of the batch gives another document than a single release.')
  const checks = ['integrity', 'issuer_identity', 'format']
  await verifyAgainst(parts.didDocument, { text, did: award.issuer.id, now: extreme.awardedAt, checks })
}
