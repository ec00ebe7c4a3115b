import type { JsonObject } from '@cloudtnt/credential/json'
import type { Outcome, Verdict, VerificationReport } from '@cloudtnt/credential/verify/report'
import { expect, test } from 'vitest'
import { summarizeStack } from './stack-summary.ts'

function report(verdict: Verdict, credential: JsonObject | null = {}, person: Outcome = 'unknown'): VerificationReport {
  const answers = { genuine: 'pass', inForce: 'pass', issuerKnown: 'unknown', person } as const
  return { verdict, answers, checks: [], warnings: [], credential }
}
const about = (id: string): JsonObject => ({ credentialSubject: { id } })

test('a stack is as good as its weakest credential, and says which one that is', () => {
  const summary = summarizeStack([report('valid'), report('indeterminate'), report('invalid'), report('valid')])
  expect(summary.weakest).toBe(2)
  expect(summary.counts).toEqual({ valid: 2, 'valid-with-warnings': 0, invalid: 1, indeterminate: 1 })
})

test('what could not be read at all is the weakest', () => {
  expect(summarizeStack([report('invalid'), undefined])).toMatchObject({ weakest: 1, unread: 1 })
})

test('when all hold alike, none is the weakest', () => {
  expect(summarizeStack([report('valid'), report('valid')]).weakest).toBeUndefined()
})

test.each<[string, (VerificationReport | undefined)[]]>([
  ['sameIdentifier', [report('valid', about('did:key:a')), report('valid', about('did:key:a'))]],
  ['unknown', [report('valid', about('did:key:a')), report('valid', about('did:key:b'))]],
  ['unknown', [report('valid', about('did:key:a')), report('valid', {})]],
  ['unknown', [report('valid', {}), report('valid', {})]],
  ['unknown', [report('valid', about('did:key:a')), undefined]],
  // What nobody signed may name whomever it likes.
  ['unknown', [report('valid', about('did:key:a')), report('invalid', null)]],
  ['unknown', [report('valid', { credentialSubject: [{ id: 'a:b' }, { id: 'a:c' }] }), report('valid', about('a:b'))]],
  ['matched', [report('valid', {}, 'pass'), report('valid', {}, 'pass')]],
  ['different', [report('valid', {}, 'pass'), report('valid', {}, 'fail')]],
  ['unknown', [report('valid', {}, 'pass'), report('valid', {}, 'unknown')]],
  ['unknown', []],
])('whether all are about the same person: %s', (samePerson, reports) => {
  expect(summarizeStack(reports).samePerson).toBe(samePerson)
})
