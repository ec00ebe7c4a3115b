/** The registered claims of a JSON Web Token (RFC 7519 §4.1), beside the document that it carries. */
import { CLOCK_SKEW_MS, toDateTimeStamp } from '../date-time.ts'
import type { CredentialErrorCode } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { refusedJws } from './compact-jws.ts'

/** Claims of the token, not of the document within it; the last is the holder's key (RFC 7800). */
export const REGISTERED_CLAIMS = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'cnf']
/** The years that a credential can write. */
const FIRST_MOMENT = new Date('0001-01-01T00:00:00Z')
const LAST_MOMENT = new Date('9999-12-31T23:59:59Z')

export function withoutClaims(payload: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !REGISTERED_CLAIMS.includes(name)))
}

/** When the token says it was made, and its own period, which counts beside that of the document. */
export function claimedMoments(payload: JsonObject): { issued?: Date; from?: Date; until?: Date } {
  const [issued, from, until] = [momentOf(payload.iat), momentOf(payload.nbf), momentOf(payload.exp)]
  return { ...(issued && { issued }), ...(from && { from }), ...(until && { until }) }
}

/** Tells whether a token is not made or in force yet, or no longer. */
export function isOutOfDate(payload: JsonObject, now: Date): boolean {
  const { issued, from, until } = claimedMoments(payload)
  const begins = Math.max(issued?.getTime() ?? 0, from?.getTime() ?? 0)
  const ends = until?.getTime() ?? Number.POSITIVE_INFINITY
  return now.getTime() < begins - CLOCK_SKEW_MS || now.getTime() > ends + CLOCK_SKEW_MS
}

/** @returns undefined for what is no whole number of seconds, or beyond the calendar. */
export function momentOf(claim: Json | undefined): Date | undefined {
  if (typeof claim !== 'number' || !Number.isSafeInteger(claim)) return undefined
  const moment = new Date(claim * 1000)
  return moment >= FIRST_MOMENT && moment <= LAST_MOMENT ? moment : undefined
}

/** A date of a credential from a claim of its token; nothing where that is no date. */
export function dateMember(name: string, claim: Json | undefined): JsonObject {
  const moment = momentOf(claim)
  return moment ? { [name]: toDateTimeStamp(moment) } : {}
}

/** @throws CredentialError `JWT_CLAIM_INVALID` when a date is given and cannot be read */
export function refuseUnreadableDates(payload: JsonObject): void {
  for (const name of ['nbf', 'exp', 'iat'] as const) {
    const claim = payload[name]
    if (claim !== undefined && !momentOf(claim))
      throw refusedJws('JWT_CLAIM_INVALID', `Its claim ${name} is not a date.`)
  }
}

/**
 * Refuses a claim that says something else than the document; what is not given contradicts nothing.
 *
 * @throws CredentialError with the code
 */
export function refuseUnlessEqual(claim: Json | undefined, value: Json | undefined, code: CredentialErrorCode): void {
  if (claim === undefined || value === undefined || claim === value) return
  throw refusedJws(code, 'Its claims and its document contradict each other.')
}
