import { beforeEach, describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { signCredentialJwt } from '../securing/sign-credential-jwt.ts'
import { encodeList, statusEntry } from '../status/bitstring-status-list.ts'
import { College, NOW, Web } from '../testing/a-college.ts'
import { checkStatus } from './status.ts'

const REVOCATION = 'https://college.example/status/revocation'
const SUSPENSION = 'https://college.example/status/suspension'
let web: Web
let college: College

beforeEach(async () => {
  web = new Web()
  college = await College.open(web)
  await college.publishList(REVOCATION, 'revocation', [1, 3])
  await college.publishList(SUSPENSION, 'suspension', [2, 3])
})

function statusOf(entries: JsonObject | JsonObject[], issuer = college.id) {
  const credential = { id: 'urn:uuid:1', issuer: { id: issuer }, credentialStatus: entries }
  const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web }
  return checkStatus(credential, { now: NOW, ...ports })
}
const entry = (index: number, listUrl = REVOCATION, purpose = 'revocation') => statusEntry({ listUrl, index, purpose })
const both = (index: number) => [entry(index), entry(index, SUSPENSION, 'suspension')]

async function codeOf(entries: JsonObject | JsonObject[]): Promise<string> {
  const { finding } = await statusOf(entries)
  return finding.code ? `${finding.outcome} ${finding.code}` : finding.outcome
}

describe('a credential with two entries', () => {
  test.each([
    ['in force', 0, 'pass'],
    ['cancelled', 1, 'fail STATUS_REVOKED'],
    ['on hold, which the second entry says', 2, 'fail STATUS_SUSPENDED'],
    ['cancelled while on hold', 3, 'fail STATUS_REVOKED'],
  ])('is %s', async (_, index, expected) => {
    expect(await codeOf(both(index))).toBe(expected)
  })

  test('is not known to be in force when one list cannot be had', async () => {
    web.lists.delete(SUSPENSION)
    expect((await statusOf(both(0))).finding).toMatchObject({
      outcome: 'unknown',
      code: 'STATUS_RETRIEVAL_ERROR',
      params: { reason: 'FETCH_FAILED' },
    })
    expect(await codeOf(both(1))).toBe('fail STATUS_REVOKED')
  })
})

test('a credential without a status has none to check', async () => {
  const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web }
  expect(await checkStatus({ issuer: college.id }, { now: NOW, ...ports })).toEqual({
    finding: { outcome: 'not_applicable' },
    isReplaced: false,
  })
})

test('tells when the list was read, where the resolver knows', async () => {
  const asOf = '2026-06-01T11:40:00Z'
  Object.assign(web, { freshness: () => ({ source: 'cache', asOf }) })
  expect((await statusOf(entry(0))).finding).toEqual({ outcome: 'pass', source: 'cache', asOf })
})

test('a replaced credential is still in force, and there is a newer one', async () => {
  const list = 'https://college.example/status/refresh'
  await college.publishList(list, 'refresh', [4])
  const found = await statusOf(entry(4, list, 'refresh'))
  expect(found).toEqual({ finding: { outcome: 'pass' }, isReplaced: true })
})

