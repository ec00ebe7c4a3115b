import { expect, test } from 'vitest'
import {
  decide,
  mergeDecisions,
  readTrustFile,
  type TrustDecision,
  trustOf,
  withdraw,
  writeTrustFile,
} from './trust-decisions.ts'

const harbour: TrustDecision = {
  issuer: 'did:web:college.example:o:harbour',
  decision: 'accept',
  name: 'Harbour Technical College',
  decidedAt: '2026-03-01T09:00:00Z',
  note: 'Their workshop manager is known to us.',
}
const mill: TrustDecision = {
  issuer: 'https://mill.example/issuer',
  decision: 'decline',
  name: 'Diploma Mill',
  decidedAt: '2026-03-02T09:00:00Z',
  note: '',
}

test('there is one decision an issuer, and the last one counts', () => {
  const changed = decide(decide([], harbour), { ...harbour, decision: 'decline' })
  expect(changed).toEqual([{ ...harbour, decision: 'decline' }])
})

test('decisions go to a verification by the identifier of the issuer, not by its name', () => {
  expect(trustOf([harbour, mill])).toEqual({ accepted: [harbour.issuer], declined: [mill.issuer] })
  const namesake = { ...mill, name: harbour.name }
  expect(trustOf([namesake]).accepted).toEqual([])
})

test('a decision that is taken back leaves the issuer unlisted', () => {
  expect(withdraw([harbour, mill], harbour.issuer)).toEqual([mill])
})

test('a written file is read as it was', () => {
  expect(readTrustFile(writeTrustFile([harbour, mill]))).toEqual({ decisions: [harbour, mill] })
})

test('of two decisions about an issuer the later one is kept, whichever list it is from', () => {
  const later: TrustDecision = { ...harbour, decision: 'decline', decidedAt: '2026-04-01T09:00:00Z' }
  expect(mergeDecisions([harbour], [later, mill])).toEqual({ decisions: [later, mill], taken: 2 })
  expect(mergeDecisions([later], [harbour])).toEqual({ decisions: [later], taken: 0 })
})

const file = (decisions: unknown, more: object = {}) =>
  JSON.stringify({ format: 'cloudtnt-trust-decisions', version: 1, decisions, ...more })

test.each([
  ['notJson', 'hello'],
  ['notJson', '{"format":"cloudtnt-trust-decisions","format":"x","version":1,"decisions":[]}'],
  ['otherFile', '[]'],
  ['otherFile', '{"decisions":[]}'],
  ['newerVersion', file([], { version: 2 })],
  ['badDecision', file([{ ...harbour, decision: 'maybe' }])],
  ['badDecision', file([{ ...harbour, issuer: 'Harbour Technical College' }])],
  ['badDecision', file([{ ...harbour, decidedAt: 'yesterday' }])],
  ['badDecision', file([{ ...harbour, note: 7 }])],
  ['badDecision', file([harbour, null])],
  ['twice', file([harbour, { ...harbour, decision: 'decline' }])],
  ['tooLarge', file(Array.from({ length: 5_001 }, () => null))],
  ['tooLarge', ' '.repeat(6 * 1024 * 1024)],
])('a file that does not fit is refused as a whole: %s', (fault, text) => {
  expect(readTrustFile(text)).toEqual({ fault })
})
