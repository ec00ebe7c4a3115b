import { expect, test } from 'vitest'
import { fromBase64url, toHex, utf8 } from '../../bytes.ts'
import { compressLabels, hmacLabels, relabel, toldLabels } from './label-map.ts'

const INVALID = expect.objectContaining({ code: 'VC_PROOF_INVALID' })
const [A, B] = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5, 6)]

// RFC 4231 §4.3.
test('the label of an issuer is the HMAC of the canonical one', () => {
  const label = hmacLabels(utf8('Jefe'))('what do ya want for nothing?')
  expect(label[0]).toBe('u')
  expect(toHex(fromBase64url(label.slice(1)))).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
})

test('a verifier knows the labels that it was told, by number, and no others', () => {
  const labelOf = toldLabels(
    new Map([
      [0, A],
      [12, B],
    ]),
  )
  expect([labelOf('c14n0'), labelOf('c14n12')]).toEqual(['uAQID', 'uBAUG'])
  for (const label of ['c14n1', 'c14n', 'c14n012', '0']) expect(() => labelOf(label)).toThrowError(INVALID)
})

test('two things under one label are refused: what was said of the one could be moved to the other', () => {
  const labels = new Map([
    [0, A],
    [1, A],
  ])
  expect(() => toldLabels(labels)).toThrowError(INVALID)
})

test('what a verifier is told is what it knows then', () => {
  const told = compressLabels([
    ['c14n0', 'uAQID'],
    ['c14n12', 'uBAUG'],
  ])
  expect(told).toStrictEqual(
    new Map([
      [0, A],
      [12, B],
    ]),
  )
})

test('statements stand in the order of their new labels', () => {
  const canonical = '<urn:s> <urn:p> _:c14n1 _:c14n0 .\n_:c14n0 <urn:p> "_:c14n0" .\n_:c14n1 <urn:p> <urn:o> .\n'
  const lines = relabel(canonical, (label) => (label === 'c14n0' ? 'z' : 'a'))
  expect(lines).toEqual(['<urn:s> <urn:p> _:a _:z .\n', '_:a <urn:p> <urn:o> .\n', '_:z <urn:p> "_:c14n0" .\n'])
})
