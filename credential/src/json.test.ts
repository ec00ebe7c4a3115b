import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import { canonicalizeJson, JSON_LIMITS, type Json, parseJson } from './json.ts'

/** Any JSON that has no member whose name is refused. */
const json = fc
  .jsonValue({ maxDepth: 4, stringUnit: 'grapheme' })
  .filter((value) => !/"(?:__proto__|prototype|constructor)":/.test(JSON.stringify(value))) as fc.Arbitrary<Json>

test('reads what JSON.stringify writes', () => {
  fc.assert(
    fc.property(json, fc.constantFrom(undefined, 2, '\t\r\n'), (value, space) => {
      const text = JSON.stringify(value, null, space)
      expect(parseJson(text)).toEqual(JSON.parse(text))
      expect(parseJson(utf8(text))).toEqual(JSON.parse(text))
    }),
  )
})

test('accepts no text that JSON.parse refuses', () => {
  fc.assert(
    fc.property(json, fc.string(), fc.nat(), (value, inserted, position) => {
      const text = JSON.stringify(value)
      const at = position % (text.length + 1)
      const changed = text.slice(0, at) + inserted + text.slice(at)
      let read: Json
      try {
        read = parseJson(changed)
      } catch {
        return
      }
      expect(read).toEqual(JSON.parse(changed))
    }),
  )
})

test.each([
  ['INPUT_EMPTY', ''],
  ['INPUT_EMPTY', ' \n'],
  ['INPUT_ENCODING', '"\\ud800"'],
  ['INPUT_ENCODING', '"\ud800"'],
  ['INPUT_ENCODING', Uint8Array.of(0x22, 0xff, 0x22)],
  ['JSON_SYNTAX', '{} {}'],
  ['JSON_SYNTAX', '{"a":1,}'],
  ['JSON_SYNTAX', '[1,]'],
  ['JSON_SYNTAX', '{a:1}'],
  ['JSON_SYNTAX', "{'a':1}"],
  ['JSON_SYNTAX', '{"a" 1}'],
  ['JSON_SYNTAX', '[1 2]'],
  ['JSON_SYNTAX', '01'],
  ['JSON_SYNTAX', '+1'],
  ['JSON_SYNTAX', '.5'],
  ['JSON_SYNTAX', 'NaN'],
  ['JSON_SYNTAX', 'truth'],
  ['JSON_SYNTAX', 'nul'],
  ['JSON_SYNTAX', '"a\nb"'],
  ['JSON_SYNTAX', '"open'],
  ['JSON_SYNTAX', '"\\x41"'],
  ['JSON_SYNTAX', '"\\"'],
  ['JSON_SYNTAX', '/* note */ 1'],
  ['JSON_SYNTAX', '\u00a01'],
  ['JSON_DUPLICATE_KEY', '{"a":1,"a":1}'],
  ['JSON_DUPLICATE_KEY', '{"a":1,"\\u0061":2}'],
  ['JSON_FORBIDDEN_KEY', '{"__proto__":{}}'],
  ['JSON_FORBIDDEN_KEY', '{"\\u005f_proto__":{}}'],
  ['JSON_FORBIDDEN_KEY', '{"constructor":{}}'],
  ['JSON_FORBIDDEN_KEY', '{"prototype":{}}'],
  ['JSON_NUMBER_RANGE', '1e400'],
  ['JSON_NUMBER_RANGE', '-1e400'],
  ['JSON_TOO_DEEP', '['.repeat(65) + ']'.repeat(65)],
  ['JSON_TOO_DEEP', '['.repeat(100_000)],
  ['INPUT_TOO_LARGE', `"${'a'.repeat(JSON_LIMITS.maxString + 1)}"`],
  ['INPUT_TOO_LARGE', `"${'é'.repeat(JSON_LIMITS.maxBytes / 2)}"`],
  ['INPUT_TOO_LARGE', `[${'0,'.repeat(JSON_LIMITS.maxNodes)}0]`],
])('answers %s for %.40s', (code, text) => {
  expect(() => parseJson(text)).toThrowError(expect.objectContaining({ code }))
})

test('a status list and a picture may be longer than other strings', () => {
  const long = 'A'.repeat(JSON_LIMITS.maxString + 1)
  expect(parseJson(`{"encodedList":"${long}"}`)).toEqual({ encodedList: long })
  expect(parseJson(`["data:${long}"]`)).toEqual([`data:${long}`])
  expect(() => parseJson(`{"encodedList":"${long}"}`, { maxEncodedList: 10 })).toThrowError(
    expect.objectContaining({ code: 'INPUT_TOO_LARGE' }),
  )
})

test('64 levels are read, and a byte order mark before them is skipped', () => {
  const text = `\uFEFF${'['.repeat(64)}${']'.repeat(64)}`
  expect(parseJson(utf8(text))).toEqual(JSON.parse(text.slice(1)))
})

test('the canonical form is a fixed point and keeps the value', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalizeJson(value)
      expect(parseJson(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalizeJson(parseJson(text))).toBe(text)
    }),
  )
})

test('the canonical form refuses what JSON cannot say', () => {
  expect(() => canonicalizeJson('\ud800')).toThrowError(expect.objectContaining({ code: 'INPUT_ENCODING' }))
  expect(() => canonicalizeJson({ '\udc00': 1 })).toThrowError(expect.objectContaining({ code: 'INPUT_ENCODING' }))
  expect(() => canonicalizeJson(Number.NaN)).toThrowError(expect.objectContaining({ code: 'JSON_NUMBER_RANGE' }))
  expect(() => canonicalizeJson({ a: undefined } as never)).toThrowError(
    expect.objectContaining({ code: 'JSON_SYNTAX' }),
  )
})

const VECTORS = new URL('../vectors/rfc8785/', import.meta.url)
test.each(readdirSync(new URL('input/', VECTORS)))('%s has the canonical form of RFC 8785', (name) => {
  const input = readFileSync(new URL(`input/${name}`, VECTORS))
  const output = readFileSync(new URL(`output/${name}`, VECTORS), 'utf8')
  expect(canonicalizeJson(parseJson(input))).toBe(output)
})