describe('nothing is known from a list', () => {
  const changed = (changes: JsonObject) => college.publishList(REVOCATION, 'revocation', [], changes)
  const published = (text: string) => web.lists.set(REVOCATION, text)
  test.each<[string, () => unknown, string]>([
    [
      'that is not signed',
      () => published(JSON.stringify(college.unsignedList(REVOCATION, 'revocation', []))),
      'STATUS_VERIFICATION_ERROR',
    ],
    ['of which a bit was changed on the way', () => published(forged()), 'STATUS_VERIFICATION_ERROR'],
    ['that is signed by somebody else', signedByAnother, 'STATUS_VERIFICATION_ERROR'],
    ['of somebody else, with a signature that holds', listOfAnother, 'STATUS_VERIFICATION_ERROR'],
    ['that names another issuer', () => changed({ issuer: 'did:web:other.example' }), 'STATUS_VERIFICATION_ERROR'],
    ['that has ended', () => changed({ validUntil: '2026-05-31T00:00:00Z' }), 'STATUS_VERIFICATION_ERROR'],
    ['that has not begun', () => changed({ validFrom: '2026-07-01T00:00:00Z' }), 'STATUS_VERIFICATION_ERROR'],
    ['published under another address', () => changed({ id: SUSPENSION }), 'STATUS_VERIFICATION_ERROR'],
    [
      'for another purpose',
      () => web.lists.set(REVOCATION, web.lists.get(SUSPENSION) ?? ''),
      'STATUS_VERIFICATION_ERROR',
    ],
    ['with a status of its own', () => changed({ credentialStatus: entry(0) }), 'STATUS_VERIFICATION_ERROR'],
    ['that is a web page', () => published('<!doctype html><p>Not found'), 'STATUS_MALFORMED'],
    ['that is not JSON', () => published('{"id": '), 'STATUS_MALFORMED'],
  ])('%s', async (_, publish, code) => {
    await publish()
    expect(await codeOf(entry(0))).toBe(`unknown ${code}`)
  })

  function forged(): string {
    const list = JSON.parse(web.lists.get(REVOCATION) ?? '') as JsonObject
    const { credentialSubject } = college.unsignedList(REVOCATION, 'revocation', [])
    return JSON.stringify({ ...list, credentialSubject })
  }

  /** All is in order with it, but that it is not the issuer who says so. */
  async function listOfAnother(): Promise<void> {
    const other = await College.open(web, 'did:web:other.example')
    await other.publishList(REVOCATION, 'revocation', [])
  }

  async function signedByAnother(): Promise<void> {
    const other = await College.open(web, 'did:web:other.example')
    web.lists.set(REVOCATION, (await other.sign(college.unsignedList(REVOCATION, 'revocation', []))).text)
  }

  test.each<[string, () => JsonObject | JsonObject[], string]>([
    ['at a place beyond its end', () => entry(131_072), 'STATUS_RANGE_ERROR'],
    ['of a kind that is not read here', () => ({ id: 'urn:x', type: 'CRLBloomFilter2023Entry' }), 'STATUS_UNSUPPORTED'],
    ['whose purpose is not known', () => entry(0, REVOCATION, 'banishment'), 'STATUS_UNSUPPORTED'],
    ['that the entry does not name', () => ({ type: 'BitstringStatusListEntry' }), 'STATUS_MALFORMED'],
    [
      'when there are more entries than a credential needs',
      () => [0, 0, 0, 0, 0].map((index) => entry(index)),
      'VC_COMPLEXITY',
    ],
  ])('%s', async (_, entries, code) => {
    expect(await codeOf(entries())).toBe(`unknown ${code}`)
  })
})

test('reads a list that is signed as a token', async () => {
  const list = await college.signJwt(college.unsignedList(REVOCATION, 'revocation', [1]), 'vc+jwt')
  web.lists.set(REVOCATION, list.text)
  expect(await codeOf(entry(1))).toBe('fail STATUS_REVOKED')
  expect(await codeOf(entry(0))).toBe('pass')
})

test('reads an older list', async () => {
  const {
    validFrom: issuanceDate = null,
    credentialSubject,
    ...list
  } = college.unsignedList(REVOCATION, 'revocation', [1])
  const contexts = ['https://www.w3.org/2018/credentials/v1', 'https://w3id.org/vc/status-list/2021/v1']
  const older = {
    ...list,
    '@context': [...contexts, 'https://w3id.org/security/data-integrity/v2'],
    type: ['VerifiableCredential', 'StatusList2021Credential'],
    issuanceDate,
    credentialSubject: { ...(credentialSubject as object), type: 'StatusList2021' },
  }
  web.lists.set(REVOCATION, (await college.sign(older)).text)
  expect(await codeOf({ ...entry(1), type: 'StatusList2021Entry' })).toBe('fail STATUS_REVOKED')
  expect(await codeOf({ ...entry(0), type: 'StatusList2021Entry' })).toBe('pass')
})

