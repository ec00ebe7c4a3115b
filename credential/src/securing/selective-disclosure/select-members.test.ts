import { expect, test } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { parsePointer, selectMembers } from './select-members.ts'

const INVALID = expect.objectContaining({ code: 'POINTER_INVALID' })

// RFC 6901 §5, all examples.
test.each([
  ['', []],
  ['/foo', ['foo']],
  ['/foo/0', ['foo', '0']],
  ['/', ['']],
  ['/a~1b', ['a/b']],
  ['/c%d', ['c%d']],
  ['/e^f', ['e^f']],
  ['/g|h', ['g|h']],
  ['/i\\j', ['i\\j']],
  ['/k"l', ['k"l']],
  ['/ ', [' ']],
  ['/m~0n', ['m~n']],
  ['/~01', ['~1']],
])('%s names %j', (pointer, tokens) => {
  expect(parsePointer(pointer)).toEqual(tokens)
})

const DOCUMENT: JsonObject = {
  '@context': ['urn:context'],
  id: 'urn:1',
  type: ['T'],
  a: { id: '_:blank', type: 'A', b: 1, c: { d: [] } },
  list: [{ id: 'urn:2', x: 1, y: 2 }, ['z'], { type: 'L', x: 3 }],
  nothing: null,
}
const frame = { '@context': ['urn:context'], id: 'urn:1', type: ['T'] }

test.each<[string[], JsonObject]>([
  [['/a/b'], { ...frame, a: { type: 'A', b: 1 } }],
  [['/a/c/d'], { ...frame, a: { type: 'A', c: { d: [] } } }],
  [['/a', '/a/b'], { ...frame, a: DOCUMENT.a as JsonObject }],
  [['/a/b', '/a'], { ...frame, a: DOCUMENT.a as JsonObject }],
  [
    ['/list/2/x', '/list/0/y'],
    {
      ...frame,
      list: [
        { id: 'urn:2', y: 2 },
        { type: 'L', x: 3 },
      ],
    },
  ],
  [['/list/1/0'], { ...frame, list: [['z']] }],
  [['/nothing'], { ...frame, nothing: null }],
  [['/id'], frame],
  [[''], DOCUMENT],
])('%j selects those members, and every id and type on the way', (pointers, selected) => {
  expect(selectMembers(DOCUMENT, pointers)).toEqual(selected)
})

test('no pointers select nothing', () => {
  expect(selectMembers(DOCUMENT, [])).toBeUndefined()
})

test.each([
  'a',
  'a/b',
  '#/a',
  '/~',
  '/~2',
  '/absent',
  '/a/absent',
  '/a/b/absent',
  '/list/3',
  '/list/-',
  '/list/00',
  '/list/length',
  '/nothing/x',
  '/constructor',
  '/__proto__/toString',
  `/${'a'.repeat(2_048)}`,
])('%s is refused', (pointer) => {
  expect(() => selectMembers(DOCUMENT, [pointer])).toThrowError(INVALID)
  expect(() => selectMembers(DOCUMENT, ['', pointer])).toThrowError(INVALID)
})

test('more pointers than a person would write are refused', () => {
  expect(
    selectMembers(
      DOCUMENT,
      Array.from({ length: 1_000 }, () => '/a'),
    ),
  ).toBeDefined()
  expect(() =>
    selectMembers(
      DOCUMENT,
      Array.from({ length: 1_001 }, () => '/a'),
    ),
  ).toThrowError(INVALID)
})

test('a pointer is read to its two thousand and forty-eighth character', () => {
  expect(parsePointer(`/${'a'.repeat(2_047)}`)).toEqual(['a'.repeat(2_047)])
  expect(() => parsePointer(`/${'a'.repeat(2_048)}`)).toThrowError(INVALID)
})

test('the twelfth item of a list can be pointed at', () => {
  const list = Array.from({ length: 12 }, (_, i) => ({ x: i }))
  expect(selectMembers({ list }, ['/list/11/x'])).toStrictEqual({ list: [{ x: 11 }] })
})
