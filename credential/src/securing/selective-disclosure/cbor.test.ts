import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromHex, toHex } from '../../bytes.ts'
import { type Cbor, decodeCbor, encodeCbor } from './cbor.ts'

const NOT_CBOR = expect.objectContaining({ code: 'INPUT_ENCODING' })

// RFC 8949, Appendix A: the examples of the kinds that occur here.
test.each<[Cbor, string]>([
  [0, '00'],
  [1, '01'],
  [10, '0a'],
  [23, '17'],
  [24, '1818'],
  [25, '1819'],
  [100, '1864'],
  [1000, '1903e8'],
  [1000000, '1a000f4240'],
  [Uint8Array.of(), '40'],
  [Uint8Array.of(1, 2, 3, 4), '4401020304'],
  ['', '60'],
  ['a', '6161'],
  ['IETF', '6449455446'],
  ['"\\', '62225c'],
  ['ü', '62c3bc'],
  ['水', '63e6b0b4'],
  ['𐅑', '64f0908591'],
  [[], '80'],
  [[1, 2, 3], '83010203'],
  [[1, [2, 3], [4, 5]], '8301820203820405'],
  [new Map(), 'a0'],
])('%j is %s, and back', (value, hex) => {
  expect(toHex(encodeCbor(value))).toBe(hex)
  expect(decodeCbor(fromHex(hex))).toEqual(value)
})

test.each([
  ['nothing', ''],
  ['an argument that ends early', '19'],
  ['bytes that end early', '4401'],
  ['a list that ends early', '8301'],
  ['a list of more than there is', '9affffffff'],
  ['bytes behind its end', '0000'],
  ['a longer form than need be', '1817'],
  ['a longer form of two bytes', '1900ff'],
  ['a longer form of four bytes', '1a0000ffff'],
  ['a number of eight bytes', '1b0000000100000000'],
  ['a negative number', '20'],
  ['a tag', 'c000'],
  ['tagged bytes, as some wrote them', 'd84041ff'],
  ['true', 'f5'],
  ['null', 'f6'],
  ['a float', 'f93e00'],
  ['bytes of no certain length', '5f4100ff'],
  ['a list of no certain length', '9fff'],
  ['a reserved length', '1c'],
  ['a map with a text for a key', 'a1616140'],
  ['a map with a number for a value', 'a10001'],
  ['a map that names a key twice', 'a200400040'],
  ['lists within lists within lists', '818181818100'],
  ['text that is not UTF-8', '61ff'],
])('%s is refused', (_, hex) => {
  expect(() => decodeCbor(fromHex(hex))).toThrowError(NOT_CBOR)
})

test('what is written is read again; whatever is read is written the same', () => {
  const bytes = fc.uint8Array({ maxLength: 300 })
  const item = fc.oneof(fc.nat(0xffffffff), fc.string({ unit: 'grapheme' }), bytes)
  const value = fc.oneof(item, fc.array(item), fc.array(fc.array(item)))
  fc.assert(
    fc.property(value, (each) => {
      expect(decodeCbor(encodeCbor(each as Cbor))).toEqual(each)
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (any) => {
      let read: Cbor
      try {
        read = decodeCbor(any)
      } catch (error) {
        expect(error).toEqual(NOT_CBOR)
        return
      }
      // A map may stand in another order, which is read and not written.
      if (!(read instanceof Map)) expect(encodeCbor(read)).toHaveLength(any.length)
    }),
    { numRuns: process.env.QUICK === '1' ? 100 : 2_000 },
  )
})
