import { expect, test } from 'vitest'
import { endsAtOf } from './ends-at.ts'

const now = new Date('2026-03-01T12:00:00')

test('a link works for the days that were chosen, or without end', () => {
  expect(endsAtOf('7', '', now)).toEqual(new Date(now.getTime() + 7 * 24 * 60 * 60 * 1000))
  expect(endsAtOf('never', '', now)).toBeUndefined()
})

test('a chosen day counts to its end', () => {
  expect(endsAtOf('date', '2026-03-01', now)).toEqual(new Date('2026-03-01T23:59:59'))
})

test.each(['', '2026-02-28', '2026-13-01', 'tomorrow'])('%o is no day to come', (date) => {
  expect(endsAtOf('date', date, now)).toBe('invalid')
})
