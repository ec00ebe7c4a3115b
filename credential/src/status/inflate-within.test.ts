import { Gunzip, gzipSync, Unzlib, zlibSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { inflateWithin } from './inflate-within.ts'

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7 + (i >> 8)) % 256)
/** Stored rather than packed, so that the length is known: 10 bytes before, 8 behind, and 5 of the one block. */
const stored = (data: Uint8Array) => gzipSync(data, { level: 0, mtime: 0 })
const unpack = (packed: Uint8Array, maxBytes = 1_000_000) =>
  inflateWithin(maxBytes, packed, (ondata) => new Gunzip(ondata))

// A list is fed in pieces of 4096 bytes.
test.each([1, 4072, 4073, 4074, 8169, 8170, 50_000])('%i stored bytes come back', (length) => {
  expect(unpack(stored(bytes(length)))).toEqual(bytes(length))
})

test('lengths around a piece are meant', () => {
  expect([4073, 8169].map((length) => stored(bytes(length)).length)).toEqual([4096, 8192])
})

describe('a list that was cut off is not read in part', () => {
  // The first block of several is whole: there is something that could be taken for the list.
  const long = bytes(200_000)
  test.each([11, 1000, 4096, 70_000, 18 * 4096, 18 * 4096 + 1, 150_000])('after %i bytes', (length) => {
    expect(() => unpack(stored(long).subarray(0, length))).toThrow()
    const packed = zlibSync(long, { level: 0 }).subarray(0, length)
    expect(() => inflateWithin(1_000_000, packed, (ondata) => new Unzlib(ondata))).toThrow()
  })
})

test('nothing is no list', () => {
  expect(() => unpack(new Uint8Array())).toThrow(RangeError)
  expect(() => unpack(stored(new Uint8Array()))).toThrow(RangeError)
})

test('a list may be as large as is allowed, and not a byte larger', () => {
  const packed = gzipSync(new Uint8Array(10_000))
  expect(unpack(packed, 10_000).length).toBe(10_000)
  expect(() => unpack(packed, 9_999)).toThrow(expect.objectContaining({ code: 'STATUS_LIST_LENGTH_ERROR' }))
})
