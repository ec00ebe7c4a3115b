// Which sentences of i18n/<language>/credential-view.json tell what a check found. The compiler counts that all are there.
import type { CredentialErrorCode } from '@cloudtnt/credential/errors'
import type { Check, CheckName, Outcome, VerificationReport, Warning } from '@cloudtnt/credential/verify/report'
import type strings from '../i18n/en/credential-view.json'
import type { State } from '../ui/state-mark.tsx'
import type { Viewer } from './headline.ts'

/** How an outcome looks. What is not known is neutral; it is never greenish. */
export const STATE_OF: Record<Outcome, State> = {
  pass: 'confirmed',
  fail: 'problem',
  warn: 'look',
  unknown: 'unknown',
  not_applicable: 'unknown',
}

export const ANSWERS = [
  'genuine',
  'inForce',
  'issuerKnown',
  'person',
] as const satisfies (keyof VerificationReport['answers'])[]

type Complete<Needed, Given extends Needed> = Given
/** Every check has a sentence for every outcome, says how it is checked, and what to do where it does not pass. */
export type CheckWords = Complete<
  Record<
    CheckName,
    {
      title: string
      says: Record<Outcome, string>
      how: { any: string }
      todo: Record<'fail' | 'warn' | 'unknown', string>
    }
  >,
  (typeof strings)['check']
>
/** Every code has words: what happened, and what to do. */
export type CodeWords = Complete<
  Record<CredentialErrorCode, { happened: string; advice: string }>,
  (typeof strings)['codes']
>

/** Keys of the sentences of a check, each list with the most particular first. */
export type CheckText = {
  says: string[]
  /** Why, where the sentence itself does not say it. */
  reason: string | undefined
  how: string | undefined
  todo: string[]
}

type Circumstances = {
  /** Tells whether the tables hold a key. */
  has: (key: string) => boolean
  viewer?: Viewer
  /** False while the signature is not confirmed: then nothing else was looked at. */
  isConfirmed?: boolean
}

/** What is said about a check. */
export function checkText(check: Check, { has, viewer = 'verifier', isConfirmed = true }: Circumstances): CheckText {
  const { name, outcome, code } = check
  const base = `check.${name}`
  if (!isConfirmed && name !== 'integrity' && !code)
    return { says: ['notLooked'], reason: undefined, how: undefined, todo: [] }
  // Whom to trust is for those to decide who look at a credential, not for the person who has it.
  const isTheirs = viewer === 'verifier' || name !== 'issuer_trust'
  const particular = code && has(`${base}.says.${code}`) ? [`${base}.says.${code}`] : []
  const isOpen = outcome === 'fail' || outcome === 'warn' || outcome === 'unknown'
  return {
    says: [...particular, ...variantsOf(check).map((variant) => `${base}.says.${variant}`), `${base}.says.${outcome}`],
    reason: isOpen && particular.length === 0 ? reasonOf(check, has) : undefined,
    how: isTheirs && outcome !== 'not_applicable' ? `${base}.how.any` : undefined,
    todo: isTheirs && isOpen ? [...adviceFor(check, has), `${base}.todo.${outcome}`] : [],
  }
}

/** Codes that say no more than the sentence of the outcome does. */
const SAID = new Set<CredentialErrorCode>([
  'ISSUER_NOT_TRUSTED',
  'VC_PROOF_INVALID',
  'VC_SCHEMA',
  'STATUS_REVOKED',
  'STATUS_RETRIEVAL_ERROR',
])

function reasonOf({ code, params = {} }: Check, has: Circumstances['has']): string | undefined {
  // A list that could not be had says in its facts what the other site did.
  const telling = code && SAID.has(code) ? params.reason : code
  const key = `codes.${telling}.happened`
  return telling && has(key) ? key : undefined
}

function adviceFor({ name, code }: Check, has: Circumstances['has']): string[] {
  if (!code) return []
  return [`check.${name}.todo.${code}`, ...(SAID.has(code) ? [] : [`codes.${code}.advice`])].filter(has)
}

/** Sentences that mention a fact, for when the fact is there. */
function variantsOf({ name, outcome, params = {}, source }: Check): string[] {
  if (name === 'issuer_identity' && outcome === 'pass' && source === 'self') return ['passSelf']
  if (name === 'validity_period' && outcome === 'pass') return [params.until ? 'passUntil' : 'passEndless']
  if (name === 'evidence' && outcome === 'unknown' && params.items) return ['unknownCounted']
  if (name === 'person' && outcome === 'pass' && params.by === 'email') return ['passEmail']
  if (name === 'format' && outcome === 'unknown' && params.schema) return ['unknownSchema']
  return []
}

/** What the sentences may mention: the facts of a check, moments in the reader's own way of writing. */
export function factsOf(
  check: Pick<Check, 'params' | 'asOf'>,
  formatDate: (date: Date) => string,
): Record<string, string> {
  const facts = { ...check.params, ...(check.asOf ? { asOf: check.asOf } : {}) }
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, readable(value, formatDate)]))
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

function readable(value: string, formatDate: (date: Date) => string): string {
  return MOMENT.test(value) && !Number.isNaN(Date.parse(value)) ? formatDate(new Date(value)) : value
}

/** Remarks that no check in the list tells already. */
export function remarksOf(report: VerificationReport): Warning[] {
  const told = new Set(report.checks.map((check) => check.code))
  return report.warnings.filter((warning) => !told.has(warning.code))
}

type Limit = keyof (typeof strings)['limits']

/** What a reader may think was checked, but was not. */
export function limitsOf(report: VerificationReport): Limit[] {
  const outcome = (name: CheckName) => report.checks.find((check) => check.name === name)?.outcome
  if (report.credential === null) return ['content']
  const evidence: Limit[] = outcome('evidence') === 'not_applicable' ? [] : ['evidence']
  return ['sender', 'issuerMerit', ...evidence, 'moment']
}
