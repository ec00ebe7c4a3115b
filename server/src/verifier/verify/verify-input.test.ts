import { call } from '@cloudtnt/contract'
import { CHECK_NAMES, verificationReport, verifyCredential } from '@cloudtnt/contract/verifier/verify'
import {
  bakePng,
  createBits,
  didKeyOf,
  didWebOf,
  encodeList,
  encodeMultikey,
  fromBase64url,
  type JsonObject,
  setBit,
  signerFromPrivateKey,
  statusEntry,
  statusListCredential,
  toTextForm,
} from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { canonicalizeReference } from '@cloudtnt/credential/reference/canonicalize'
import { addProof } from '@cloudtnt/credential/securing/add-proof'
import { signCredentialJwt } from '@cloudtnt/credential/securing/sign-credential-jwt'
import { startSite } from '@cloudtnt/outbound/testing/loopback-site'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testClock } from '../../testing/test-actors.ts'
import { startTestVerifier } from '../../testing/test-verifier.ts'

const NOW = '2026-03-01T12:00:00Z'
const DAY_MS = 86_400_000
const clock = testClock(NOW)
const documents: Record<string, string> = {}
const site = await startSite((request, response) => {
  const text = documents[request.url ?? '']
  const status = text === undefined ? 404 : text === 'trouble' ? 503 : 200
  response.writeHead(status, { 'content-type': 'application/json' }).end(text ?? '')
})
const verifier = await startTestVerifier({ peers: [site.origin], clock })
const { nobody } = verifier.client

afterAll(async () => {
  await verifier.stop()
  await site.close()
})

const pair = await nodeCrypto.generateKey('Ed25519')
const multikey = encodeMultikey(pair.publicKey)
const DID_KEY = didKeyOf(pair.publicKey)
const DID_WEB = didWebOf(site.origin, '/o/harbour')
const METHOD = `${DID_WEB}#key-1`
const HOLDER = 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH'
const PNG = fromBase64url(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk-M9QDwADhgGAWjR9awAAAABJRU5ErkJggg',
)

beforeEach(() => {
  clock.set(NOW)
  for (const path of Object.keys(documents)) delete documents[path]
  documents['/o/harbour/did.json'] = JSON.stringify({
    id: DID_WEB,
    verificationMethod: [{ id: METHOD, type: 'Multikey', controller: DID_WEB, publicKeyMultibase: multikey }],
    assertionMethod: [METHOD],
  })
})

function unsigned(more: JsonObject = {}): JsonObject {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: 'urn:uuid:7f4e4c2e-9a5d-4c1e-8a1e-000000000001',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Engine repair',
    issuer: { id: DID_WEB, type: ['Profile'], name: 'Harbour' },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: HOLDER,
      type: ['AchievementSubject'],
      achievement: {
        id: 'urn:uuid:7f4e4c2e-9a5d-4c1e-8a1e-000000000002',
        type: ['Achievement'],
        name: 'Engine repair',
        description: 'Repairs engines',
        criteria: { narrative: 'Repairs an engine' },
      },
    },
    ...more,
  }
}

const signerFor = (method: string) =>
  signerFromPrivateKey(nodeCrypto, { type: 'Ed25519', privateKey: pair.privateKey }, method)

/** Signed by the did:web of the site, or by the key as a did:key where the issuer is that. */
function signed(document: JsonObject): Promise<JsonObject> {
  const isKey = document.issuer === DID_KEY
  return addProof(document, {
    signer: signerFor(isKey ? `${DID_KEY}#${multikey}` : METHOD),
    created: new Date('2026-01-01T00:00:00Z'),
    crypto: nodeCrypto,
    canonicalize: canonicalizeReference,
  })
}

const listUrl = `${site.origin}/status/1`
const withStatus = { credentialStatus: [statusEntry({ listUrl, index: 7, purpose: 'revocation' })] as JsonObject[] }

