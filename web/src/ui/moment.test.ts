import { expect, test } from 'vitest'
import { relativeText } from './moment.tsx'

const HOUR = 3_600_000

test.each([
  [-20_000, 'this minute'],
  [-5 * 60_000, '5 minutes ago'],
  [-3 * HOUR, '3 hours ago'],
  [-26 * HOUR, 'yesterday'],
  [3 * 24 * HOUR, 'in 3 days'],
  [-15 * 24 * HOUR, undefined],
])('says %d milliseconds as %j', (ms, text) => {
  expect(relativeText(ms, 'en')).toBe(text)
})
