import {
  achievementCredential,
  fromMultibase,
  identityObject,
  type JsonObject,
  parseDateTimeStamp,
  statusEntry,
  toBase64url,
} from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { achievementInput, criterionUrl } from '../achievements/achievement-document.ts'
import type { AwardEvidence, ReleasedAward } from '../issuance/released-award.ts'

/** Who a version is made out to: the DID of a key proof, or an e-mail address, hashed with a salt of its own. */
export type Holder = { did: string } | { email: string; salt: string }

/**
 * The unsigned credential of a released award for one holder. The same award and holder always give the same document,
 * whenever and wherever it is built.
 */
export async function credentialDocument(award: ReleasedAward, holder: Holder): Promise<JsonObject> {
  const validUntil = award.validUntil === null ? undefined : momentOf(award.validUntil)
  return achievementCredential({
    id: award.credentialUrl,
    name: award.achievement.content.name,
    issuer: award.issuer,
    validFrom: momentOf(award.validFrom),
    ...(validUntil && { validUntil }),
    awardedDate: momentOf(award.awardedAt),
    subject: { ...(await subjectOf(holder)), result: resultsOf(award) },
    achievement: achievementInput(award.achievement),
    evidence: award.evidence.map(evidenceOf),
    credentialStatus: [
      statusEntry({ listUrl: award.status.revocationList, index: award.status.index, purpose: 'revocation' }),
      statusEntry({ listUrl: award.status.suspensionList, index: award.status.index, purpose: 'suspension' }),
    ],
  })
}

async function subjectOf(holder: Holder): Promise<{ id: string } | { identifier: JsonObject[] }> {
  if ('did' in holder) return { id: holder.did }
  return { identifier: [await identityObject(nodeCrypto, { identity: holder.email, salt: holder.salt })] }
}

function resultsOf(award: ReleasedAward) {
  return award.results.map(({ criterionId: id, outcome }) => ({
    resultDescription: criterionUrl(award.achievement.url, id),
    status: outcome === 'met' ? ('Completed' as const) : ('Failed' as const),
  }))
}

function evidenceOf({ name, description, url, digestMultibase }: AwardEvidence) {
  return {
    ...(url && { id: url }),
    name,
    ...(description && { description }),
    ...(digestMultibase && { digestSRI: digestSriOf(digestMultibase) }),
  }
}

/** The same SHA-256 as W3C Subresource Integrity writes it; a multihash says in its first two bytes what it is. */
function digestSriOf(digestMultibase: string): string {
  const bytes = fromMultibase(digestMultibase)
  if (bytes.length !== 34 || bytes[0] !== 0x12 || bytes[1] !== 0x20) throw new Error('the digest is no SHA-256')
  const base64url = toBase64url(bytes.slice(2))
  return `sha256-${base64url.replaceAll('-', '+').replaceAll('_', '/')}=`
}

function momentOf(stamp: string): Date {
  const moment = parseDateTimeStamp(stamp)
  if (!moment) throw new Error('a date of the released award cannot be read')
  return moment
}
