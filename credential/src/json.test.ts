import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import { CredentialError } from './errors.ts'
import { canonicalizeJson, JSON_LIMITS, type Json, parseJson } from './json.ts'
import { parseExactly } from './testing/exact-json.ts'

/** SLOW=1 asks a hundred times as much. */
const RUNS = process.env.SLOW === '1' ? 50_000 : 500

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

/** Pieces that make JSON, and pieces that break it. */
const piece = fc.oneof(
  fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', ' ', '\n', '{}', '[]', '"a":', '"b":', '"a"', '""'),
  fc.constantFrom(
    'null',
    'true',
    '0',
    '-1.5e3',
    '1e400',
    '01',
    '"\\u0061":',
    '"\\ud800"',
    '"\\ud83d\\ude00"',
    '"\\\\"',
  ),
  fc.constantFrom(
    '"\\""',
    '"\\\\\\"":',
    '"__proto__":',
    '"constructor":',
    '"encodedList":',
    '"data:aaaaaaaaaa"',
    '\ud800',
    '\uFEFF',
  ),
  json.map((value) => JSON.stringify(value)),
  json.map((value) => `"a":${JSON.stringify(value)},`),
  fc.string(),
)
const SMALL = { ...JSON_LIMITS, maxDepth: 4, maxNodes: 12, maxString: 9, maxDataUrl: 12, maxEncodedList: 15 }

function outcome(read: () => Json): Json | CredentialError {
  try {
    return read()
  } catch (error) {
    if (error instanceof CredentialError) return error
    throw error
  }
}

test('reads exactly what is JSON by its grammar and means one thing, however it was put together', () => {
  let accepted = 0
  fc.assert(
    fc.property(
      json,
      fc.array(fc.tuple(piece, fc.nat())),
      fc.constantFrom(JSON_LIMITS, SMALL),
      (value, changes, limits) => {
        const text = changes.reduce((before, [inserted, position]) => {
          const at = position % (before.length + 1)
          return before.slice(0, at) + inserted + before.slice(at)
        }, JSON.stringify(value))
        const [given, exact] = [outcome(() => parseJson(text, limits)), outcome(() => parseExactly(text, limits))]
        // Of several faults each finds another one first.
        if (!(exact instanceof CredentialError)) accepted++
        if (exact instanceof CredentialError) expect(given).toBeInstanceOf(CredentialError)
        else expect(given).toStrictEqual(exact)
      },
    ),
    { numRuns: RUNS },
  )
  expect(accepted).toBeGreaterThan(RUNS / 20)
})

test('JSON.parse alone would be caught by what the grammar says', () => {
  for (const text of [
    '{"a":1,"a":2}',
    '{"__proto__":1}',
    '[1e400]',
    '["\\ud800"]',
    `${'['.repeat(65)}${']'.repeat(65)}`,
  ]) {
    expect(() => JSON.parse(text), text).not.toThrow()
    expect(() => parseExactly(text), text).toThrow(CredentialError)
  }
})

test('says of a single fault what the grammar says', () => {
  const faults = [
    '"a":1,"a":2',
    '"__proto__":1',
    '"n":-1e999',
    '"s":"\\udc00"',
    '"s":',
    '"l":1e',
    '"long":"0123456789"',
    '"e":[[[[]]]]',
  ]
  fc.assert(
    fc.property(json, json, fc.constantFrom(...faults), (before, after, fault) => {
      const [first, last] = [before, after].map((value) => JSON.stringify([value]))
      const text = `[${first},{${fault}},${last}]`
      const limits = {
        ...JSON_LIMITS,
        maxDepth: 12,
        maxString: 2000,
        ...(fault.startsWith('"long"') && { maxString: 9 }),
      }
      const [given, exact] = [outcome(() => parseJson(text, limits)), outcome(() => parseExactly(text, limits))]
      if (exact instanceof CredentialError) expect(given).toMatchObject({ code: exact.code })
      else expect(given).toStrictEqual(exact)
    }),
    { numRuns: RUNS },
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
