import { type CallError, call } from '@cloudtnt/contract'
import { relayDocument } from '@cloudtnt/contract/verifier/verify'
import { createBits, didWebOf, encodeList, statusListCredential, toBase64url, utf8 } from '@cloudtnt/credential'
import { startSite } from '@cloudtnt/outbound/testing/loopback-site'
import { afterAll, expect, test } from 'vitest'
import { startTestVerifier } from '../../testing/test-verifier.ts'

const documents: Record<string, string> = {}
const site = await startSite((request, response) => {
  const text = documents[request.url ?? '']
  response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(text ?? '')
})
const verifier = await startTestVerifier({ peers: [site.origin] })
const { nobody } = verifier.client

afterAll(async () => {
  await verifier.stop()
  await site.close()
})

type Input = Parameters<typeof call<typeof relayDocument>>[1]
const relay = (kind: Input['kind'], address: string) => call(relayDocument, { kind, address }, nobody)
const refusal = (kind: Input['kind'], address: string) =>
  relay(kind, address).then(
    () => 'given',
    (error: CallError) => error.code,
  )

const DID = didWebOf(site.origin, '/o/harbour')
documents['/o/harbour/did.json'] = JSON.stringify({ id: DID, assertionMethod: [] })
documents['/issuer'] = JSON.stringify({ id: `${site.origin}/issuer`, verificationMethod: [] })
documents['/key'] = JSON.stringify({ kty: 'RSA', n: 'AQAB', e: 'AQAB' })
documents['/secret'] = JSON.stringify({ password: 'x' })
documents['/credential'] = JSON.stringify({ type: ['VerifiableCredential', 'OpenBadgeCredential'] })
documents['/status'] = JSON.stringify(
  statusListCredential({
    id: `${site.origin}/status`,
    issuer: DID,
    purpose: 'revocation',
    encodedList: encodeList(createBits(131_072)),
    validFrom: new Date('2026-01-01T00:00:00Z'),
  }),
)
const claims = toBase64url(utf8('{"type":["VerifiableCredential","BitstringStatusListCredential"]}'))
documents['/status-jwt'] = `eyJhbGciOiJFUzI1NiJ9.${claims}.AAAA`

test('gives the document of a did:web', async () => {
  expect(await relay('did-document', DID)).toEqual({
    document: documents['/o/harbour/did.json'],
    source: 'live',
    asOf: '2026-03-01T12:00:00.000Z',
  })
  expect(await relay('did-document', DID)).toMatchObject({ source: 'cache' })
})

test('reads a did:key by itself', async () => {
  const key = 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH'
  expect(await relay('did-document', key)).toMatchObject({ source: 'self' })
})

test('gives the document of an issuer, and a key, at an address', async () => {
  expect((await relay('controller-document', `${site.origin}/issuer`)).document).toBe(documents['/issuer'])
  expect((await relay('controller-document', `${site.origin}/key`)).document).toBe(documents['/key'])
})

test.each(['/status', '/status-jwt'])('gives a status list exactly as it is (%s)', async (path) => {
  expect((await relay('status-list', `${site.origin}${path}`)).document).toBe(documents[path])
})

documents['/schema'] = JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', properties: {} })
documents['/schema-credential'] = JSON.stringify({ type: ['VerifiableCredential', 'JsonSchemaCredential'] })

test.each(['/schema', '/schema-credential'])('gives a schema exactly as it is (%s)', async (path) => {
  expect((await relay('credential-schema', `${site.origin}${path}`)).document).toBe(documents[path])
})

test.each<[string, Input['kind'], string, string]>([
  ['a page of somebody else', 'controller-document', '/secret', 'DID_DOCUMENT_INVALID'],
  ['a credential for a status list', 'status-list', '/credential', 'STATUS_MALFORMED'],
  ['anything for a status list', 'status-list', '/secret', 'STATUS_MALFORMED'],
  ['a credential for a schema', 'credential-schema', '/credential', 'VC_SCHEMA'],
  ['anything for a schema', 'credential-schema', '/secret', 'VC_SCHEMA'],
  ['what is not there', 'status-list', '/none', 'FETCH_STATUS'],
])('does not pass on %s', async (_name, kind, path, code) => {
  expect(await refusal(kind, `${site.origin}${path}`)).toBe(code)
})

test.each<[Input['kind'], string, string]>([
  ['status-list', 'http://169.254.169.254/latest/meta-data', 'URL_SCHEME'],
  ['status-list', 'https://169.254.169.254/latest/meta-data', 'URL_FORBIDDEN'],
  ['controller-document', 'https://[::1]/', 'URL_FORBIDDEN'],
  ['controller-document', 'https://localhost/', 'URL_FORBIDDEN'],
  ['status-list', 'file:///etc/passwd', 'URL_SCHEME'],
  ['did-document', 'did:web:127.0.0.1', 'URL_FORBIDDEN'],
  ['did-document', 'did:web:localhost', 'URL_FORBIDDEN'],
  ['did-document', 'did:ebsi:zabc', 'DID_METHOD_UNSUPPORTED'],
  ['did-document', 'https://college.example/', 'DID_MALFORMED'],
])('asks for no %s at %s', async (kind, address, code) => {
  expect(await refusal(kind, address)).toBe(code)
})

test('knows no other kind', async () => {
  const response = await nobody.request('/api/relay/credential', {
    method: 'POST',
    body: JSON.stringify({ address: `${site.origin}/credential` }),
    headers: { 'content-type': 'application/json' },
  })
  expect(response.status).toBe(422)
})
