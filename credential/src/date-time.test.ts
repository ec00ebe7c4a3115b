import { expect, test } from 'vitest'
import { parseDateTimeStamp, toDateTimeStamp } from './date-time.ts'

test.each([
  ['2026-02-28T10:00:00Z', '2026-02-28T10:00:00.000Z'],
  ['2024-02-29T00:00:00.123456789Z', '2024-02-29T00:00:00.123Z'],
  ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00.000Z'],
  ['2026-01-01T00:00:00-14:00', '2026-01-01T14:00:00.000Z'],
  ['2026-01-31T24:00:00Z', '2026-02-01T00:00:00.000Z'],
  ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
  ['0096-02-29T00:00:00.5Z', '0096-02-29T00:00:00.500Z'],
  ['0099-01-01T00:00:00Z', '0099-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
])('%s is the moment %s', (text, moment) => {
  expect(parseDateTimeStamp(text)?.toISOString()).toBe(moment)
})

test.each([
  ['no zone', '2026-01-01T00:00:00'],
  ['a day that does not exist', '2026-02-29T00:00:00Z'],
  ['the 29th of February of a century', '2100-02-29T00:00:00Z'],
  ['the 31st of April', '2026-04-31T00:00:00Z'],
  ['day 0', '2026-04-00T00:00:00Z'],
  ['month 13', '2026-13-01T00:00:00Z'],
  ['month 0', '2026-00-01T00:00:00Z'],
  ['a leap second', '2026-06-30T23:59:60Z'],
  ['hour 25', '2026-01-01T25:00:00Z'],
  ['hour 24 and a minute', '2026-01-01T24:01:00Z'],
  ['a zone beyond 14 hours', '2026-01-01T00:00:00+14:30'],
  ['small letters', '2026-01-01t00:00:00z'],
  ['a date alone', '2026-01-01'],
  ['white space around it', ' 2026-01-01T00:00:00Z'],
  ['a line end', '2026-01-01T00:00:00Z\n'],
  ['the year 0', '0000-01-01T00:00:00Z'],
  ['a number', 1767225600],
  ['nothing', undefined],
])('%s is no dateTimeStamp', (_, text) => {
  expect(parseDateTimeStamp(text)).toBeUndefined()
})

test('a moment is written in UTC to the whole second', () => {
  expect(toDateTimeStamp(new Date('2026-01-31T10:00:00.999+01:00'))).toBe('2026-01-31T09:00:00Z')
  expect(() => toDateTimeStamp(new Date('+012026-01-01T00:00:00Z'))).toThrow(RangeError)
  expect(() => toDateTimeStamp(new Date('never'))).toThrow(RangeError)
})
