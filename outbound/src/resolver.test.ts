import { didWebOf } from '@cloudtnt/credential/did/did-web'
import { afterEach, expect, test } from 'vitest'
import { startBudget } from './budget.ts'
import { createDocumentCache } from './cache.ts'
import { guardedFetchWith } from './guarded-fetch.ts'
import { createResolver } from './resolver.ts'
import { type LoopbackSite, startSite } from './testing/loopback-site.ts'

const NOW = new Date('2026-05-01T09:00:00Z')
const DID_KEY = 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH'
const DID_JWK =
  'did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQSDZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9'
const opened: LoopbackSite[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((site) => site.close()))
})

type Answer = { status?: number; type?: string; body: string | Uint8Array; headers?: Record<string, string> }

async function siteWith(answers: Record<string, Answer>) {
  const site = await startSite((request, response) => {
    const answer = answers[request.url ?? ''] ?? { status: 404, body: 'none' }
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/json', ...answer.headers })
    response.end(answer.body)
  })
  opened.push(site)
  return { site, answers }
}

function resolverFor(site: LoopbackSite, more: Partial<Parameters<typeof createResolver>[0]> = {}) {
  const fetch = guardedFetchWith({ allowedOrigins: [site.origin] })
  return createResolver({ fetch, allowHttpOrigins: [site.origin], now: () => NOW, ...more })
}

const document = (id: string) => JSON.stringify({ id, assertionMethod: [] })

test('reads did:key and did:jwk without asking anybody', async () => {
  const resolver = createResolver({ fetch: () => Promise.reject(new Error('asked')), now: () => NOW })
  expect(await resolver.didDocument(DID_KEY)).toMatchObject({ id: DID_KEY })
  expect(await resolver.didDocument(DID_JWK)).toMatchObject({ id: DID_JWK })
})

test('fetches the document of a did:web', async () => {
  const { site, answers } = await siteWith({})
  const did = didWebOf(site.origin, '/o/harbour')
  answers['/o/harbour/did.json'] = { body: document(did), type: 'application/did+json' }
  expect(await resolverFor(site).didDocument(did)).toEqual({ id: did, assertionMethod: [] })
  expect(site.requests).toEqual(['/o/harbour/did.json'])
})

test('fetches the document of an https issuer at its own address', async () => {
  const { site, answers } = await siteWith({})
  const url = `${site.origin}/issuers/1`
  answers['/issuers/1'] = { body: document(url), type: 'application/ld+json' }
  expect(await resolverFor(site).controllerDocument(url)).toMatchObject({ id: url })
})

test('fetches a key that is published at an address of its own', async () => {
  const { site } = await siteWith({ '/keys/1': { body: '{"kty":"RSA","n":"AQAB","e":"AQAB"}' } })
  expect(await resolverFor(site).controllerDocument(`${site.origin}/keys/1`)).toMatchObject({ kty: 'RSA' })
})

test('fetches a status list as text, exactly as it is', async () => {
  const body = '{ "type":["VerifiableCredential"],\n "a": 1 }'
  const { site } = await siteWith({
    '/json': { body, type: 'application/vc' },
    '/jwt': { body: 'eyJh.eyJi.c2ln', type: 'application/vc+jwt' },
    '/plain': { body, type: 'text/plain' },
    '/large': { body: `{"x":"${'a'.repeat(1_500_000)}"}` },
  })
  const resolver = resolverFor(site)
  expect(await resolver.statusList(`${site.origin}/json`)).toBe(body)
  expect(await resolver.statusList(`${site.origin}/jwt`)).toBe('eyJh.eyJi.c2ln')
  expect(await resolver.statusList(`${site.origin}/plain`)).toBe(body)
  expect((await resolver.statusList(`${site.origin}/large`)).length).toBe(1_500_008)
})

test('fetches a schema as text, and none that is too large', async () => {
  const { site } = await siteWith({
    '/schema': { body: '{ }', type: 'application/schema+json' },
    '/large': { body: 'x'.repeat(512 * 1024 + 1) },
    '/largest': { body: 'x'.repeat(512 * 1024) },
  })
  const resolver = resolverFor(site)
  expect(await resolver.credentialSchema(`${site.origin}/schema`)).toBe('{ }')
  expect((await resolver.credentialSchema(`${site.origin}/largest`)).length).toBe(512 * 1024)
  await expect(resolver.credentialSchema(`${site.origin}/large`)).rejects.toMatchObject({ code: 'FETCH_TOO_LARGE' })
})

test.each([
  ['a document about somebody else', { body: document('did:web:other.example') }, 'DID_DOCUMENT_INVALID'],
  ['a document that is a list', { body: '[]' }, 'DID_DOCUMENT_INVALID'],
  ['a document that is no JSON', { body: '{' }, 'JSON_SYNTAX'],
  ['a document with a member twice', { body: '{"id":"a","id":"b"}' }, 'JSON_DUPLICATE_KEY'],
  ['bytes that are no text', { body: Uint8Array.of(0xff, 0xfe) }, 'FETCH_CONTENT_TYPE'],
  ['a web page', { body: '<html>', type: 'text/html' }, 'FETCH_CONTENT_TYPE'],
  ['no such document', { status: 404, body: '' }, 'DID_NOT_FOUND'],
  ['a document taken back', { status: 410, body: '' }, 'DID_NOT_FOUND'],
  ['a site in trouble', { status: 500, body: '' }, 'FETCH_STATUS'],
  ['too large a document', { body: ' '.repeat(512 * 1024 + 1) }, 'FETCH_TOO_LARGE'],
])('refuses %s for a did:web', async (_name, answer, code) => {
  const { site, answers } = await siteWith({})
  answers['/o/a/did.json'] = answer
  await expect(resolverFor(site).didDocument(didWebOf(site.origin, '/o/a'))).rejects.toMatchObject({ code })
})

