// @ts-expect-error it publishes no types
import { createList, decodeList as decodeWithOther } from '@digitalbazaar/vc-bitstring-status-list'
import fc from 'fast-check'
import { gzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { fromBase64url, toBase64url } from '../bytes.ts'
import type { Json } from '../json.ts'
import {
  createBits,
  decodeList,
  encodeList,
  getBit,
  getStatus,
  isStatusEntryType,
  lookUpStatus,
  MAX_STATUS_LIST_BYTES,
  MIN_STATUS_LIST_LENGTH,
  readStatusEntry,
  setBit,
  statusEntry,
  statusListCredential,
} from './bitstring-status-list.ts'

const LIST_URL = 'https://college.example/status/1'
const anIndex = fc.integer({ min: 0, max: MIN_STATUS_LIST_LENGTH - 1 })

function codeOf(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return (error as { code?: string }).code ?? error
  }
  return 'no error'
}

function listWith(overrides: Record<string, unknown> = {}, subject: Record<string, unknown> = {}) {
  const bits = createBits(MIN_STATUS_LIST_LENGTH)
  setBit(bits, 7, true)
  const credential = statusListCredential({
    id: LIST_URL,
    issuer: 'did:example:issuer',
    purpose: 'revocation',
    encodedList: encodeList(bits),
    validFrom: new Date('2026-01-01T00:00:00Z'),
  })
  const credentialSubject = { ...(credential.credentialSubject as object), ...subject }
  return { ...credential, credentialSubject, ...overrides }
}

describe('the bits of a status list', () => {
  test('index 0 is the leftmost bit of the first byte', () => {
    const bits = createBits(MIN_STATUS_LIST_LENGTH)
    setBit(bits, 0, true)
    setBit(bits, 15, true)
    expect([bits[0], bits[1]]).toEqual([0b1000_0000, 0b0000_0001])
  })

  test('holds what was set, and nothing else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anIndex, { maxLength: 20 }), anIndex, (set, other) => {
        const bits = createBits(MIN_STATUS_LIST_LENGTH)
        for (const index of set) setBit(bits, index, true)
        expect(getBit(bits, other)).toBe(set.includes(other))
        for (const index of set) setBit(bits, index, false)
        expect(bits.every((byte) => byte === 0)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test.each([
    -1,
    0.5,
    MIN_STATUS_LIST_LENGTH,
    Number.NaN,
    2 ** 53,
  ])('refuses an index outside the list: %s', (index) => {
    expect(codeOf(() => getBit(createBits(MIN_STATUS_LIST_LENGTH), index))).toBe('STATUS_RANGE_ERROR')
  })

  test('refuses to make a list so short that it would point at its holders', () => {
    expect(() => createBits(MIN_STATUS_LIST_LENGTH - 1)).toThrow(RangeError)
    expect(createBits(MIN_STATUS_LIST_LENGTH)).toEqual(new Uint8Array(MIN_STATUS_LIST_LENGTH / 8))
  })

  test('has no more entries than fit into what a reader unpacks, and a byte for the last of them', () => {
    expect(createBits(MAX_STATUS_LIST_BYTES * 8).length).toBe(MAX_STATUS_LIST_BYTES)
    expect(() => createBits(MAX_STATUS_LIST_BYTES * 8 + 1)).toThrow(RangeError)
    expect(() => createBits(MIN_STATUS_LIST_LENGTH + 0.5)).toThrow(RangeError)
    expect(createBits(MIN_STATUS_LIST_LENGTH + 1).length).toBe(MIN_STATUS_LIST_LENGTH / 8 + 1)
  })

  test('reads an entry of several bits, most significant bit first', () => {
    const bits = Uint8Array.of(0b0110_1100, 0)
    expect([getStatus(bits, 0, 3), getStatus(bits, 1, 3), getStatus(bits, 0, 8)]).toEqual([3, 3, 0b0110_1100])
    expect(codeOf(() => getStatus(bits, 2, 8))).toBe('STATUS_RANGE_ERROR')
  })
})

describe('the text of a status list', () => {
  test('comes back as the same bits, from the same text each time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 4000 }), (bits) => {
        expect(decodeList(encodeList(bits))).toEqual(bits)
        expect(encodeList(bits)).toBe(encodeList(bits))
      }),
    )
  })

  test('is read alike by another implementation, and the other way round', async () => {
    const ours = createBits(MIN_STATUS_LIST_LENGTH)
    for (const index of [0, 1, 94_567, MIN_STATUS_LIST_LENGTH - 1]) setBit(ours, index, true)
    const read = await decodeWithOther({ encodedList: encodeList(ours) })
    expect([0, 1, 2, 94_567, MIN_STATUS_LIST_LENGTH - 1].map((index) => read.getStatus(index))).toEqual([
      true,
      true,
      false,
      true,
      true,
    ])

    const theirs = await createList({ length: MIN_STATUS_LIST_LENGTH })
    theirs.setStatus(94_567, true)
    const bits = decodeList(await theirs.encode())
    expect([getBit(bits, 94_567), getBit(bits, 94_566), getBit(bits, 94_568)]).toEqual([true, false, false])
  })

  test('refuses a gzip bomb: unpacking stops at 16 MiB', () => {
    const bomb = `u${toBase64url(gzipSync(new Uint8Array(64 * 1024 * 1024), { mtime: 0 }))}`
    expect(bomb.length).toBeLessThan(100_000)
    expect(codeOf(() => decodeList(bomb))).toBe('STATUS_LIST_LENGTH_ERROR')
  })

  test('reads a list of the largest size', () => {
    expect(decodeList(encodeList(new Uint8Array(MAX_STATUS_LIST_BYTES))).length).toBe(MAX_STATUS_LIST_BYTES)
  })

  test.each([
    ['no multibase prefix', encodeList(new Uint8Array(8)).slice(1)],
    ['not base64url', 'u===='],
    ['not gzip', `u${toBase64url(Uint8Array.of(1, 2, 3))}`],
    ['cut off', encodeList(Uint8Array.from({ length: 999 }, (_, i) => i ** 2 % 251)).slice(0, -40)],
    ['nothing', 'u'],
  ])('refuses a text that is malformed: %s', (_, text) => {
    expect(codeOf(() => decodeList(text))).toBe('STATUS_MALFORMED')
  })

  test('reads the older list without a prefix when asked to', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bits) => {
        expect(decodeList(encodeList(bits).slice(1), { prefix: 'optional' })).toEqual(bits)
        expect(decodeList(encodeList(bits), { prefix: 'optional' })).toEqual(bits)
      }),
    )
  })

  test('does not tell when it was written', () => {
    expect(fromBase64url(encodeList(Uint8Array.of(1)).slice(1)).slice(4, 8)).toEqual(new Uint8Array(4))
  })
})

