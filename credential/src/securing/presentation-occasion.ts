/** For whom and when a presentation was made: what keeps one that was overheard from being used again. */
import { errorWith } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { claimedMoments, isOutOfDate, refuseUnreadableDates } from './jwt.ts'

/** What the reader asked for; a presentation made for it answers both. */
export type Occasion = {
  /** The value that the reader gave out for this presentation alone. */
  nonce: string
  /** The identifier under which the reader asked. */
  audience: string
  /** The clock of whoever makes the presentation, or reads it. */
  now: Date
}

/** What a reader expects: where it asked nothing, only the dates are compared. */
export type ExpectedOccasion = { nonce?: string | undefined; audience?: string | undefined; now: Date }

/** People take their time: what was made longer ago is not for this occasion. */
const MAX_AGE_MS = 10 * 60_000
const otherNonce = errorWith('VP_NONCE', 'Ask for a new one.')
const otherAudience = errorWith('VP_AUDIENCE', 'Ask for a new one.')
/** @param what is wrong with the moment at which it was shown. */
export const notNow = errorWith('VP_EXPIRED', 'Ask for a new one.')
/** @param what keeps whoever shows something from being known as its holder. */
export const notBound = errorWith('VP_HOLDER_BINDING', 'Whoever shows it is not known to be its holder.')

/**
 * Compares the claims `nonce`, `aud`, `iat`, `nbf` and `exp` of a presentation with what was asked for, and when. What
 * answers a question was made just now; what answers none may be older.
 *
 * @throws CredentialError `VP_NONCE`, `VP_AUDIENCE`, `VP_EXPIRED` (too old, not yet, or over), `JWT_CLAIM_INVALID`
 */
export function refuseOtherOccasion(claims: JsonObject, { nonce, audience, now }: ExpectedOccasion): void {
  refuseUnreadableDates(claims)
  const isAnswer = nonce === undefined || claims.nonce === nonce
  if (!isAnswer) throw otherNonce('It answers another question than the one asked.')
  const isForReader = audience === undefined || listOf(claims.aud).includes(audience)
  if (!isForReader) throw otherAudience('It was made for somebody else.')
  const { issued } = claimedMoments(claims)
  const isOld = nonce !== undefined && issued !== undefined && now.getTime() > issued.getTime() + MAX_AGE_MS
  if (isOld || isOutOfDate(claims, now)) throw notNow('It was not made just now.')
}
