import { hash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHex, utf8 } from './bytes.ts'
import { sha256 } from './sha-256.ts'

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
const TWO_BLOCKS = '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'
const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

test.each([
  ['', NOTHING],
  ['abc', ABC],
  ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', TWO_BLOCKS],
])('the examples of NIST: "%s"', (text, digest) => {
  expect(toHex(sha256(utf8(text)))).toBe(digest)
})

test('every length around the edge of a block, and any data, as OpenSSL hashes it', () => {
  for (let length = 0; length < 200; length++) {
    const data = new Uint8Array(length).fill(length)
    expect(toHex(sha256(data))).toBe(hash('sha256', data))
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (data) => {
      expect(toHex(sha256(data))).toBe(hash('sha256', data))
    }),
  )
})

test('data that begins within a larger buffer', () => {
  const data = utf8('xabcx').subarray(1, 4)
  expect(toHex(sha256(data))).toBe(ABC)
})