test('reads the plain list of 1EdTech', async () => {
  const plain = 'https://college.example/revocations'
  const at = { id: plain, type: '1EdTechRevocationList' }
  web.lists.set(plain, JSON.stringify({ id: plain, issuer: college.id, revokedCredential: [{ id: 'urn:uuid:1' }] }))
  expect(await codeOf(at)).toBe('fail STATUS_REVOKED')
  web.lists.set(plain, JSON.stringify({ id: plain, issuer: college.id, revokedCredential: [{ id: 'urn:uuid:2' }] }))
  expect(await codeOf(at)).toBe('pass')
  for (const text of ['[]', 'null', '7']) {
    web.lists.set(plain, text)
    expect(await codeOf(at)).toBe('unknown STATUS_MALFORMED')
  }
})

describe('a status of several bits', () => {
  const MESSAGES = 'https://college.example/status/message'
  const statusMessage = ['pending', 'granted', 'appealed', 'withdrawn'].map((message, i) => ({
    status: `0x${i}`,
    message,
  }))
  const told = (changes: JsonObject = {}) => ({
    ...entry(1, MESSAGES, 'message'),
    statusSize: 2,
    statusMessage,
    ...changes,
  })

  test('tells what it means, and takes nothing from the credential', async () => {
    await college.publishWideList(MESSAGES, 'message', [2])
    expect((await statusOf(told())).finding).toMatchObject({ outcome: 'pass', params: { message: 'appealed' } })
    expect((await statusOf(told({ statusListIndex: '0' }))).finding).toMatchObject({ params: { message: 'pending' } })
  })

  test.each<[string, JsonObject]>([
    ['no messages', { statusMessage: undefined } as unknown as JsonObject],
    ['too few messages', { statusMessage: statusMessage.slice(1) }],
    ['a message twice', { statusMessage: [...statusMessage.slice(1), statusMessage[1] ?? {}] }],
    ['a message beyond its size', { statusMessage: [...statusMessage.slice(1), { status: '0x4', message: 'x' }] }],
    ['a message for no status', { statusMessage: [...statusMessage.slice(1), { message: 'x' }] }],
    ['no bits', { statusSize: 0 }],
    ['nine bits', { statusSize: 9 }],
  ])('with %s is not known', async (_, changes) => {
    expect(await codeOf(told(changes))).toBe('unknown STATUS_MALFORMED')
  })
})

test('reads a list of which hardly anything can be packed', async () => {
  const bits = new Uint8Array(1_200_000)
  for (let i = 0, state = 1; i < bits.length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bits[i] = state >>> 16
  }
  bits[0] = 0b0100_0000
  const list = college.unsignedList(REVOCATION, 'revocation', [])
  const credentialSubject = { ...(list.credentialSubject as JsonObject), encodedList: encodeList(bits) }
  const options = {
    signer: college.p256,
    kid: college.p256.verificationMethod,
    alg: 'ES256',
    profile: 'vc+jwt',
  } as const
  const text = await signCredentialJwt({ ...list, credentialSubject }, options)
  expect(text.length).toBeGreaterThan(1_200_000)
  web.lists.set(REVOCATION, text)
  expect([await codeOf(entry(0)), await codeOf(entry(1))]).toEqual(['pass', 'fail STATUS_REVOKED'])
})

describe('entries beside each other', () => {
  const [revoked, suspended] = [entry(1), entry(2, SUSPENSION, 'suspension')]
  const unread = { id: 'urn:x', type: 'CRLBloomFilter2023Entry' }

  test.each<[string, JsonObject[], string]>([
    ['cancelled weighs more than on hold, in whatever order', [suspended, revoked], 'fail STATUS_REVOKED'],
    ['on hold weighs more than what is not known', [unread, suspended], 'fail STATUS_SUSPENDED'],
    ['what is not known weighs more than what is in force', [entry(0), unread], 'unknown STATUS_UNSUPPORTED'],
    ['four are as many as are asked', [0, 0, 0, 0].map((index) => entry(index)), 'pass'],
  ])('%s', async (_, entries, expected) => {
    expect(await codeOf(entries)).toBe(expected)
  })

  test('nothing but a refresh that is set makes a credential an older version', async () => {
    const list = 'https://college.example/status/refresh'
    await college.publishList(list, 'refresh', [4])
    const replaced = async (...entries: JsonObject[]) => (await statusOf(entries)).isReplaced
    expect(await replaced(entry(3, list, 'refresh'))).toBe(false)
    expect(await replaced(revoked, suspended, unread)).toBe(false)
    expect(await replaced(entry(0), entry(4, list, 'refresh'))).toBe(true)
  })
})

