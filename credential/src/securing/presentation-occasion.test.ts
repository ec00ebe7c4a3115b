import { expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { type ExpectedOccasion, refuseOtherOccasion } from './presentation-occasion.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const SECONDS = NOW.getTime() / 1000
const MINUTE = 60
const ASKED = { nonce: 'n-1', audience: 'https://verifier.example' }
const ANSWER = { nonce: 'n-1', aud: 'https://verifier.example', iat: SECONDS }

function answered(claims: JsonObject, asked: Partial<ExpectedOccasion> = ASKED): string {
  try {
    refuseOtherOccasion(claims, { now: NOW, ...asked })
    return 'accepted'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

test.each<[string, JsonObject, string]>([
  ['what was asked, just now', ANSWER, 'accepted'],
  ['what was asked, for this reader among others', { ...ANSWER, aud: ['https://x.example', ANSWER.aud] }, 'accepted'],
  ['what was asked, without a date', { nonce: ANSWER.nonce, aud: ANSWER.aud }, 'accepted'],
  ['another question', { ...ANSWER, nonce: 'n-2' }, 'VP_NONCE'],
  ['no question', { aud: ANSWER.aud, iat: SECONDS }, 'VP_NONCE'],
  ['another reader', { ...ANSWER, aud: 'https://other.example' }, 'VP_AUDIENCE'],
  ['no reader', { nonce: ANSWER.nonce, iat: SECONDS }, 'VP_AUDIENCE'],
  ['with a date nobody can read', { ...ANSWER, iat: '2026-06-01' }, 'JWT_CLAIM_INVALID'],
])('an answer to %s', (_, claims, expected) => {
  expect(answered(claims)).toBe(expected)
})

test.each<[string, JsonObject, string]>([
  ['made ten minutes ago', { iat: SECONDS - 10 * MINUTE }, 'accepted'],
  ['made longer ago', { iat: SECONDS - 10 * MINUTE - 1 }, 'VP_EXPIRED'],
  ['made five minutes from now, by a clock that is ahead', { iat: SECONDS + 5 * MINUTE }, 'accepted'],
  ['made later than any clock may be ahead', { iat: SECONDS + 5 * MINUTE + 1 }, 'VP_EXPIRED'],
  ['that begins in five minutes', { nbf: SECONDS + 5 * MINUTE }, 'accepted'],
  ['that begins later', { nbf: SECONDS + 5 * MINUTE + 1 }, 'VP_EXPIRED'],
  ['that ended five minutes ago', { exp: SECONDS - 5 * MINUTE }, 'accepted'],
  ['that ended before', { exp: SECONDS - 5 * MINUTE - 1 }, 'VP_EXPIRED'],
])('an answer %s', (_, dates, expected) => {
  expect(answered({ ...ANSWER, ...dates })).toBe(expected)
})

test('what answers no question may be older, but not over', () => {
  const old = { iat: SECONDS - 60 * MINUTE }
  expect(answered(old, {})).toBe('accepted')
  expect(answered({}, {})).toBe('accepted')
  expect(answered({ ...old, exp: SECONDS - 30 * MINUTE }, {})).toBe('VP_EXPIRED')
})

test('a question and a reader are compared each for itself', () => {
  expect(answered({ nonce: 'n-1' }, { nonce: 'n-1' })).toBe('accepted')
  expect(answered({ aud: ANSWER.aud }, { audience: ANSWER.aud })).toBe('accepted')
})
