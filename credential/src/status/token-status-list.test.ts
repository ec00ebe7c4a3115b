import { readFileSync } from 'node:fs'
import { zlibSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { toBase64url } from '../bytes.ts'
import type { Json, JsonObject } from '../json.ts'
import { decodeCompactJws, jsonObjectIn } from '../securing/compact-jws.ts'
import { lookUpTokenStatus, readTokenStatusEntry } from './token-status-list.ts'

const URL_OF_LIST = 'https://example.com/statuslists/1'
const read = (name: string) => readFileSync(new URL(`../../vectors/token-status-list/${name}`, import.meta.url), 'utf8')
const listIn = (name: string) => {
  const [json = ''] = /\{[^}]*\}/.exec(read(name)) ?? []
  return JSON.parse(json.replaceAll(/\n\s*(?=[\w-]+)/g, '')) as JsonObject
}
const at = (index: number, list: Json, sub = URL_OF_LIST) =>
  lookUpTokenStatus({ listUrl: URL_OF_LIST, index }, { sub, status_list: list })
const codeOf = (run: () => unknown) => {
  try {
    return run()
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe('the examples of the draft', () => {
  test('one bit', () => {
    const list = listIn('status_list_encoding_json.md')
    expect(Array.from({ length: 16 }, (_, i) => at(i, list))).toEqual([1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1])
  })

  test('two bits', () => {
    const list = listIn('status_list_encoding2_json.md')
    expect(Array.from({ length: 12 }, (_, i) => at(i, list))).toEqual([1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3])
  })

  test.each([
    [
      'status_list_encoding1_long_json.md',
      [
        [0, 1],
        [1993, 1],
        [25460, 1],
        [159495, 1],
        [495669, 1],
        [854545, 1],
        [1, 0],
      ],
    ],
    [
      'status_list_encoding2_long_json.md',
      [
        [0, 1],
        [1993, 2],
        [25460, 1],
        [159495, 3],
        [495669, 1],
        [1, 0],
      ],
    ],
    [
      'status_list_encoding4_json.md',
      [
        [0, 1],
        [1993, 2],
        [35460, 3],
        [459495, 4],
        [595669, 5],
        [1, 0],
      ],
    ],
  ])('%s', (name, statuses) => {
    const list = listIn(name)
    for (const [index = 0, status] of statuses) expect(at(index, list), `place ${index}`).toBe(status)
  })

  test('the token', () => {
    const { header, payload } = decodeCompactJws(read('status_list_jwt_raw.md').replaceAll(/\s/g, ''))
    expect(header.typ).toBe('statuslist+jwt')
    expect(lookUpTokenStatus({ listUrl: URL_OF_LIST, index: 0 }, jsonObjectIn(payload))).toBe(1)
  })
})

const pack = (bytes: Uint8Array) => toBase64url(zlibSync(bytes))
test.each<[string, Json, string]>([
  ['of another width', { bits: 3, lst: pack(new Uint8Array(8)) }, 'STATUS_MALFORMED'],
  ['of no width', { lst: pack(new Uint8Array(8)) }, 'STATUS_MALFORMED'],
  ['without a list', { bits: 1 }, 'STATUS_MALFORMED'],
  ['that is nothing', null, 'STATUS_MALFORMED'],
  ['that is a list of lists', [{ bits: 1 }], 'STATUS_MALFORMED'],
  ['whose bits are no text', { bits: 1, lst: 7 }, 'STATUS_MALFORMED'],
  ['whose bits are an empty text', { bits: 1, lst: '' }, 'STATUS_MALFORMED'],
  ['whose width is a text', { bits: '1', lst: pack(new Uint8Array(8)) }, 'STATUS_MALFORMED'],
  ['that was cut off', { bits: 1, lst: pack(new Uint8Array(8)).slice(0, -8) }, 'STATUS_MALFORMED'],
  ['that is no object', 'eNrbuRgAAhcBXQ', 'STATUS_MALFORMED'],
  ['that is not base64url', { bits: 1, lst: 'eNrbuRgAAhcBXQ==' }, 'STATUS_MALFORMED'],
  ['that is not packed', { bits: 1, lst: toBase64url(Uint8Array.of(1, 2, 3, 4)) }, 'STATUS_MALFORMED'],
  ['that is cut short of the place', { bits: 1, lst: pack(new Uint8Array(1)) }, 'STATUS_RANGE_ERROR'],
  [
    'that unpacks to more than 16 MiB',
    { bits: 1, lst: pack(new Uint8Array(16 * 1024 * 1024 + 1)) },
    'STATUS_LIST_LENGTH_ERROR',
  ],
])('a list %s is answered with its code', (_, list, code) => {
  expect(codeOf(() => at(8, list))).toBe(code)
})

test('16 MiB are read, and the last place is its last', () => {
  const list = { bits: 8, lst: pack(new Uint8Array(16 * 1024 * 1024).fill(1)) }
  expect(at(16 * 1024 * 1024 - 1, list)).toBe(1)
  expect(codeOf(() => at(16 * 1024 * 1024, list))).toBe('STATUS_RANGE_ERROR')
}, 30_000)

test('a list about another address is refused', () => {
  expect(codeOf(() => at(0, { bits: 1, lst: pack(Uint8Array.of(1)) }, 'https://other.example'))).toBe(
    'STATUS_VERIFICATION_ERROR',
  )
})

test.each([0, 7, Number.MAX_SAFE_INTEGER])('a reference to place %i is read', (idx) => {
  expect(readTokenStatusEntry({ status_list: { idx, uri: URL_OF_LIST } })).toEqual({
    index: idx,
    listUrl: URL_OF_LIST,
  })
})

test.each<[string, Json]>([
  ['STATUS_MALFORMED', 'x'],
  ['STATUS_MALFORMED', { status_list: 'x' }],
  ['STATUS_MALFORMED', { status_list: { idx: 7 } }],
  ['STATUS_MALFORMED', { status_list: { idx: '7', uri: URL_OF_LIST } }],
  ['STATUS_MALFORMED', { status_list: { idx: -1, uri: URL_OF_LIST } }],
  ['STATUS_MALFORMED', { status_list: { idx: 0.5, uri: URL_OF_LIST } }],
  ['STATUS_MALFORMED', { status_list: { idx: 2 ** 53, uri: URL_OF_LIST } }],
  ['STATUS_MALFORMED', { status_list: { idx: 7, uri: 7 } }],
  ['STATUS_MALFORMED', { status_list: null }],
  ['STATUS_MALFORMED', null],
  ['STATUS_UNSUPPORTED', {}],
  ['STATUS_UNSUPPORTED', { identifier_list: { id: 'aa', uri: URL_OF_LIST } }],
])('answers %s for the reference %j', (code, status) => {
  expect(codeOf(() => readTokenStatusEntry(status))).toBe(code)
})
