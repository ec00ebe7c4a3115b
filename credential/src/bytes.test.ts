import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  concat,
  equalBytes,
  fromBase64url,
  fromHex,
  fromMultibase,
  fromUtf8,
  toBase64url,
  toHex,
  toMultibase,
  utf8,
} from './bytes.ts'

const bytes = fc.uint8Array({ maxLength: 80 })

test('every encoding gives back the bytes it was given', () => {
  fc.assert(
    fc.property(bytes, (value) => {
      expect(fromBase64url(toBase64url(value))).toEqual(value)
      expect(fromHex(toHex(value))).toEqual(value)
      expect(fromMultibase(toMultibase(value, 'z'))).toEqual(value)
      expect(fromMultibase(toMultibase(value, 'u'))).toEqual(value)
    }),
  )
})

test('base64url agrees with Node on every length', () => {
  fc.assert(fc.property(bytes, (value) => toBase64url(value) === Buffer.from(value).toString('base64url')))
})

test('base58 follows the vectors of draft-msporny-base58', () => {
  expect(toMultibase(utf8('Hello World!'), 'z')).toBe('z2NEpo7TZRRrLZSi2U')
  expect(toMultibase(utf8('The quick brown fox jumps over the lazy dog.'), 'z')).toBe(
    'zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z',
  )
  expect(toMultibase(fromHex('0000287fb4cd'), 'z')).toBe('z11233QC4')
})

test.each([
  ['padding', 'QUI='],
  ['white space', 'QU I'],
  ['the alphabet of base64', 'QU+/'],
  ['a lone last character', 'QUJDR'],
  ['bits left over', 'QUJ'],
  ['a character beyond ASCII', 'QUé'],
])('base64url with %s is refused', (_, text) => {
  expect(() => fromBase64url(text)).toThrowError(expect.objectContaining({ code: 'INPUT_ENCODING' }))
})

test.each([
  ['another base', 'mQUJD'],
  ['no base', ''],
  ['a character outside base58', 'z10'],
])('multibase with %s is refused', (_, text) => {
  expect(() => fromMultibase(text)).toThrowError(expect.objectContaining({ code: 'INPUT_ENCODING' }))
})

test('a base58 text that would take long to read is refused', () => {
  expect(() => fromMultibase(`z${'2'.repeat(5000)}`)).toThrowError(expect.objectContaining({ code: 'INPUT_TOO_LARGE' }))
})

test.each(['abc', 'zz', '0x00'])('%s is not hexadecimal', (text) => {
  expect(() => fromHex(text)).toThrowError(expect.objectContaining({ code: 'INPUT_ENCODING' }))
})

test('bytes that are not UTF-8 are refused', () => {
  expect(() => fromUtf8(Uint8Array.of(0xc3, 0x28))).toThrowError(expect.objectContaining({ code: 'INPUT_ENCODING' }))
})

test('bytes are equal only when length and every byte are', () => {
  expect(equalBytes(utf8('abc'), concat(utf8('a'), utf8('bc')))).toBe(true)
  expect(equalBytes(utf8('abc'), utf8('abd'))).toBe(false)
  expect(equalBytes(utf8('abc'), utf8('ab'))).toBe(false)
})
