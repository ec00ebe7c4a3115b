import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromHex, toHex } from '../../bytes.ts'
import { type Cbor, CborReader, encodeCbor } from './cbor.ts'

const NOT_CBOR = expect.objectContaining({ code: 'INPUT_ENCODING' })

type Read = (reader: CborReader) => Cbor
const unsigned: Read = (reader) => reader.unsigned()
const bytes = (reader: CborReader, length = 0) => reader.bytes(length)
const text: Read = (reader) => reader.text()
const map = (reader: CborReader, length = 0) => reader.map(length)
const itemsOf =
  (readItem: Read): Read =>
  (reader) =>
    reader.items(() => readItem(reader))
const KINDS = { unsigned, bytes, text, map, 'a list': itemsOf(unsigned), 'lists of lists': itemsOf(itemsOf(bytes)) }

/** One value that fills the bytes. */
function read(kind: Read, hex: string): Cbor {
  const reader = new CborReader(fromHex(hex))
  const value = kind(reader)
  reader.end()
  return value
}

// RFC 8949, Appendix A: the examples of the kinds that occur here.
test.each<[Cbor, string, Read]>([
  [0, '00', unsigned],
  [1, '01', unsigned],
  [10, '0a', unsigned],
  [23, '17', unsigned],
  [24, '1818', unsigned],
  [25, '1819', unsigned],
  [100, '1864', unsigned],
  [1000, '1903e8', unsigned],
  [1000000, '1a000f4240', unsigned],
  [Uint8Array.of(), '40', bytes],
  [Uint8Array.of(1, 2, 3, 4), '4401020304', (reader) => bytes(reader, 4)],
  ['', '60', text],
  ['a', '6161', text],
  ['IETF', '6449455446', text],
  ['"\\', '62225c', text],
  ['ü', '62c3bc', text],
  ['水', '63e6b0b4', text],
  ['𐅑', '64f0908591', text],
  [[], '80', itemsOf(unsigned)],
  [[1, 2, 3], '83010203', itemsOf(unsigned)],
  [new Map(), 'a0', map],
])('%j is %s, and back', (value, hex, kind) => {
  expect(toHex(encodeCbor(value))).toBe(hex)
  expect(read(kind, hex)).toEqual(value)
})

test('an array of so many things is read thing by thing', () => {
  const hex = '8301820203820405'
  expect(toHex(encodeCbor([1, [2, 3], [4, 5]]))).toBe(hex)
  const lists: Read = (reader) => {
    reader.tuple(3)
    return [reader.unsigned(), itemsOf(unsigned)(reader), itemsOf(unsigned)(reader)]
  }
  expect(read(lists, hex)).toEqual([1, [2, 3], [4, 5]])
  for (const length of [2, 4]) {
    expect(() => new CborReader(fromHex(hex)).tuple(length)).toThrowError(NOT_CBOR)
  }
})

test('a map may stand in another order, which is read and not written', () => {
  const entries = new Map([
    [2, Uint8Array.of(2)],
    [1, Uint8Array.of(1)],
  ])
  expect(read((reader) => map(reader, 1), 'a2024102014101')).toEqual(entries)
  expect(toHex(encodeCbor(entries))).toBe('a2014101024102')
})

const REFUSED: [string, string][] = [
  ['nothing', ''],
  ['an argument that ends early', '19'],
  ['bytes that end early', '4401'],
  ['bytes that are shorter or longer than they have to be', '4101'],
  ['a list that ends early', '8301'],
  ['a list of more than there is', '9affffffff'],
  ['a map of more than there is', 'baffffffff'],
  ['bytes behind its end', '0000'],
  ['a longer form than need be', '1817'],
  ['a longer form of two bytes', '1900ff'],
  ['a longer form of four bytes', '1a0000ffff'],
  ['a longer form of a length', '580141'],
  ['a number of eight bytes', '1b0000000100000000'],
  ['a negative number', '20'],
  ['a tag', 'c000'],
  ['tagged bytes, as some wrote them', 'd84041ff'],
  ['true', 'f5'],
  ['null', 'f6'],
  ['a float', 'f93e00'],
  ['bytes of no certain length', '5f4100ff'],
  ['text of no certain length', '7f6161ff'],
  ['a list of no certain length', '9fff'],
  ['a map of no certain length', 'bfff'],
  ['a reserved length', '1c'],
  ['a map with a text for a key', 'a1616140'],
  ['a map with a number for a value', 'a10001'],
  ['a map with bytes that are longer than they have to be', 'a1004101'],
  ['a map that names a key twice', 'a200400040'],
  ['lists within lists within lists', '81818100'],
  ['text that is not UTF-8', '61ff'],
]
test.each(REFUSED)('%s is refused, whatever was asked for', (_, hex) => {
  for (const [name, kind] of Object.entries(KINDS)) expect(() => read(kind, hex), name).toThrowError(NOT_CBOR)
})

test.each(['00', '40', '60', '80', 'a0'])('%s is refused where something else was asked for', (hex) => {
  const fits = Object.values(KINDS).filter((kind) => {
    try {
      return read(kind, hex) !== undefined
    } catch (error) {
      expect(error).toEqual(NOT_CBOR)
      return false
    }
  })
  expect(fits).toHaveLength(hex === '80' ? 2 : 1)
})

test('what is written is read again; whatever is read is written the same', () => {
  const hexOf = (value: Cbor) => toHex(encodeCbor(value))
  const someBytes = fc.uint8Array({ minLength: 5, maxLength: 5 })
  const five: Read = (reader) => bytes(reader, 5)
  const values: [Read, fc.Arbitrary<Cbor>][] = [
    [unsigned, fc.nat(0xffffffff)],
    [text, fc.string({ unit: 'grapheme' })],
    [five, someBytes],
    [itemsOf(unsigned), fc.array(fc.nat(0xffffffff))],
    [itemsOf(itemsOf(five)), fc.array(fc.array(someBytes))],
  ]
  for (const [kind, value] of values) {
    fc.assert(
      fc.property(value, (each) => {
        expect(read(kind, hexOf(each))).toEqual(each)
      }),
    )
  }
  const anything = fc.tuple(fc.uint8Array({ maxLength: 12 }), fc.constantFrom(...Object.values(KINDS)))
  fc.assert(
    fc.property(anything, ([any, kind]) => {
      let value: Cbor
      try {
        value = read(kind, toHex(any))
      } catch (error) {
        expect(error).toEqual(NOT_CBOR)
        return
      }
      if (!(value instanceof Map)) expect(hexOf(value)).toBe(toHex(any))
    }),
    { numRuns: process.env.QUICK === '1' ? 100 : 2_000 },
  )
})
