import { expect, test } from 'vitest'
import { CLOCK_SKEW_MS } from '../date-time.ts'
import type { JsonObject } from '../json.ts'
import { checkValidityPeriod, type OuterPeriod } from './validity-period.ts'

const NOW = new Date('2026-06-01T12:00:00Z')

function found(credential: JsonObject, outer: OuterPeriod = {}): string {
  const { outcome, code } = checkValidityPeriod(credential, outer, NOW)
  return code ? `${outcome} ${code}` : outcome
}

test.each<[string, JsonObject, string]>([
  ['no dates', {}, 'pass'],
  ['dates around now', { validFrom: '2026-01-01T00:00:00Z', validUntil: '2027-01-01T00:00:00Z' }, 'pass'],
  ['dates with a zone, and parts of a second', { validFrom: '2026-06-01T14:00:00.250+02:00' }, 'pass'],
  ['an end that is over', { validUntil: '2026-01-01T00:00:00Z' }, 'fail VC_EXPIRED'],
  ['a beginning to come', { validFrom: '2027-01-01T00:00:00Z' }, 'fail VC_NOT_YET_VALID'],
  [
    'older names, an end that is over',
    { issuanceDate: '2020-01-01T00:00:00Z', expirationDate: '2021-01-01T00:00:00Z' },
    'fail VC_EXPIRED',
  ],
  ['older names, a beginning to come', { issuanceDate: '2027-01-01T00:00:00Z' }, 'fail VC_NOT_YET_VALID'],
  ['its last day, which counts as a whole', { validUntil: '2026-06-01' }, 'pass'],
  ['its last day yesterday', { validUntil: '2026-05-31' }, 'fail VC_EXPIRED'],
  [
    'an end before its beginning',
    { validFrom: '2026-05-01T00:00:00Z', validUntil: '2026-04-01T00:00:00Z' },
    'fail VC_MALFORMED',
  ],
])('a credential with %s', (_, credential, expected) => {
  expect(found(credential)).toBe(expected)
})

test.each([
  'never',
  '',
  '2026-02-30T00:00:00Z',
  '2026-06-01T00:00:00',
  20260601,
  null,
  {},
  ['2027-01-01'],
])('an end that cannot be read never compares as not yet reached: %j', (validUntil) => {
  expect(found({ validUntil } as JsonObject)).toBe('unknown VC_MALFORMED')
})

test.each([
  'x2026-05-01',
  '2026-05-01x',
  '12026-05-01',
])('a beginning that is more than a day is not read as one: %s', (validFrom) => {
  expect(found({ validFrom })).toBe('unknown VC_MALFORMED')
})

test('a beginning that is a day begins with it', () => {
  const { params } = checkValidityPeriod({ validFrom: '2026-05-01' }, {}, NOW)
  expect(params).toEqual({ from: '2026-05-01T00:00:00.000Z' })
})

test('clocks may differ by five minutes, and not by more', () => {
  expect(CLOCK_SKEW_MS).toBe(300_000)
  const ahead = (ms: number) => new Date(NOW.getTime() + ms).toISOString()
  expect(found({ validFrom: ahead(CLOCK_SKEW_MS) })).toBe('pass')
  expect(found({ validFrom: ahead(CLOCK_SKEW_MS + 1) })).toBe('fail VC_NOT_YET_VALID')
  expect(found({ validUntil: ahead(-CLOCK_SKEW_MS) })).toBe('pass')
  expect(found({ validUntil: ahead(-CLOCK_SKEW_MS - 1) })).toBe('fail VC_EXPIRED')
})

test('a period may be a single moment', () => {
  const moment = NOW.toISOString()
  expect(found({ validFrom: moment, validUntil: moment })).toBe('pass')
})

test('the stricter of the credential and its token counts', () => {
  const credential = { validFrom: '2026-01-01T00:00:00Z', validUntil: '2027-01-01T00:00:00Z' }
  expect(found(credential, { until: new Date('2026-02-01T00:00:00Z') })).toBe('fail VC_EXPIRED')
  expect(found(credential, { from: new Date('2026-07-01T00:00:00Z') })).toBe('fail VC_NOT_YET_VALID')
  expect(found({ validUntil: '2026-02-01T00:00:00Z' }, { until: new Date('2027-01-01T00:00:00Z') })).toBe(
    'fail VC_EXPIRED',
  )
})

test('tells the dates it compared with, whatever it found', () => {
  expect(checkValidityPeriod({}, {}, NOW)).toEqual({ outcome: 'pass', params: {} })
  const [from, until] = ['2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z'].map((text) => new Date(text).toISOString())
  const periods: [JsonObject, object][] = [
    [
      { validFrom: from ?? null, validUntil: until ?? null },
      { from, until },
    ],
    [{ validFrom: '2030-01-01T00:00:00Z' }, { from: '2030-01-01T00:00:00.000Z' }],
    [
      { validFrom: until ?? null, validUntil: from ?? null },
      { from: until, until: from },
    ],
  ]
  for (const [credential, params] of periods) {
    expect(checkValidityPeriod(credential, {}, NOW)).toMatchObject({ outcome: 'fail', params })
  }
  const { params } = checkValidityPeriod({ validFrom: '2026-01-01T00:00:00Z', validUntil: '2027-01-01' }, {}, NOW)
  expect(params).toEqual({ from: '2026-01-01T00:00:00.000Z', until: '2027-01-01T23:59:59.000Z' })
})
