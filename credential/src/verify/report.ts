/** What a verification finds, and the verdict that follows from it. */
import type { CredentialErrorCode } from '../errors.ts'
import type { Finding, Outcome } from '../finding.ts'
import type { JsonObject } from '../json.ts'

export type { Finding, Outcome }

/** All checks, in the order in which a report lists them. `contained_credentials` is listed where there are any. */
export const CHECK_NAMES = [
  'integrity',
  'issuer_identity',
  'issuer_trust',
  'status',
  'validity_period',
  'format',
  'contained_credentials',
  'person',
  'evidence',
  'endorsements',
  'newer_version',
] as const
/** One of `CHECK_NAMES`. */
export type CheckName = (typeof CHECK_NAMES)[number]

/** What one check found. */
export type Check = { name: CheckName } & Finding

/** What a person should know although it decides nothing. */
export type Warning = { code: CredentialErrorCode; params?: Record<string, string> }
/**
 * The whole in one word: `invalid` where a required check failed; else `indeterminate` where one is unknown; else
 * `valid-with-warnings` where there is any warning.
 */
export type Verdict = 'valid' | 'valid-with-warnings' | 'invalid' | 'indeterminate'

/** The four questions that a person asks, each answered by the checks that bear on it. */
export type Answers = { genuine: Outcome; inForce: Outcome; issuerKnown: Outcome; person: Outcome }

/** All that is known of a credential. */
export type VerificationReport = {
  verdict: Verdict
  answers: Answers
  /** In the order of `CHECK_NAMES`: always the same ten, and `contained_credentials` where it holds others. */
  checks: Check[]
  /** Warnings of the checks first, then those that belong to no single check. */
  warnings: Warning[]
  /** The credential whose integrity was confirmed. Null when it was not: then nothing in the file is proven. */
  credential: JsonObject | null
  /** What was found of each credential that it holds, and of those within them; absent where it holds none. */
  contained?: ContainedCredential[]
}

/** What was found of a credential within another. `at` is a JSON pointer from the outermost one. */
export type ContainedCredential = Pick<VerificationReport, 'verdict' | 'checks' | 'warnings'> & {
  at: string
  /** As the credential says; null where it does not. */
  id: string | null
}

/** The checks without which nobody should rely on a credential. The others inform. */
export const REQUIRED_CHECKS: readonly CheckName[] = [
  'integrity',
  'issuer_identity',
  'status',
  'validity_period',
  'format',
  'contained_credentials',
]

/** Puts the findings together. A check without a finding did not run, and is listed as `unknown`. */
export function reportOf(
  findings: Partial<Record<CheckName, Finding>>,
  warnings: Warning[],
  credential: JsonObject | null,
  contained: ContainedCredential[] = [],
): VerificationReport {
  const found = (name: CheckName): Finding => findings[name] ?? { outcome: 'unknown' }
  const checks = namesFor(findings).map((name): Check => ({ name, ...found(name) }))
  const allWarnings = [...checks.flatMap(warningOf), ...warnings]
  return {
    verdict: verdictOf(
      REQUIRED_CHECKS.map((name) => found(name).outcome),
      allWarnings.length > 0 || checks.some(({ outcome }) => outcome === 'warn'),
    ),
    answers: {
      genuine: worst([found('integrity').outcome, found('issuer_identity').outcome]),
      inForce: worst([found('status').outcome, found('validity_period').outcome]),
      issuerKnown: found('issuer_trust').outcome,
      person: found('person').outcome,
    },
    checks,
    warnings: allWarnings,
    credential,
    ...(contained.length > 0 && { contained }),
  }
}

function namesFor({ contained_credentials: contained }: Partial<Record<CheckName, Finding>>): CheckName[] {
  const holdsOthers = contained !== undefined && contained.outcome !== 'not_applicable'
  return CHECK_NAMES.filter((name) => holdsOthers || name !== 'contained_credentials')
}

function warningOf(check: Check): Warning[] {
  if (check.outcome !== 'warn' || check.code === undefined) return []
  return [{ code: check.code, ...(check.params && { params: check.params }) }]
}

/** Fails closed: an outcome that is neither a pass nor harmless is never the way to `valid`. */
export function verdictOf(required: Outcome[], hasWarnings: boolean): Verdict {
  if (required.includes('fail')) return 'invalid'
  if (required.includes('unknown')) return 'indeterminate'
  return hasWarnings ? 'valid-with-warnings' : 'valid'
}

const FROM_WORST: Outcome[] = ['fail', 'unknown', 'warn', 'pass', 'not_applicable']

function worst(outcomes: Outcome[]): Outcome {
  return FROM_WORST.find((outcome) => outcomes.includes(outcome)) ?? 'unknown'
}
