// Which words a report is told in. The words themselves are in i18n/<language>/credential-view.json.
import type { Check, CheckName, Outcome, VerificationReport } from '@cloudtnt/credential/verify/report'
import type { State } from '../ui/state-mark.tsx'

/** A key of `credential-view` with the values of its places. */
export type Words = { key: string; values: Record<string, string> }

/** How an outcome looks. What is not known is neutral; it is never greenish. */
export const STATE_OF: Record<Outcome, State> = {
  pass: 'confirmed',
  fail: 'problem',
  warn: 'look',
  unknown: 'unknown',
  not_applicable: 'unknown',
}

export const ANSWERS = ['genuine', 'inForce', 'issuerKnown', 'person'] as const

/** What matters most, in one to three short sentences: the first rule that fits. */
export function headlineOf(
  report: VerificationReport,
  formatDate: (date: Date) => string,
): { state: State; words: Words[] } {
  const check = checksByName(report)
  const grave = GRAVE.find((rule) => rule.when(check))
  if (grave) {
    const values = paramsOf(check[grave.of], formatDate)
    return { state: grave.state, words: [{ key: `headline.${grave.key}`, values }] }
  }
  const trust = report.answers.issuerKnown
  const words = ['genuineInForce', `issuer.${trust}`, `person.${report.answers.person}`]
  const state = trust === 'fail' ? 'problem' : report.verdict === 'valid' ? 'confirmed' : 'look'
  return { state, words: words.map((key) => ({ key: `headline.${key}`, values: {} })) }
}

type ByName = Record<CheckName, Check>
type Rule = { when(check: ByName): boolean; of: CheckName; key: string; state: State }

const rule = (of: CheckName, outcome: Outcome, key: string, state: State, code?: string): Rule => ({
  when: (check) => check[of].outcome === outcome && (code === undefined || check[of].code === code),
  of,
  key,
  state,
})

/** In order of weight: while the signature does not hold, nothing else about the content is worth saying. */
const GRAVE: Rule[] = [
  rule('integrity', 'fail', 'changed', 'problem'),
  rule('integrity', 'unknown', 'notCheckable', 'unknown'),
  rule('issuer_identity', 'fail', 'notTheIssuer', 'problem'),
  rule('status', 'fail', 'suspended', 'problem', 'STATUS_SUSPENDED'),
  rule('status', 'fail', 'revoked', 'problem'),
  rule('validity_period', 'fail', 'notYet', 'problem', 'VC_NOT_YET_VALID'),
  rule('validity_period', 'fail', 'ended', 'problem'),
  rule('format', 'fail', 'formatBroken', 'problem'),
  rule('issuer_identity', 'unknown', 'issuerUnconfirmed', 'unknown'),
  rule('status', 'unknown', 'statusUnknown', 'unknown'),
  rule('validity_period', 'unknown', 'datesUnreadable', 'unknown'),
  rule('format', 'unknown', 'formatUnknown', 'unknown'),
]

function checksByName(report: VerificationReport): ByName {
  return Object.fromEntries(report.checks.map((check) => [check.name, check])) as ByName
}

/**
 * The keys that may hold the sentence of a check, the most particular first: by code, then by outcome. `part` is
 * `says`, `how` (how we know) or `todo` (what you can do).
 */
export function checkKeys(check: Check, part: 'says' | 'how' | 'todo'): string[] {
  const base = `check.${check.name}.${part}`
  return [...(check.code ? [`${base}.${check.code}`] : []), `${base}.${check.outcome}`]
}

/** What the sentences may mention: the facts of the check, dates in the reader's own way of writing. */
export function paramsOf(check: Check, formatDate: (date: Date) => string): Record<string, string> {
  const facts = { ...check.params, ...(check.asOf ? { asOf: check.asOf } : {}) }
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, readable(value, formatDate)]))
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

function readable(value: string, formatDate: (date: Date) => string): string {
  return MOMENT.test(value) && !Number.isNaN(Date.parse(value)) ? formatDate(new Date(value)) : value
}
