import { toMultibase } from '@cloudtnt/credential/bytes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConformanceProcess } from '../testing/conformance-process.ts'

const DID = 'did:key:z6MktKwz7Ge1Yxzr4JHavN33wiwa8y81QdcMRLXQsrH9T53b'
const METHOD = `${DID}#z6MktKwz7Ge1Yxzr4JHavN33wiwa8y81QdcMRLXQsrH9T53b`
/** One byte too few for its kind. */
const SHORT = 'did:key:zTjsVPtY'
/** Of a kind that did:key does not list. */
const UNLISTED = `did:key:${toMultibase(Uint8Array.of(0x99, 0x24, 1, 2, 3), 'z')}`
const RESULT = 'application/did-resolution'
const EARLIER = 'application/ld+json;profile="https://w3id.org/did-resolution"'

let server: ConformanceProcess
beforeAll(async () => {
  server = await ConformanceProcess.start()
})
afterAll(() => server.stop())

function resolve(identifier: string, accept?: string, query = '') {
  return server.get(`${server.origin}/1.0/identifiers/${encodeURIComponent(identifier)}${query}`, accept)
}

test.each([[undefined], [RESULT], [`text/html, ${RESULT}`], ['*/*']])('resolves a did:key for %s', async (accept) => {
  expect(await resolve(DID, accept)).toMatchObject({
    status: 200,
    type: RESULT,
    body: { didDocument: { id: DID }, didDocumentMetadata: {}, didResolutionMetadata: { contentType: RESULT } },
  })
})

test('resolves a did:jwk, and an identifier that is not encoded', async () => {
  const jwk =
    'eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQSDZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9'
  expect(await resolve(`did:jwk:${jwk}`)).toMatchObject({
    status: 200,
    body: { didDocument: { id: `did:jwk:${jwk}` } },
  })
  expect(await server.get(`${server.origin}/1.0/identifiers/${DID}`)).toMatchObject({ status: 200 })
})

test('hands out the document alone, where that is asked for', async () => {
  const { type, body } = await resolve(DID, 'application/did+json')
  expect(type).toBe('application/did+json')
  expect(body).toMatchObject({ id: DID })
  expect(body).not.toHaveProperty('didResolutionMetadata')
})

test('dereferences the name of a key', async () => {
  const accept = 'application/did-url-dereferencing'
  expect(await resolve(METHOD, accept)).toMatchObject({
    status: 200,
    body: {
      contentStream: { id: METHOD, type: 'Multikey', controller: DID },
      contentMetadata: {},
      dereferencingMetadata: { contentType: accept },
    },
  })
  expect(await resolve(`${DID}#another`, accept)).toMatchObject({
    status: 404,
    body: { contentStream: null, dereferencingMetadata: { error: { type: 'https://www.w3.org/ns/did#NOT_FOUND' } } },
  })
})

test.each([
  ['not-a-did', 400, 'INVALID_DID'],
  ['did:example', 400, 'INVALID_DID'],
  ['did:key:@', 400, 'INVALID_DID'],
  ['did:key:-4:z6MktKwz7Ge1Yxzr4JHavN33wiwa8y81QdcMRLXQsrH9T53b', 400, 'INVALID_DID'],
  [SHORT, 400, 'INVALID_PUBLIC_KEY_LENGTH'],
  ['did:web:college.example', 501, 'METHOD_NOT_SUPPORTED'],
  [UNLISTED, 501, 'UNSUPPORTED_PUBLIC_KEY_TYPE'],
  [`${DID}/path`, 404, 'NOT_FOUND'],
])('does not resolve %s: %i %s', async (identifier, status, code) => {
  expect(await resolve(identifier, RESULT)).toMatchObject({
    status,
    type: RESULT,
    body: {
      didDocument: null,
      didDocumentMetadata: {},
      didResolutionMetadata: { error: { type: `https://www.w3.org/ns/did#${code}` } },
    },
  })
})

test('offers no other form', async () => {
  expect(await resolve(DID, 'text/html')).toMatchObject({
    status: 406,
    body: { didResolutionMetadata: { error: { title: 'REPRESENTATION_NOT_SUPPORTED' } } },
  })
})

test.each([
  ['did:key:@', '', 'didResolutionMetadata', 'invalidDid'],
  ['did:experimental:z6Mk', '', 'didResolutionMetadata', 'methodNotSupported'],
  [`${DID}/^bar^/#x`, '', 'didDereferencingMetadata', 'invalidDidUrl'],
  [DID, '?publicKeyFormat=unknown', 'didResolutionMetadata', 'unsupportedPublicKeyType'],
  [METHOD, '?publicKeyFormat=Ed25519VerificationKey2018', 'didDereferencingMetadata', 'invalidPublicKeyType'],
])('says what is wrong with %s%s as the forerunner of the standard did, where that is asked for', async (identifier, query, name, error) => {
  const { status, body } = await resolve(identifier, EARLIER, query)
  expect(status).toBeGreaterThanOrEqual(400)
  expect(body).toMatchObject({ didDocument: null, [name]: { error } })
})
