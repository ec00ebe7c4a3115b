import { zlibSync } from 'fflate'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { toBase64url } from '../bytes.ts'
import type { Json, JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { readCredential } from '../read-credential.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { signCompactJws } from '../securing/compact-jws.ts'
import { College, NOW, verifyAt, Web } from '../testing/a-college.ts'
import type { Check } from './report.ts'
import { checkStatus } from './status.ts'

const LIST = 'https://college.example/statuslists/1'
const SECONDS = NOW.getTime() / 1000
const web = new Web()
let college: College
let other: College

beforeAll(async () => {
  college = await College.open(web)
  other = await College.open(web, 'did:web:other.example')
})
beforeEach(() => {
  Reflect.deleteProperty(web, 'freshness')
  return publish()
})

/** Places 0 to 3 hold the statuses 0 to 3. */
async function publish(claims: JsonObject = {}, header: JsonObject = {}, by: College = college): Promise<void> {
  const lst = toBase64url(zlibSync(Uint8Array.of(0b11100100)))
  const payload = { sub: LIST, iat: SECONDS - 60, exp: SECONDS + 60, status_list: { bits: 2, lst }, ...claims }
  const jws = { alg: 'ES256', typ: 'statuslist+jwt', kid: by.p256.verificationMethod, ...header }
  web.lists.set(LIST, await signCompactJws(jws, payload, by.p256))
}

/** Nothing is written in place of a member that is undefined. */
function without(claims: JsonObject, name: string): [JsonObject, JsonObject] {
  const none = { [name]: undefined } as unknown as JsonObject
  return [{ ...claims, ...none }, none]
}

async function statusAt(idx: number): Promise<string> {
  const status = await findingAt(idx)
  return [status?.outcome, status?.code].filter(Boolean).join(' ')
}

async function findingAt(idx: number): Promise<Check | undefined> {
  const { issuer, id } = college.award()
  const claims = {
    iss: college.id,
    jti: id ?? null,
    sub: 'did:example:maria',
    nbf: SECONDS - 60,
    issuer: issuer ?? null,
  }
  const header = { alg: 'ES256', typ: 'JWT', kid: college.p256.verificationMethod }
  const subject = { ...(college.award().credentialSubject as JsonObject), id: 'did:example:maria' }
  const payload = {
    ...college.award(),
    ...claims,
    credentialSubject: subject,
    status: { status_list: { idx, uri: LIST } },
  }
  const { validFrom: _, ...token } = payload as JsonObject
  const report = await verifyAt(web, readCredential(await signCompactJws(header, token, college.p256)))
  expect(report.checks[0]).toMatchObject({ outcome: 'pass' })
  return report.checks.find(({ name }) => name === 'status')
}

test.each([
  [0, 'pass'],
  [1, 'fail STATUS_REVOKED'],
  [2, 'fail STATUS_SUSPENDED'],
  [3, 'unknown STATUS_UNSUPPORTED'],
  [4, 'unknown STATUS_RANGE_ERROR'],
])('a token at place %i is %s', async (idx, expected) => {
  expect(await statusAt(idx)).toBe(expected)
})

test.each<[string, () => unknown, string]>([
  ['of somebody else', () => publish({}, {}, other), 'STATUS_VERIFICATION_ERROR'],
  ['about another address', () => publish({ sub: 'https://other.example' }), 'STATUS_VERIFICATION_ERROR'],
  ['that is over', () => publish({ exp: SECONDS - 301 }), 'STATUS_VERIFICATION_ERROR'],
  ['that is yet to come', () => publish({ iat: SECONDS + 301 }), 'STATUS_VERIFICATION_ERROR'],
  ['that is yet to begin', () => publish({ nbf: SECONDS + 301 }), 'STATUS_VERIFICATION_ERROR'],
  ['with an end nobody can read', () => publish({ exp: 'never' }), 'STATUS_VERIFICATION_ERROR'],
  ['that names the kind of any token', () => publish({}, { typ: 'JWT' }), 'STATUS_VERIFICATION_ERROR'],
  ['that names no kind of token', () => publish(...without({}, 'typ')), 'STATUS_VERIFICATION_ERROR'],
  ['without the moment of its making', () => publish(...without({}, 'iat')), 'STATUS_VERIFICATION_ERROR'],
  ['with a critical extension', () => publish({}, { crit: ['exp'] }), 'STATUS_VERIFICATION_ERROR'],
  ['that says it is another issuer’s', () => publish({ iss: other.id }, {}, other), 'STATUS_VERIFICATION_ERROR'],
  ['with something before it', () => web.lists.set(LIST, `x ${web.lists.get(LIST)}`), 'STATUS_UNSUPPORTED'],
  ['with something after it', () => web.lists.set(LIST, `${web.lists.get(LIST)} x`), 'STATUS_UNSUPPORTED'],
  ['that does not say when it was made', () => publish({ iat: null }), 'STATUS_VERIFICATION_ERROR'],
  ['that is another kind of token', () => publish({}, { typ: 'vc+jwt' }), 'STATUS_VERIFICATION_ERROR'],
  [
    'that was changed',
    () => web.lists.set(LIST, `${web.lists.get(LIST)?.slice(0, -4)}AAAA`),
    'STATUS_VERIFICATION_ERROR',
  ],
  ['in CBOR', () => web.lists.set(LIST, '\u00d2\u0084'), 'STATUS_UNSUPPORTED'],
  ['that is not there', () => web.lists.delete(LIST), 'STATUS_RETRIEVAL_ERROR'],
])('nothing is known from a list %s', async (_, prepare, code) => {
  await prepare()
  expect(await statusAt(0)).toBe(`unknown ${code}`)
})

test.each<[string, JsonObject]>([
  ['that ended five minutes ago', { exp: SECONDS - 300 }],
  ['that was made five minutes from now, by a clock that is ahead', { iat: SECONDS + 300 }],
  ['that begins in five minutes', { nbf: SECONDS + 300 }],
  ['that is long in force', { iat: SECONDS - 86_400, nbf: SECONDS - 86_400 }],
])('a list %s is read', async (_, claims) => {
  await publish(claims)
  expect([await statusAt(0), await statusAt(1)]).toEqual(['pass', 'fail STATUS_REVOKED'])
})

test('white space around a list is no part of it', async () => {
  web.lists.set(LIST, `\n ${web.lists.get(LIST)}\n`)
  expect(await statusAt(1)).toBe('fail STATUS_REVOKED')
})

test('tells when the list was read, and a status that is for the issuer’s application to know', async () => {
  const known = { source: 'cache', asOf: '2026-06-01T11:40:00Z' }
  Object.assign(web, { freshness: (address: string) => (address === LIST ? known : {}) })
  expect(await findingAt(0)).toEqual({ name: 'status', outcome: 'pass', ...known })
  expect(await findingAt(1)).toEqual({ name: 'status', outcome: 'fail', code: 'STATUS_REVOKED', ...known })
  expect(await findingAt(3)).toEqual({
    name: 'status',
    outcome: 'unknown',
    code: 'STATUS_UNSUPPORTED',
    params: { status: '3' },
    ...known,
  })
})

test('a list without an end is read', async () => {
  await publish(...without({ ttl: 43_200 }, 'exp'))
  expect(await statusAt(1)).toBe('fail STATUS_REVOKED')
})

test('a list may name its key by the end of the name alone, as of the issuer', async () => {
  await publish({}, { kid: '#key-p256-1' })
  expect(await statusAt(1)).toBe('fail STATUS_REVOKED')
  await publish({ iss: college.id }, { kid: '#key-p256-1' })
  expect(await statusAt(1)).toBe('fail STATUS_REVOKED')
})

test('a list may be long', async () => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i * 31 + (i >> 3) * 17) % 251)
  bytes[0] = 0b11100100
  await publish({ status_list: { bits: 2, lst: toBase64url(zlibSync(bytes, { level: 0 })) } })
  expect(await statusAt(1)).toBe('fail STATUS_REVOKED')
})

test('where a document does not say who issued it, its token does', async () => {
  const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web }
  const ask = (iss: Json) =>
    checkStatus({}, { now: NOW, ...ports }, { iss, status: { status_list: { idx: 2, uri: LIST } } })
  expect(await ask(college.id)).toEqual({
    finding: { outcome: 'fail', code: 'STATUS_SUSPENDED' },
    isReplaced: false,
  })
  for (const iss of [other.id, 7, null]) {
    expect((await ask(iss)).finding).toMatchObject({ outcome: 'unknown', code: 'STATUS_VERIFICATION_ERROR' })
  }
})
