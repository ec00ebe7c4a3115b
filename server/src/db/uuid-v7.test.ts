import { expect, test } from 'vitest'
import { uuidV7 } from './uuid-v7.ts'

test('is of version 7 and of its variant, and begins with its moment', () => {
  const ids = Array.from({ length: 500 }, () => uuidV7(new Date('2022-02-22T19:22:22Z')))
  // The example of RFC 9562 Appendix A.6 is of this moment.
  for (const id of ids) expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(500)
})

test('is in the order of its moments', () => {
  const moments = [0, 1, 999, 1_700_000_000_000, 1_700_000_000_001, 2 ** 47]
  const ids = moments.map((moment) => uuidV7(new Date(moment)))
  expect([...ids].sort()).toEqual(ids)
})
