import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { canonicalizeJson, type Json, parseJson, toHex, utf8 } from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import type { ProfileInput } from '@cloudtnt/credential/open-badges/achievement-credential'

export type AwardRoute = 'course' | 'prior_learning' | 'direct'
export type AwardResult = { criterionId: string; outcome: 'met' | 'not_met'; comment?: string }
/** Accepted evidence that the learner lets travel. `digestMultibase`: multihash of what was judged. */
export type AwardEvidence = { name: string; description: string; url?: string; digestMultibase?: string }

/**
 * What a release fixes for good, and all that a credential is later built from. It names nobody: the holder is added
 * at delivery.
 */
export type ReleasedAward = {
  form: 1
  /** The credential's id for everybody. */
  credentialUrl: string
  /** As it presented itself at release; `id` is its DID. */
  issuer: ProfileInput
  achievement: { url: string; revisionId: string; number: number; content: AchievementContent; contentDigest: string }
  route: AwardRoute
  /** dateTimeStamp, whole seconds. */
  awardedAt: string
  validFrom: string
  validUntil: string | null
  results: AwardResult[]
  evidence: AwardEvidence[]
  status: { revocationList: string; suspensionList: string; index: number }
}

/** The award as it is kept, and the digest that release binds. */
export async function sealAward(award: ReleasedAward): Promise<{ text: string; digest: string }> {
  const text = canonicalizeJson(award as unknown as Json)
  return { text, digest: await awardDigest(text) }
}

/** SHA-256 of the kept text, lower-case hex. */
export async function awardDigest(text: string): Promise<string> {
  return toHex(await nodeCrypto.digest('SHA-256', utf8(text)))
}

/** Reads what `sealAward` wrote. */
export function readAward(text: string): ReleasedAward {
  return parseJson(text) as unknown as ReleasedAward
}
