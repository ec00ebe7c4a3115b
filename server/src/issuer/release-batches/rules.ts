import type { SkipReason } from '@cloudtnt/contract/issuer/release-batch'
import { type Releaser, releaseRefusal } from '../awards/policy.ts'
import { validityOf } from '../issuance/validity.ts'

const SMALLEST_CHUNK = 50
const LARGEST_CHUNK = 1000
/** So many steps does the progress of a small batch have. */
const STEPS = 20

/** How many awards are released in one transaction. */
export function chunkSizeOf(total: number): number {
  return Math.min(LARGEST_CHUNK, Math.max(SMALLEST_CHUNK, Math.ceil(total / STEPS)))
}

/** An award as the signer judges it. */
export type BatchAward = Parameters<typeof releaseRefusal>[1] & {
  id: string
  revisionId: string
  recipientName: string
  awardedAt: Date
}

/** Where awards of one template stand: what is the same for each of them. */
export type SkipRules = {
  releaser: Releaser
  validForMonths: number | null
  now: Date
  /** Addresses that the constant text shows, in lower case. */
  shownAddresses: readonly string[]
}

/**
 * Why an award is not released with its batch; '' when it is.
 *
 * @param isAsApproved whether the row is, letter for letter, what was approved.
 */
export function skipReasonOf(award: BatchAward, isAsApproved: boolean, rules: SkipRules): SkipReason | '' {
  const refusal = releaseRefusal(rules.releaser, award)
  if (refusal === 'role') return 'state'
  if (refusal !== '') return refusal
  if (award.route !== 'direct' || !isAsApproved) return 'changed'
  const { until } = validityOf(award.awardedAt, rules.validForMonths)
  if (until !== null && until <= rules.now) return 'ended'
  return rules.shownAddresses.some((shown) => shown.includes(award.recipientEmail)) ? 'address' : ''
}

/** The words of a text with an at sign in them: a recipient's address could stand in one of these alone. */
export function shownAddressesIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.toLowerCase().match(/[^\s"<>]*@[^\s"<>]*/g) ?? [])
}
