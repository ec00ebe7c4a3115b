import { expect, test } from 'vitest'
import { deskolemize, skolemize } from './skolemize.ts'

test('every node is given a name, in the order in which they stand, and all else is left as it is', () => {
  const document = {
    '@context': ['urn:context', { name: 'urn:name' }],
    type: ['T'],
    id: '_:b0',
    text: { '@value': 'x', '@language': 'en' },
    named: { id: 'urn:1', type: 'A' },
    list: [{ value: 1 }, 'x', null, [{ value: 2 }], { id: '_:b0' }],
    within: { inner: {} },
    odd: { id: 7 },
  }
  const before = structuredClone(document)
  expect(skolemize(document)).toStrictEqual({
    ...document,
    id: 'urn:bnid:xb0',
    list: [{ value: 1, id: 'urn:bnid:n0' }, 'x', null, [{ value: 2, id: 'urn:bnid:n1' }], { id: 'urn:bnid:xb0' }],
    within: { inner: { id: 'urn:bnid:n2' }, id: 'urn:bnid:n3' },
  })
  expect(document).toStrictEqual(before)
})

test.each([
  ['<urn:bnid:n0>', '_:n0'],
  ['<urn:bnid:xb0>', '_:xb0'],
  ['<urn:1>', '<urn:1>'],
  ['_:c14n0', '_:c14n0'],
  ['"<urn:bnid:n0>"', '"<urn:bnid:n0>"'],
  ['"a <urn:bnid:n0>', '"a <urn:bnid:n0>'],
  ['<urn:bnid:n0> b"', '<urn:bnid:n0> b"'],
  ['<https://a.example/?<urn:bnid:n0>', '<https://a.example/?<urn:bnid:n0>'],
])('%s is the name of %s again, where it is one', (term, label) => {
  expect(deskolemize(term)).toBe(label)
})
