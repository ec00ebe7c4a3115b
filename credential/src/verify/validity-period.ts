import { CLOCK_SKEW_MS, parseDateTimeStamp } from '../date-time.ts'
import type { Finding } from '../finding.ts'
import type { Json, JsonObject } from '../json.ts'

const DATE_ONLY = /^\d{4}-\d\d-\d\d$/

/** Dates that stand outside the credential, in the claims of its token. */
export type OuterPeriod = { from?: Date; until?: Date }

/**
 * Compares the dates of a credential with the clock: `validFrom` and `validUntil`, or `issuanceDate` and
 * `expirationDate` of VCDM 1.1, and those of its token. Where they differ, the stricter counts.
 */
export function checkValidityPeriod(credential: JsonObject, outer: OuterPeriod, now: Date): Finding {
  const from = momentsOf([credential.validFrom, credential.issuanceDate], 'T00:00:00Z', outer.from)
  const until = momentsOf([credential.validUntil, credential.expirationDate], 'T23:59:59Z', outer.until)
  if (!from || !until) return { outcome: 'unknown', code: 'VC_MALFORMED' }
  const [begins, ends] = [Math.max(...from), Math.min(...until)]
  const params = { ...dateParam('from', begins), ...dateParam('until', ends) }
  if (begins > ends) return { outcome: 'fail', code: 'VC_MALFORMED', params }
  if (now.getTime() < begins - CLOCK_SKEW_MS) return { outcome: 'fail', code: 'VC_NOT_YET_VALID', params }
  if (now.getTime() > ends + CLOCK_SKEW_MS) return { outcome: 'fail', code: 'VC_EXPIRED', params }
  return { outcome: 'pass', params }
}

/** All dates that are given, in milliseconds; undefined when one of them cannot be read. */
function momentsOf(values: (Json | undefined)[], timeOfDay: string, outer: Date | undefined): number[] | undefined {
  const moments = outer ? [outer.getTime()] : []
  for (const value of values.filter((candidate) => candidate !== undefined)) {
    // Some issuers write the day alone; it counts as a whole.
    const text = typeof value === 'string' && DATE_ONLY.test(value) ? value + timeOfDay : value
    const moment = parseDateTimeStamp(text)
    if (!moment) return undefined
    moments.push(moment.getTime())
  }
  return moments
}

function dateParam(name: string, moment: number): Record<string, string> {
  return Number.isFinite(moment) ? { [name]: new Date(moment).toISOString() } : {}
}