describe('what is not known tells why', () => {
  const findingOf = async (credentialStatus: Json) => (await statusOf(credentialStatus as JsonObject)).finding

  test('an entry that is no object', async () => {
    expect(await findingOf(['urn:x'])).toEqual({ outcome: 'unknown', code: 'STATUS_MALFORMED' })
  })

  test('a list by another issuer’s key, as a token', async () => {
    const other = await College.open(web, 'did:web:other.example')
    const { text } = await other.signJwt(college.unsignedList(REVOCATION, 'revocation', []), 'vc+jwt')
    web.lists.set(REVOCATION, text)
    expect(await codeOf(entry(0))).toBe('unknown STATUS_VERIFICATION_ERROR')
  })

  test('a token that is none', async () => {
    web.lists.set(REVOCATION, 'e30.e30.')
    expect(await codeOf(entry(0))).toBe('unknown STATUS_MALFORMED')
  })

  test('a fault of the program is no finding', async () => {
    const fault = () => Promise.reject(new RangeError('a fault'))
    Object.assign(web, { statusList: fault })
    await expect(statusOf(entry(0))).rejects.toThrow(RangeError)
  })
})

describe('the plain list of 1EdTech', () => {
  const plain = 'https://college.example/revocations'
  const at = { id: plain, type: '1EdTechRevocationList' }
  beforeEach(() => {
    web.lists.set(plain, JSON.stringify({ id: plain, issuer: college.id, revokedCredential: [] }))
  })
  const ask = async (credential: JsonObject) => {
    const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web }
    return (await checkStatus(credential, { now: NOW, ...ports })).finding
  }

  test('is asked where the credential, the issuer and the list have ids', async () => {
    const whole = { id: 'urn:uuid:1', issuer: college.id, credentialStatus: at }
    expect(await ask(whole)).toEqual({ outcome: 'pass' })
    const { id: _, ...nameless } = whole
    const { issuer: __, ...unissued } = whole
    const unknown = { outcome: 'unknown', code: 'STATUS_MALFORMED' }
    expect(await ask(nameless)).toEqual(unknown)
    expect(await ask(unissued)).toEqual(unknown)
    expect(await ask({ ...whole, credentialStatus: { type: at.type } })).toEqual(unknown)
    expect(web.asked.filter((address) => address === plain)).toEqual([plain])
  })

  test('tells when it was read', async () => {
    const known = { source: 'cache', asOf: '2026-06-01T11:40:00Z' }
    Object.assign(web, { freshness: (address: string) => (address === plain ? known : {}) })
    expect(await codeOf(at)).toBe('pass')
    expect(await statusOf(at)).toEqual({ finding: { outcome: 'pass', ...known }, isReplaced: false })
  })

  test('may be long', async () => {
    const revokedCredential = Array.from({ length: 1_500 }, (_, i) => `urn:x:${i}`.padEnd(1_000, '-'))
    web.lists.set(
      plain,
      JSON.stringify({ issuer: college.id, revokedCredential: [...revokedCredential, { id: 'urn:uuid:1' }] }),
    )
    expect(await codeOf(at)).toBe('fail STATUS_REVOKED')
  })

  test('of another issuer says nothing', async () => {
    web.lists.set(plain, JSON.stringify({ issuer: 'did:web:other.example', revokedCredential: [{ id: 'urn:uuid:1' }] }))
    expect(await codeOf(at)).toBe('unknown STATUS_VERIFICATION_ERROR')
  })

  test('that cannot be had is asked for again later', async () => {
    web.lists.delete(plain)
    expect((await statusOf(at)).finding).toEqual({
      outcome: 'unknown',
      code: 'STATUS_RETRIEVAL_ERROR',
      params: { reason: 'FETCH_FAILED' },
    })
  })
})