describe('the credential of a list', () => {
  const encodedList = encodeList(Uint8Array.of(1))
  const input = {
    id: LIST_URL,
    issuer: 'did:example:issuer',
    purpose: 'revocation',
    encodedList,
    validFrom: new Date('2026-01-01T00:00:00Z'),
  }

  test('says whose list it is and what it is for', () => {
    expect(statusListCredential(input)).toStrictEqual({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: LIST_URL,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: 'did:example:issuer',
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: {
        id: `${LIST_URL}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'revocation',
        encodedList,
      },
    })
  })

  test('says how long it may be kept, where that is given', () => {
    const validUntil = new Date('2026-01-02T00:00:00Z')
    expect(statusListCredential({ ...input, validUntil, ttl: 0 })).toMatchObject({
      validUntil: '2026-01-02T00:00:00Z',
      credentialSubject: { ttl: 0 },
    })
  })
})

describe('a status entry', () => {
  test('says what it was made from', () => {
    const entry = statusEntry({ listUrl: LIST_URL, index: 94_567, purpose: 'suspension' })
    expect(entry).toEqual({
      id: `${LIST_URL}#94567`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'suspension',
      statusListIndex: '94567',
      statusListCredential: LIST_URL,
    })
    expect(readStatusEntry(entry)).toEqual({ listUrl: LIST_URL, index: 94_567, purpose: 'suspension', size: 1 })
  })

  test.each([
    ['an index that is no number', { statusListIndex: 'x' }],
    ['a negative index', { statusListIndex: '-1' }],
    ['an index in hexadecimal', { statusListIndex: '0x10' }],
    ['an index with an exponent', { statusListIndex: '1e3' }],
    ['no index', { statusListIndex: undefined }],
    ['no purpose', { statusPurpose: undefined }],
    ['a list that is no URL', { statusListCredential: 4 }],
    ['an index with a sign', { statusListIndex: '+1' }],
    ['an index with something after it', { statusListIndex: '1 ' }],
    ['an index with something before it', { statusListIndex: ' 1' }],
    ['an index that begins with nought', { statusListIndex: '01' }],
    ['an index beyond all whole numbers', { statusListIndex: '9007199254740992' }],
    ['a purpose that is no text', { statusPurpose: 4 }],
    ['a size of nine bits', { statusSize: 9 }],
    ['a size of no bits', { statusSize: 0 }],
    ['a size in parts', { statusSize: 1.5 }],
    ['a size that is no number', { statusSize: '1' }],
  ])('is refused with %s', (_, change) => {
    const entry = { ...statusEntry({ listUrl: LIST_URL, index: 1, purpose: 'revocation' }), ...change }
    expect(codeOf(() => readStatusEntry(entry as never))).toBe('STATUS_MALFORMED')
  })
})

describe('the numbers of a status entry', () => {
  const entry = statusEntry({ listUrl: LIST_URL, index: 1, purpose: 'revocation' })

  test.each([
    ['0', 0],
    ['10', 10],
    [7, 7],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('the index %j is %i', (statusListIndex, index) => {
    expect(readStatusEntry({ ...entry, statusListIndex }).index).toBe(index)
  })

  test.each([1, 8])('a status may be %i bits wide', (statusSize) => {
    expect(readStatusEntry({ ...entry, statusSize }).size).toBe(statusSize)
  })
})

describe('the messages of a status entry', () => {
  const entry = { ...statusEntry({ listUrl: LIST_URL, index: 1, purpose: 'message' }), statusSize: 1 }
  const no = { status: '0x0', message: 'no' }
  const yes = { status: '0x1', message: 'yes' }

  test('stand in the order of their values, in whatever order they came', () => {
    expect(readStatusEntry({ ...entry, statusMessage: [yes, no] }).messages).toEqual(['no', 'yes'])
  })

  test('may not be left out where the purpose is to tell them', () => {
    expect(codeOf(() => readStatusEntry(entry))).toBe('STATUS_MALFORMED')
  })

  test('may come with any purpose', () => {
    const withPurpose = { ...entry, statusPurpose: 'revocation' }
    expect(readStatusEntry({ ...withPurpose, statusMessage: [no, yes] }).messages).toEqual(['no', 'yes'])
    expect(readStatusEntry(withPurpose)).not.toHaveProperty('messages')
  })

  test('have values of two figures', () => {
    const statusMessage = Array.from({ length: 32 }, (_, i) => ({ status: `0x${i.toString(16)}`, message: String(i) }))
    const upper = statusMessage.map(({ status, message }) => ({
      status: `0x${status.slice(2).toUpperCase()}`,
      message,
    }))
    const expected = statusMessage.map(({ message }) => message)
    expect(readStatusEntry({ ...entry, statusSize: 5, statusMessage }).messages).toEqual(expected)
    expect(readStatusEntry({ ...entry, statusSize: 5, statusMessage: upper }).messages).toEqual(expected)
  })

  test.each<[string, Json]>([
    ['that are one too few', [no]],
    ['that are no objects', [no, 'yes']],
    ['without their words', [no, { status: '0x1' }]],
    ['with words that are no text', [no, { status: '0x1', message: 1 }]],
    ['for the same value twice', [no, yes, yes]],
    ['for a value beyond its size', [no, { ...yes, status: '0x2' }]],
    ['that are none', []],
    ['for a value in a list', [no, { ...yes, status: ['0x1'] }]],
    ['for a value that is a number', [no, { ...yes, status: 1 }]],
    ['for a value of three figures', [no, { ...yes, status: '0x001' }]],
    ['for a value in decimal', [no, { ...yes, status: '1' }]],
    ['for a value with something before it', [no, { ...yes, status: ' 0x1' }]],
    ['for a value with something after it', [no, { ...yes, status: '0x1 ' }]],
  ])('are refused %s', (_, statusMessage) => {
    expect(codeOf(() => readStatusEntry({ ...entry, statusMessage }))).toBe('STATUS_MALFORMED')
  })
})

test('the types of an entry are its own, and nothing that every object has', () => {
  expect(['BitstringStatusListEntry', 'StatusList2021Entry'].map(isStatusEntryType)).toEqual([true, true])
  const others = ['constructor', 'toString', '', 7, undefined, null, ['StatusList2021Entry']]
  expect(others.filter(isStatusEntryType)).toEqual([])
})

describe('looking a status up', () => {
  const entry = (index: number, purpose = 'revocation') => ({ listUrl: LIST_URL, index, purpose, size: 1 })
  const lookUp = (index: number, list: unknown, purpose?: string) =>
    lookUpStatus(entry(index, purpose), 'BitstringStatusListEntry', list as never)

  test('finds what the list says', () => {
    expect([lookUp(7, listWith()), lookUp(6, listWith()), lookUp(8, listWith())]).toEqual([1, 0, 0])
  })

  test('accepts a list for several purposes', () => {
    expect(lookUp(7, listWith({}, { statusPurpose: ['suspension', 'revocation'] }))).toBe(1)
  })

  test.each([
    ['of another purpose', listWith({}, { statusPurpose: 'suspension' }), 'STATUS_VERIFICATION_ERROR'],
    ['under another id', listWith({ id: 'https://college.example/status/2' }), 'STATUS_VERIFICATION_ERROR'],
    ['that is another kind of credential', listWith({ type: ['VerifiableCredential'] }), 'STATUS_VERIFICATION_ERROR'],
    ['whose subject is something else', listWith({}, { type: 'Person' }), 'STATUS_VERIFICATION_ERROR'],
    ['that has a status of its own', listWith({ credentialStatus: {} }), 'STATUS_VERIFICATION_ERROR'],
    [
      'that is too short to hide in',
      listWith({}, { encodedList: encodeList(new Uint8Array(99)) }),
      'STATUS_LIST_LENGTH_ERROR',
    ],
    ['without its bits', listWith({}, { encodedList: undefined }), 'STATUS_MALFORMED'],
  ])('refuses a list %s', (_, list, code) => {
    expect(codeOf(() => lookUp(7, list))).toBe(code)
  })

  test('refuses an index beyond the list', () => {
    expect(codeOf(() => lookUp(MIN_STATUS_LIST_LENGTH, listWith()))).toBe('STATUS_RANGE_ERROR')
  })

  test('counts entries, not bits, when it asks for a long list', () => {
    const wide = { ...entry(1), size: 2 }
    expect(codeOf(() => lookUpStatus(wide, 'BitstringStatusListEntry', listWith() as never))).toBe(
      'STATUS_LIST_LENGTH_ERROR',
    )
  })

  test('reads a wide list that is just long enough', () => {
    const bits = new Uint8Array((MIN_STATUS_LIST_LENGTH * 2) / 8)
    bits[0] = 0b0011_0000
    const list = listWith({}, { encodedList: encodeList(bits) })
    expect(lookUpStatus({ ...entry(1), size: 2 }, 'BitstringStatusListEntry', list as never)).toBe(3)
  })

  test('reads a list without an id of its own', () => {
    const { id: _, ...list } = listWith() as Record<string, unknown>
    expect(lookUp(7, list)).toBe(1)
  })

  test('reads a Status List 2021, of any length and with or without a prefix', () => {
    const changes = { type: ['VerifiableCredential', 'StatusList2021Credential'] }
    const read = (subject: object) =>
      lookUpStatus(entry(7), 'StatusList2021Entry', listWith(changes, { type: 'StatusList2021', ...subject }) as never)
    expect(read({})).toBe(1)
    expect(read({ encodedList: encodeList(Uint8Array.of(1)) })).toBe(1)
    expect(read({ encodedList: encodeList(Uint8Array.of(1)).slice(1) })).toBe(1)
  })

  test('does not take a list of one generation for one of the other', () => {
    const older = { type: ['VerifiableCredential', 'StatusList2021Credential'] }
    const wrong = [
      listWith(older),
      listWith({}, { type: 'StatusList2021' }),
      listWith(older, { type: 'StatusList2021' }),
    ]
    for (const list of wrong) expect(codeOf(() => lookUp(7, list))).toBe('STATUS_VERIFICATION_ERROR')
  })

  test('a list without a prefix is of the older generation', () => {
    const encodedList = encodeList(createBits(MIN_STATUS_LIST_LENGTH)).slice(1)
    expect(codeOf(() => lookUp(7, listWith({}, { encodedList })))).toBe('STATUS_MALFORMED')
  })
})
