import { credentialFacts } from '@cloudtnt/credential/open-badges/credential-facts'
import type { Answers, Check, Verdict } from '@cloudtnt/credential/verify/report'
import type { BatchPlace } from './batch-entry.ts'
import type { VerifiedEntry } from './verify-entries.ts'

/** What is said of one of many; the whole report of it is had by verifying it alone. */
export type BatchAnswer = { number: number } & BatchPlace & {
    verdict: Verdict
    answers: Answers
    /** Every check that is neither passed nor without anything to check. */
    findings: Pick<Check, 'name' | 'outcome' | 'code'>[]
    /** What the credential says of itself; null where its integrity was not confirmed. */
    credential: BatchFacts | null
  }
export type BatchFacts = {
  id: string
  title: string
  issuer: string
  issuerName: string
  person: string
  validUntil: string
}

/** How many there were of each verdict. */
export type BatchCounts = { total: number } & Record<Verdict, number>

export function batchAnswer({ entry: { number, place }, report }: VerifiedEntry): BatchAnswer {
  const { verdict, answers, checks, credential } = report
  const findings = checks
    .filter(({ outcome }) => outcome !== 'pass' && outcome !== 'not_applicable')
    .map(({ name, outcome, code }) => ({ name, outcome, ...(code !== undefined && { code }) }))
  return { number, ...place, verdict, answers, findings, credential: credential && batchFacts(credential) }
}

function batchFacts(credential: Parameters<typeof credentialFacts>[0]): BatchFacts {
  const { id, title, issuer, person, validUntil } = credentialFacts(credential)
  return {
    id,
    title,
    issuer: issuer.id,
    issuerName: issuer.name,
    person: person.name || person.id,
    validUntil: validUntil?.toISOString() ?? '',
  }
}

export function noCounts(): BatchCounts {
  return { total: 0, valid: 0, 'valid-with-warnings': 0, invalid: 0, indeterminate: 0 }
}

/** Counts one more, in place. */
export function count(counts: BatchCounts, verdict: Verdict): void {
  counts.total += 1
  counts[verdict] += 1
}
