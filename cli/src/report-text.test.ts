import { CHECK_NAMES, type CheckName, type Finding, type Outcome, reportOf } from '@cloudtnt/credential/verify/report'
import { expect, test } from 'vitest'
import { reportText } from './report-text.ts'

const OUTCOMES: Outcome[] = ['pass', 'fail', 'warn', 'unknown', 'not_applicable']
const moment = new Date('2026-05-01T09:00:00Z')
const credential = { type: ['VerifiableCredential'], issuer: 'did:web:college.example' }

const textFor = (findings: Partial<Record<CheckName, Finding>>, proven = true) =>
  reportText(reportOf(findings, [], proven ? credential : null), { moment, isColoured: false })
const headline = (findings: Partial<Record<CheckName, Finding>>) => textFor(findings).split('\n')[0]

const fine: Partial<Record<CheckName, Finding>> = {
  integrity: { outcome: 'pass' },
  issuer_identity: { outcome: 'pass', source: 'live' },
  issuer_trust: { outcome: 'pass' },
  status: { outcome: 'pass' },
  validity_period: { outcome: 'pass' },
  format: { outcome: 'pass' },
  contained_credentials: { outcome: 'not_applicable' },
  person: { outcome: 'pass' },
}

test.each(OUTCOMES)('has words for every check that ends with %s', (outcome) => {
  for (const name of CHECK_NAMES) {
    const text = textFor({ ...fine, [name]: { outcome } })
    expect(text).not.toMatch(/undefined|\{\w+\}/)
  }
})

test.each<[string, Partial<Record<CheckName, Finding>>, string]>([
  ['all is well', {}, 'Genuine and in force. You accept its issuer. It belongs to the person you named.'],
  ['it was changed', { integrity: { outcome: 'fail', code: 'VC_PROOF_INVALID' } }, 'do not match'],
  ['it has no signature', { integrity: { outcome: 'fail', code: 'VC_UNSECURED' } }, 'not signed'],
  ['the signature cannot be read', { integrity: { outcome: 'unknown' } }, 'could not be checked'],
  ['somebody else signed', { issuer_identity: { outcome: 'fail' } }, 'not signed by the issuer'],
  ['the issuer is silent', { issuer_identity: { outcome: 'unknown' } }, 'who signed it could not be confirmed'],
  ['it was cancelled', { status: { outcome: 'fail', code: 'STATUS_REVOKED' } }, 'Genuine, but cancelled'],
  ['it is on hold', { status: { outcome: 'fail', code: 'STATUS_SUSPENDED' } }, 'Genuine, but on hold'],
  ['it has ended', { validity_period: { outcome: 'fail', code: 'VC_EXPIRED' } }, 'its time has ended'],
  ['it has not begun', { validity_period: { outcome: 'fail', code: 'VC_NOT_YET_VALID' } }, 'not in force yet'],
  ['the list is silent', { status: { outcome: 'unknown' } }, 'whether it was cancelled could not be checked'],
  ['its dates are unreadable', { validity_period: { outcome: 'unknown' } }, 'its dates could not be read'],
  ['its form is broken', { format: { outcome: 'fail' } }, 'breaks the rules'],
  [
    'what is within it is broken',
    { contained_credentials: { outcome: 'fail' } },
    'a credential within it does not hold',
  ],
  ['what is within it is unknown', { contained_credentials: { outcome: 'unknown' } }, 'not every credential within it'],
  ['its form is unknown', { format: { outcome: 'unknown' } }, 'its format could not be checked'],
  ['its issuer is declined', { issuer_trust: { outcome: 'fail' } }, 'You do not accept its issuer.'],
])('says it first when %s', (_name, findings, sentence) => {
  expect(headline({ ...fine, ...findings })).toContain(sentence)
})

test('never says "in force" of what was not checked', () => {
  for (const name of ['integrity', 'issuer_identity', 'status', 'validity_period'] as const) {
    expect(headline({ ...fine, [name]: { outcome: 'unknown' } })).not.toContain('Genuine and in force')
  }
  expect(headline({})).not.toContain('Genuine')
})

test('says as of when a list was read', () => {
  const status: Finding = { outcome: 'pass', source: 'cache', asOf: '2026-04-30T20:00:00.000Z' }
  expect(textFor({ ...fine, status })).toContain('As of 30 April 2026 at 20:00 UTC.')
})

// Less integrity, which was, and credentials within it, of which it has none.
test('says of checks that were not reached that they were not', () => {
  const text = textFor({ integrity: { outcome: 'fail', code: 'VC_PROOF_INVALID' } }, false)
  expect(text.match(/Not looked at/g)?.length).toBe(CHECK_NAMES.length - 2)
})

test('makes the facts of a code safe to print', () => {
  const status: Finding = { outcome: 'unknown', code: 'STATUS_RETRIEVAL_ERROR', params: { reason: 'x\u001b[2J' } }
  expect(textFor({ ...fine, status })).toContain('reason: x⟨U+001B⟩[2J')
})
