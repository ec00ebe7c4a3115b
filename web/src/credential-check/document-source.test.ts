import { CredentialError } from '@cloudtnt/credential/errors'
import { expect, test } from 'vitest'
import { createDocumentSource, type Relay } from './document-source.ts'
import type { Fetch } from './fetch-bytes.ts'

const page = { protocol: 'https:', hostname: 'verifier.example' }
const now = () => new Date('2026-03-01T09:00:00Z')
const college = { kind: 'did-document', address: 'did:web:college.example' } as const
const list = { kind: 'status-list', address: 'https://college.example/status/1' } as const

/** A network of sites that let pages read; whoever is not in it cannot be reached by a page. */
function network(sites: Record<string, () => Response>) {
  const asked: { url: string; init: RequestInit | undefined }[] = []
  const fetch: Fetch = async (input, init) => {
    asked.push({ url: String(input), init })
    const site = sites[String(input)]
    if (!site) throw new TypeError('Failed to fetch')
    return site()
  }
  return { fetch, asked }
}
const relayed: Relay = async ({ address }) => ({
  text: `{"id":"${address}"}`,
  freshness: { source: 'cache', asOf: '2026-03-01T08:55:00Z' },
})

test('the site of the issuer is asked first, without cookies and without saying who asks', async () => {
  const { fetch, asked } = network({ 'https://college.example/.well-known/did.json': () => new Response('{"id":1}') })
  const source = createDocumentSource({ fetch, page, now, relay: relayed })
  expect(await source(college)).toEqual({
    ...college,
    text: '{"id":1}',
    freshness: { source: 'live', asOf: '2026-03-01T09:00:00.000Z' },
  })
  expect(asked[0]?.init).toMatchObject({
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
    cache: 'no-cache',
  })
})

test('a site that lets no page read is asked through the relay', async () => {
  const source = createDocumentSource({ ...network({}), page, now, relay: relayed })
  expect(await source(list)).toMatchObject({ text: `{"id":"${list.address}"}`, freshness: { source: 'cache' } })
})

test('a key that is its own identifier is read without asking anybody', async () => {
  const { fetch, asked } = network({})
  const did = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'
  const supply = await createDocumentSource({ fetch, page, now })({ kind: 'did-document', address: did })
  expect(supply).toMatchObject({ text: expect.stringContaining(did) })
  expect(asked).toEqual([])
})

test.each([
  [
    'DID_NOT_FOUND',
    college,
    { 'https://college.example/.well-known/did.json': () => new Response('', { status: 404 }) },
  ],
  ['FETCH_STATUS', list, { [list.address]: () => new Response('', { status: 404 }) }],
  ['FETCH_TOO_LARGE', list, { [list.address]: () => new Response(new Uint8Array(2 * 1024 * 1024 + 1)) }],
  ['FETCH_CONTENT_TYPE', list, { [list.address]: () => new Response(Uint8Array.of(0xff, 0xfe, 0xff)) }],
  ['URL_FORBIDDEN', { kind: 'status-list', address: 'https://192.168.1.1/list' } as const, {}],
  ['URL_SCHEME', { kind: 'status-list', address: 'http://college.example/list' } as const, {}],
  ['DID_METHOD_UNSUPPORTED', { kind: 'did-document', address: 'did:example:123' } as const, {}],
  ['DID_MALFORMED', { kind: 'did-document', address: 'did:web:%E0%A4%A' } as const, {}],
])('%s is an answer, and the relay is not asked', async (code, need, sites: Record<string, () => Response>) => {
  let relays = 0
  const relay: Relay = async (asked) => {
    relays++
    return relayed(asked)
  }
  const supply = await createDocumentSource({ ...network(sites), page, now, relay })(need)
  expect(supply).toMatchObject({ ...need, refusal: { code } })
  expect(relays).toBe(0)
})

test('what the relay could not get keeps its reason', async () => {
  const relay: Relay = async () => {
    throw new CredentialError('FETCH_TIMEOUT', 'The site did not answer.')
  }
  const supply = await createDocumentSource({ ...network({}), page, now, relay })(college)
  expect(supply).toMatchObject({ refusal: { code: 'FETCH_TIMEOUT' } })
})

test('a credential cannot make the page ask the whole world', async () => {
  const { fetch, asked } = network({})
  const source = createDocumentSource({ fetch, page, now })
  const supplies = []
  for (let n = 0; n < 9; n++) supplies.push(await source({ kind: 'status-list', address: `https://s${n}.example/` }))
  expect(asked).toHaveLength(8)
  expect(supplies.at(-1)).toMatchObject({ refusal: { code: 'VC_COMPLEXITY' } })
})

test('several credentials of one issuer ask it once', async () => {
  const { fetch, asked } = network({ 'https://college.example/.well-known/did.json': () => new Response('{}') })
  const settings = { fetch, page, now, answers: new Map() }
  await Promise.all([createDocumentSource(settings)(college), createDocumentSource(settings)(college)])
  expect(asked).toHaveLength(1)
})