async function publishList(set: number[], ttl = 60_000): Promise<void> {
  const bits = createBits(131_072)
  for (const index of set) setBit(bits, index, true)
  const validFrom = new Date('2026-01-01T00:00:00Z')
  const encodedList = encodeList(bits)
  const list = statusListCredential({
    id: listUrl,
    issuer: DID_WEB,
    purpose: 'revocation',
    encodedList,
    validFrom,
    ttl,
  })
  documents['/status/1'] = JSON.stringify(await signed(list))
}

type Input = Parameters<typeof call<typeof verifyCredential>>[1]
const verify = (input: Input) => call(verifyCredential, input, nobody)

async function check(name: string, input: Input) {
  const report = await verify(input)
  return report.checks.find((each) => each.name === name)
}

function formWith(file: Uint8Array | string, fields: Record<string, string> = {}): FormData {
  const form = new FormData()
  form.set('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)]), 'badge (2).png')
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

async function post(body: FormData | string, headers: Record<string, string> = {}) {
  const response = await nobody.request('/api/verify', { method: 'POST', body, headers })
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() }
}

const postJson = (body: unknown) =>
  post(typeof body === 'string' ? body : JSON.stringify(body), { 'content-type': 'application/json' })

test('finds a credential genuine, asking the site of its issuer', async () => {
  const credential = await signed(unsigned())
  const report = await verify({ input: credential })
  expect(report).toMatchObject({ verdict: 'valid-with-warnings', credential })
  expect(report.checks.map(({ name }) => name)).toEqual(CHECK_NAMES.filter((name) => name !== 'contained_credentials'))
  expect(report.checks[1]).toMatchObject({ outcome: 'pass', source: 'live', asOf: '2026-03-01T12:00:00.000Z' })
  expect(report.answers).toEqual({ genuine: 'pass', inForce: 'pass', issuerKnown: 'unknown', person: 'unknown' })
})

test('says what the contract says, and nothing beyond', async () => {
  for (const input of [await signed(unsigned()), { type: ['VerifiableCredential'] }]) {
    const { type, body } = await postJson({ input })
    expect(type).toBe('application/json')
    expect(verificationReport.parse(body)).toEqual(body)
  }
})

test('reads every form of a credential from a file', async () => {
  const document = unsigned({ issuer: DID_KEY })
  const text = JSON.stringify(await signed(document), null, 2)
  const kid = `${DID_KEY}#${multikey}`
  const jwt = await signCredentialJwt(document, { signer: signerFor(kid), kid, alg: 'EdDSA', profile: 'open-badges' })
  for (const file of [text, jwt, bakePng(PNG, text), bakePng(PNG, jwt), toTextForm(text, ['Engine repair'])]) {
    const { status, body } = await post(formWith(file))
    expect([status, body.verdict]).toEqual([200, 'valid-with-warnings'])
  }
})

test('knows the issuers that the viewer accepts, and whom the viewer expects', async () => {
  const input = await signed(unsigned())
  const trust = { accepted: [DID_WEB], declined: [] }
  const report = await verify({ input, trust, expectedPerson: { did: HOLDER } })
  expect(report).toMatchObject({ verdict: 'valid', answers: { issuerKnown: 'pass', person: 'pass' } })
  const fields = { trust: JSON.stringify(trust), expectedPerson: JSON.stringify({ did: DID_KEY }) }
  const { body } = await post(formWith(JSON.stringify(input), fields))
  expect(body.answers).toMatchObject({ issuerKnown: 'pass', person: 'fail' })
})

test('finds any change', async () => {
  const credential = await signed(unsigned())
  const report = await verify({ input: { ...credential, name: 'Engine rebuild' } })
  expect(report).toMatchObject({ verdict: 'invalid', credential: null })
  expect(report.checks[0]).toMatchObject({ outcome: 'fail', code: 'VC_PROOF_INVALID' })
})

test('says that a credential was cancelled once the list has said so', async () => {
  await publishList([])
  const input = await signed(unsigned(withStatus))
  expect(await check('status', { input })).toMatchObject({ outcome: 'pass', source: 'live' })
  await publishList([7])
  expect(await check('status', { input })).toMatchObject({ outcome: 'pass', source: 'cache' })
  clock.forward(60_000)
  expect(await verify({ input })).toMatchObject({ verdict: 'invalid', answers: { genuine: 'pass', inForce: 'fail' } })
})

test('lets a list stand in for a day when the site is in trouble, and says how old it is', async () => {
  clock.forward(30 * DAY_MS)
  const asOf = clock.now().toISOString()
  await publishList([])
  const input = await signed(unsigned(withStatus))
  expect(await check('status', { input })).toMatchObject({ outcome: 'pass', source: 'live', asOf })
  documents['/status/1'] = 'trouble'
  clock.forward(DAY_MS / 2)
  expect(await check('status', { input })).toMatchObject({ outcome: 'pass', source: 'cache', asOf })
  clock.forward(DAY_MS / 2)
  expect(await check('status', { input })).toMatchObject({ outcome: 'unknown', code: 'STATUS_RETRIEVAL_ERROR' })
})

test('never calls a credential in force whose list cannot be reached', async () => {
  const other = {
    credentialStatus: [statusEntry({ listUrl: `${site.origin}/status/none`, index: 7, purpose: 'revocation' })],
  }
  const report = await verify({ input: await signed(unsigned(other as JsonObject)) })
  expect(report).toMatchObject({ verdict: 'indeterminate', answers: { genuine: 'pass', inForce: 'unknown' } })
})

test('judges for another moment; what the list says today is then not known', async () => {
  await publishList([])
  const ended = await signed(unsigned({ validUntil: '2026-02-01T00:00:00Z' }))
  expect(await verify({ input: ended })).toMatchObject({ verdict: 'invalid' })
  expect(await verify({ input: ended, at: '2026-01-15T00:00:00Z' })).toMatchObject({ verdict: 'valid-with-warnings' })
  expect(await verify({ input: ended, at: '2025-12-31T00:00:00Z' })).toMatchObject({ verdict: 'invalid' })
  const input = await signed(unsigned(withStatus))
  expect(await verify({ input, at: '2026-02-01T00:00:00Z' })).toMatchObject({ verdict: 'indeterminate' })
})

test('follows the address of a credential, under guard', async () => {
  documents['/c/1'] = JSON.stringify(await signed(unsigned()))
  expect(await verify({ input: `${site.origin}/c/1` })).toMatchObject({ verdict: 'valid-with-warnings' })
  for (const [input, code] of [
    ['http://169.254.169.254/latest/meta-data', 'URL_SCHEME'],
    ['https://169.254.169.254/', 'URL_FORBIDDEN'],
    ['https://localhost/', 'URL_FORBIDDEN'],
    [`${site.origin}/none`, 'FETCH_STATUS'],
  ]) {
    expect(await postJson({ input })).toMatchObject({ status: 400, body: { code } })
  }
})

test('asks no address inside that a credential names', async () => {
  const before = site.connections()
  const inside = {
    credentialStatus: [statusEntry({ listUrl: 'https://127.0.0.1/list', index: 7, purpose: 'revocation' })],
  }
  const found = await check('status', { input: await signed(unsigned({ ...inside, issuer: DID_KEY } as JsonObject)) })
  expect(found).toMatchObject({ outcome: 'unknown', params: { reason: 'URL_FORBIDDEN' } })
  expect(site.connections()).toBe(before)
})

test('reports on a credential that is broken', async () => {
  for (const [input, code] of [
    [unsigned(), 'VC_UNSECURED'],
    ['{"type":["VerifiableCredential"],"type":[]}', 'JSON_DUPLICATE_KEY'],
    ['eyJhbGciOiJub25lIn0.eyJ0eXBlIjpbIlZlcmlmaWFibGVDcmVkZW50aWFsIl19.', 'JWT_'],
  ] as const) {
    const report = await verify({ input: input as string })
    expect(report).toMatchObject({ verdict: 'invalid', credential: null })
    expect(report.checks[0]?.code).toContain(code)
  }
})

test.each([
  ['a text that is no credential', { input: 'hello' }, 400, 'INPUT_UNSUPPORTED_TYPE'],
  ['broken JSON in the text', { input: '{' }, 400, 'JSON_SYNTAX'],
  ['a body with a member twice', '{"input":"a","input":"b"}', 400, 'JSON_DUPLICATE_KEY'],
  ['nothing', {}, 422, 'VALIDATION_FAILED'],
  ['an unknown field', { input: 'x', policy: {} }, 422, 'UNKNOWN_FIELD'],
  ['a date that is none', { input: 'x', at: 'yesterday' }, 422, 'VALIDATION_FAILED'],
])('refuses %s with a problem', async (_name, body, status, code) => {
  const answer = await postJson(body)
  expect(answer).toMatchObject({ status, body: { status, code } })
  expect(answer.type).toBe('application/problem+json')
})

test.each([
  ['no file', new FormData(), 422, 'VALIDATION_FAILED'],
  ['an unknown field', formWith('x', { policy: '{}' }), 422, 'UNKNOWN_FIELD'],
  ['trust that is no JSON', formWith('x', { trust: '{' }), 400, 'JSON_SYNTAX'],
  ['a PDF', formWith('%PDF-1.7'), 400, 'INPUT_UNSUPPORTED_TYPE'],
  ['an empty file', formWith(''), 400, 'INPUT_EMPTY'],
  ['a picture without a credential', formWith(PNG), 400, 'IMAGE_NO_CREDENTIAL'],
  ['a file that is too large', formWith(new Uint8Array(5 * 1024 * 1024 + 1)), 413, 'INPUT_TOO_LARGE'],
])('refuses %s in a form with a problem', async (_name, form, status, code) => {
  expect(await post(form)).toMatchObject({ status, body: { code } })
})

test('refuses a body of another kind', async () => {
  expect(await post('x', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 })
})

test('a document made to compute for long is not known, and holds up nobody', async () => {
  // For each letter more, the pattern of this schema takes twice as long.
  documents['/schema'] = JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    properties: { name: { pattern: '^(a+)+$' } },
  })
  const credentialSchema = [{ id: `${site.origin}/schema`, type: 'JsonSchema' }]
  const name = `${'a'.repeat(60)}!`
  const hostile = await signed(unsigned({ issuer: DID_KEY, name, credentialSchema } as JsonObject))
  const honest = await signed(unsigned({ issuer: DID_KEY }))
  const order: string[] = []
  await verifier.ctx.pool.warm()
  const [slow, quick] = await Promise.all([
    postJson({ input: hostile }).finally(() => order.push('hostile')),
    postJson({ input: honest }).finally(() => order.push('honest')),
  ])
  expect(order).toEqual(['honest', 'hostile'])
  expect(quick.body.verdict).toBe('valid-with-warnings')
  expect(slow).toMatchObject({ status: 200, body: { verdict: 'indeterminate', credential: null } })
  expect(slow.body.checks[0]).toMatchObject({ outcome: 'unknown', code: 'VC_COMPLEXITY' })
})

test('answers a file within 300 ms once it is warm', async () => {
  const form = formWith(JSON.stringify(await signed(unsigned({ issuer: DID_KEY }))))
  let quickest = Number.POSITIVE_INFINITY
  // The machine may be busy with other tests: the quickest answer tells what the program needs.
  for (let count = 0; count < 5; count += 1) {
    const begun = performance.now()
    expect((await post(form)).status).toBe(200)
    quickest = Math.min(quickest, performance.now() - begun)
  }
  expect(quickest).toBeLessThan(300)
})
