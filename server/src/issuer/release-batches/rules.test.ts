import { expect, test } from 'vitest'
import { type BatchAward, chunkSizeOf, type SkipRules, shownAddressesIn, skipReasonOf } from './rules.ts'

const award: BatchAward = {
  id: '5b0f8a5e-2f5d-4f0e-9c0b-7a4a9c1d2e3f',
  revisionId: '7a1f0a52-4f0e-4a3e-9a39-0f4f6f2f2c11',
  recipientName: 'Maria',
  recipientEmail: 'maria@x.example',
  awardedAt: new Date('2026-03-01T12:00:00Z'),
  state: 'proposed',
  hold: '',
  route: 'direct',
  appliedBy: null,
  assessedBy: null,
  judgeIds: [],
  authorIds: ['author'],
  proposedBy: 'registrar',
}
const releaser = { userId: 'manager', email: 'manager@x.example', roles: ['quality_manager'] as const, alone: false }
const rules: SkipRules = { releaser, validForMonths: 12, now: new Date('2026-04-01T00:00:00Z'), shownAddresses: [] }
const by = (over: Partial<typeof releaser>): SkipRules => ({ ...rules, releaser: { ...releaser, ...over } })

test.each([
  ['', award, rules],
  ['state', { ...award, state: 'cancelled' as const }, rules],
  ['held', { ...award, hold: 'manual' as const }, rules],
  ['recipient', award, by({ email: 'Maria@X.example' })],
  ['author', award, by({ userId: 'author' })],
  ['registrar', award, by({ userId: 'registrar' })],
  ['', award, by({ userId: 'author', alone: true })],
  ['changed', { ...award, route: 'course' as const }, rules],
  ['ended', award, { ...rules, now: new Date('2027-03-01T12:00:00Z') }],
  ['', award, { ...rules, validForMonths: null, now: new Date('2037-03-01T12:00:00Z') }],
  ['address', award, { ...rules, shownAddresses: ['mailto:maria@x.example,'] }],
])('an award is left at the desk as %j', (reason, given, by) => {
  expect(skipReasonOf(given, true, by)).toBe(reason)
})

test('an award that is not as it was approved is left at the desk', () => {
  expect(skipReasonOf(award, false, rules)).toBe('changed')
})

test('an address is found in a text whatever stands around it', () => {
  expect(shownAddressesIn(['Ask <Maria@X.example>, or "bo@y.example".', 'No address.'])).toEqual([
    'maria@x.example',
    'bo@y.example',
  ])
})

test.each([
  [1, 50],
  [1000, 50],
  [10_000, 500],
  [50_000, 1000],
  [1_000_000, 1000],
])('%i awards are released in steps of %i', (total, size) => {
  expect(chunkSizeOf(total)).toBe(size)
})
