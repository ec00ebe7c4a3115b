import { reportOf } from '@cloudtnt/credential/verify/report'
import { expect, test } from 'vitest'
import type { CredentialContent } from '../vault/record-content.ts'
import { withStanding } from './standing.ts'

const NOW = new Date('2026-11-02T10:00:00Z')
const LATER = new Date('2026-11-03T10:00:00Z')
const FRESH: CredentialContent = {
  documents: [],
  source: { way: 'claim' },
  receivedAt: '2026-11-01T10:00:00Z',
  label: '',
  picture: '',
}
const revoked = reportOf({ status: { outcome: 'fail', code: 'STATUS_REVOKED' } }, [], null)
const suspended = reportOf({ status: { outcome: 'fail', code: 'STATUS_SUSPENDED' } }, [], null)
const inForce = reportOf({ status: { outcome: 'pass' } }, [], null)
const unreachable = reportOf({ status: { outcome: 'unknown', code: 'STATUS_RETRIEVAL_ERROR' } }, [], null)

test('a cancelled credential is remembered as cancelled, since the first time', () => {
  const cancelled = withStanding(FRESH, revoked, NOW)
  expect(cancelled.standing).toEqual({ code: 'STATUS_REVOKED', since: NOW.toISOString() })
  expect(withStanding(cancelled, revoked, LATER)).toBe(cancelled)
})

test('one on hold may be cancelled later, or come back', () => {
  const onHold = withStanding(FRESH, suspended, NOW)
  expect(onHold.standing?.code).toBe('STATUS_SUSPENDED')
  expect(withStanding(onHold, revoked, LATER).standing).toEqual({ code: 'STATUS_REVOKED', since: LATER.toISOString() })
  expect(withStanding(onHold, inForce, LATER).standing).toBeUndefined()
})

test('who cannot be asked changes nothing, and nothing new is not written', () => {
  const onHold = withStanding(FRESH, suspended, NOW)
  expect(withStanding(onHold, unreachable, LATER)).toBe(onHold)
  expect(withStanding(FRESH, unreachable, NOW)).toBe(FRESH)
  expect(withStanding(FRESH, inForce, NOW)).toBe(FRESH)
})