test.each([
  ['did:ebsi:zabc', 'DID_METHOD_UNSUPPORTED'],
  ['did:web:', 'DID_MALFORMED'],
  ['did:web:127.0.0.1', 'URL_FORBIDDEN'],
  ['did:web:college.example%3A8443', 'URL_FORBIDDEN'],
  ['did:key:abc', 'DID_MALFORMED'],
  ['college', 'DID_MALFORMED'],
])('refuses the identifier %s', async (did, code) => {
  const resolver = createResolver({ fetch: guardedFetchWith({ lookup: async () => [] }), now: () => NOW })
  await expect(resolver.didDocument(did)).rejects.toMatchObject({ code })
})

test('a status list that is gone is an error, never an empty list', async () => {
  const { site } = await siteWith({})
  await expect(resolverFor(site).statusList(`${site.origin}/gone`)).rejects.toMatchObject({ code: 'FETCH_STATUS' })
})

test('asks once for what several verifications need at the same moment', async () => {
  const { site } = await siteWith({ '/list': { body: '{}' } })
  const cache = createDocumentCache({ now: () => NOW })
  const resolvers = [1, 2, 3].map(() => resolverFor(site, { cache, budget: startBudget() }))
  await Promise.all(resolvers.map((resolver) => resolver.statusList(`${site.origin}/list`)))
  expect(site.requests).toEqual(['/list'])
})

test('one reader cannot change what the next one reads', async () => {
  const { site, answers } = await siteWith({})
  const did = didWebOf(site.origin, '/o/a')
  answers['/o/a/did.json'] = { body: document(did) }
  const resolver = resolverFor(site)
  const first = await resolver.didDocument(did)
  first.assertionMethod = ['changed']
  expect(await resolver.didDocument(did)).toEqual({ id: did, assertionMethod: [] })
})

test('asks for no more addresses than one verification may', async () => {
  const { site } = await siteWith({ '/1': { body: '{}' }, '/2': { body: '{}' }, '/3': { body: '{}' } })
  const resolver = resolverFor(site, { budget: startBudget({ maxAddresses: 2 }) })
  await resolver.statusList(`${site.origin}/1`)
  await resolver.statusList(`${site.origin}/2`)
  await resolver.statusList(`${site.origin}/1`)
  await expect(resolver.statusList(`${site.origin}/3`)).rejects.toMatchObject({ code: 'VC_COMPLEXITY' })
  expect(site.requests).toEqual(['/1', '/2'])
})

test('keys in the identifier cost nothing of the budget', async () => {
  const resolver = createResolver({
    fetch: () => Promise.reject(new Error('asked')),
    now: () => NOW,
    budget: startBudget({ maxAddresses: 0 }),
  })
  expect(await resolver.didDocument(DID_KEY)).toMatchObject({ id: DID_KEY })
})

test('takes a list from memory until its ttl is over', async () => {
  const body = JSON.stringify({ credentialSubject: { ttl: 120_000 } })
  const { site } = await siteWith({ '/list': { body } })
  let time = NOW.getTime()
  const resolver = resolverFor(site, { now: () => new Date(time) })
  await resolver.statusList(`${site.origin}/list`)
  time += 119_000
  await resolver.statusList(`${site.origin}/list`)
  expect(site.requests.length).toBe(1)
  time += 1_000
  await resolver.statusList(`${site.origin}/list`)
  expect(site.requests.length).toBe(2)
})

test('tells how old what it gave is', async () => {
  const { site, answers } = await siteWith({ '/list': { body: '{}' } })
  const did = didWebOf(site.origin, '/o/a')
  answers['/o/a/did.json'] = { body: document(did) }
  let time = NOW.getTime()
  const cache = createDocumentCache({ now: () => new Date(time) })
  const now = () => new Date(time)
  const first = resolverFor(site, { now, cache, budget: startBudget() })
  await first.didDocument(did)
  await first.didDocument(DID_KEY)
  expect(first.freshness?.(did)).toEqual({ source: 'live', asOf: NOW.toISOString() })
  expect(first.freshness?.(DID_KEY)).toBeUndefined()
  time += 5_000
  await first.didDocument(did)
  expect(first.freshness?.(did)).toEqual({ source: 'live', asOf: NOW.toISOString() })
  const second = resolverFor(site, { now, cache, budget: startBudget() })
  await second.didDocument(did)
  await second.statusList(`${site.origin}/list`)
  expect(second.freshness?.(did)).toEqual({ source: 'cache', asOf: NOW.toISOString() })
  expect(second.freshness?.(`${site.origin}/list`)).toEqual({ source: 'live', asOf: new Date(time).toISOString() })
})
