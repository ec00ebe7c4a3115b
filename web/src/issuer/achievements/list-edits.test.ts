import { expect, test } from 'vitest'
import { freshCriterionId, movedTo, replacedAt, without } from './list-edits.ts'

const criterion = (id: string) => ({ id, name: '', description: '', requiredEvidence: '' })

test('moves an item up and down, and leaves the list it was given alone', () => {
  const list = ['a', 'b', 'c']
  expect(movedTo(list, 2, 0)).toEqual(['c', 'a', 'b'])
  expect(movedTo(list, 0, 1)).toEqual(['b', 'a', 'c'])
  expect(without(list, 1)).toEqual(['a', 'c'])
  expect(replacedAt(list, 1, 'x')).toEqual(['a', 'x', 'c'])
  expect(list).toEqual(['a', 'b', 'c'])
})

test('never gives a criterion a name that another has, also after one was removed', () => {
  expect(freshCriterionId([])).toBe('criterion-1')
  expect(freshCriterionId([criterion('criterion-2')])).toBe('criterion-3')
  expect(freshCriterionId([criterion('criterion-1'), criterion('criterion-3')])).toBe('criterion-4')
})
