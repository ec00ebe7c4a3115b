// What several credentials together show: no more than the weakest of them, and of one person only if that is shown.
import { isJsonObject, type JsonObject } from '@cloudtnt/credential/json'
import type { Verdict, VerificationReport } from '@cloudtnt/credential/verify/report'

export type StackSummary = {
  counts: Record<Verdict, number>
  /** Places of those that are no credential or could not be checked at all. */
  unread: number
  /** The place of the one that holds least; undefined when there is none, or all hold alike. */
  weakest: number | undefined
  samePerson: SamePerson
}

/**
 * `sameIdentifier`: every one names the same key or address of a person. `matched`: every one matches the person that
 * the viewer named. `different`: some match that person and some do not. Otherwise nobody knows: people may have
 * several keys, and names are no proof.
 */
export type SamePerson = 'sameIdentifier' | 'matched' | 'different' | 'unknown'

const FROM_WEAKEST: Verdict[] = ['invalid', 'indeterminate', 'valid-with-warnings', 'valid']

/** @param reports in their order; undefined for one without a report */
export function summarizeStack(reports: (VerificationReport | undefined)[]): StackSummary {
  const counts = { valid: 0, 'valid-with-warnings': 0, invalid: 0, indeterminate: 0 }
  for (const report of reports) if (report) counts[report.verdict]++
  return {
    counts,
    unread: reports.filter((report) => report === undefined).length,
    weakest: weakestOf(reports),
    samePerson: samePersonOf(reports),
  }
}

function weakestOf(reports: (VerificationReport | undefined)[]): number | undefined {
  const ranks = reports.map((report) => (report ? FROM_WEAKEST.indexOf(report.verdict) : -1))
  const least = Math.min(...ranks)
  return ranks.every((rank) => rank === least) ? undefined : ranks.indexOf(least)
}

function samePersonOf(reports: (VerificationReport | undefined)[]): SamePerson {
  const persons = reports.map((report) => report?.answers.person)
  if (persons.length > 0 && persons.every((person) => person === 'pass')) return 'matched'
  if (persons.includes('pass') && persons.includes('fail')) return 'different'
  const ids = reports.map((report) => subjectIdOf(report?.credential ?? null))
  const [first] = ids
  return first !== undefined && ids.every((id) => id === first) ? 'sameIdentifier' : 'unknown'
}

/** Of a confirmed credential only: anybody could write another's identifier into a file that nobody signed. */
function subjectIdOf(credential: JsonObject | null): string | undefined {
  const subjects = [credential?.credentialSubject].flat().filter(isJsonObject)
  const [only, ...others] = subjects
  return only && others.length === 0 && typeof only.id === 'string' ? only.id : undefined
}
