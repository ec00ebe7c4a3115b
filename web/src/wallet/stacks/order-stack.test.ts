import { expect, test } from 'vitest'
import { moved, withAdded, without } from './order-stack.ts'

test.each([
  ['one place on', 'a', 1, ['b', 'a', 'c']],
  ['one place back', 'c', -1, ['a', 'c', 'b']],
  ['not beyond the beginning', 'a', -1, ['a', 'b', 'c']],
  ['not beyond the end', 'c', 5, ['a', 'b', 'c']],
  ['nothing that is not there', 'x', 1, ['a', 'b', 'c']],
])('moves %s', (_what, id, by, expected) => {
  expect(moved(['a', 'b', 'c'], id, by)).toEqual(expected)
})

test('holds each credential once', () => {
  expect(withAdded(['a', 'b'], ['b', 'c'])).toEqual(['a', 'b', 'c'])
  expect(without(['a', 'b'], 'a')).toEqual(['b'])
})
