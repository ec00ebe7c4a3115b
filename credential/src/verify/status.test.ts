import { beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { statusEntry } from '../status/bitstring-status-list.ts'
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
  expect((await checkStatus({ issuer: college.id }, { now: NOW, ...ports })).finding).toEqual({
    outcome: 'not_applicable',
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
  web.lists.set(plain, '[]')
  expect(await codeOf(at)).toBe('unknown STATUS_MALFORMED')
})
