import type { JsonObject } from '@cloudtnt/credential/json'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { canonicalizeReference } from '@cloudtnt/credential/reference/canonicalize'
import { addProof } from '@cloudtnt/credential/securing/add-proof'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeIssuingKey } from './issuing-key.ts'
import { ConformanceEnded, ConformanceProcess } from './testing/conformance-process.ts'

let server: ConformanceProcess

beforeAll(async () => {
  server = await ConformanceProcess.start()
})
afterAll(async () => {
  expect(await server.stop()).toBe(0)
})

const CREDENTIAL = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential', 'AlumniCredential'],
  issuer: { id: 'https://college.example/issuer', name: 'Harbour Technical College' },
  credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'Harbour Technical College' },
}
/** The SHA-256 of no bytes at all. */
const SEAL_OF_NOTHING = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
const PROOF_SUITES = [
  'eddsa-rdfc-2022',
  'eddsa-jcs-2022',
  'ecdsa-rdfc-2019-p256',
  'ecdsa-rdfc-2019-p384',
  'ecdsa-jcs-2019-p256',
  'ecdsa-jcs-2019-p384',
  'bitstring',
  'vcdm',
]
/** What a holder derives, not what the issuer hands out, is verified. */
const SELECTIVE = 'ecdsa-sd-2023-p256'
const SUITES = [...PROOF_SUITES, 'jwt']

async function issue(suite: string, credential: object = CREDENTIAL, options: object = {}): Promise<object> {
  const { status, body } = await server.post(server.of(suite).issue, { credential, options })
  expect(status).toBe(201)
  return body.verifiableCredential as object
}

test('says in one line where every endpoint is, each with an issuer of its own', () => {
  expect(server.origin).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
  expect(server.endpoints.map(({ suite, keyType }) => `${suite} ${keyType}`)).toEqual([
    'eddsa-rdfc-2022 Ed25519',
    'eddsa-jcs-2022 Ed25519',
    'ecdsa-rdfc-2019 P-256',
    'ecdsa-rdfc-2019 P-384',
    'ecdsa-jcs-2019 P-256',
    'ecdsa-jcs-2019 P-384',
    'ecdsa-sd-2023 P-256',
    'jwt P-256',
    'bitstring Ed25519',
    'vcdm Ed25519',
  ])
  for (const path of [...SUITES, SELECTIVE]) expect(server.of(path).verify).toContain(`/${path}/`)
  expect(new Set(server.endpoints.map(({ issuer }) => issuer)).size).toBe(SUITES.length + 1)
  const addresses = server.endpoints.flatMap(({ suite: _, keyType: __, issuer: ___, ...urls }) => Object.values(urls))
  expect(addresses.every((url) => url.startsWith(`${server.origin}/`))).toBe(true)
})

test('says that it ended, where it cannot begin, and keeps nobody waiting', async () => {
  const ended = await ConformanceProcess.start('65536').catch((error: unknown) => error)
  expect(ended).toBeInstanceOf(ConformanceEnded)
  expect(ended).toMatchObject({ exitCode: 3 })
})

test.each(SUITES)('%s issues in its own name, keeps what was given, and verifies what it issued', async (suite) => {
  const verifiableCredential = await issue(suite)
  if (suite !== 'jwt') {
    const { '@context': context, type, issuer } = verifiableCredential as typeof CREDENTIAL
    expect({ context, type }).toEqual({ context: CREDENTIAL['@context'], type: CREDENTIAL.type })
    expect(issuer).toEqual({ id: server.of(suite).issuer, name: 'Harbour Technical College' })
  }
  const checks = ['proof', 'issuer', 'credentialStatus']
  const reply = await server.post(server.of(suite).verify, { verifiableCredential, options: { checks } })
  expect(reply).toMatchObject({ status: 200, body: { verified: true, problemDetails: [] } })
})

test.each([
  ['no credential', {}],
  ['a credential in place of the body', CREDENTIAL],
  ['no context', { credential: { ...CREDENTIAL, '@context': undefined } }],
  ['an issuer that is no URL', { credential: { ...CREDENTIAL, issuer: 'somebody' } }],
  ['a term without a meaning', { credential: { ...CREDENTIAL, '@context': CREDENTIAL['@context'].slice(0, 1) } }],
  [
    'a resource that is another than was sealed',
    { credential: { ...CREDENTIAL, relatedResource: { id: CREDENTIAL['@context'][0], digestSRI: SEAL_OF_NOTHING } } },
  ],
  ['options that are no object', { credential: CREDENTIAL, options: 'all' }],
])('refuses to issue for %s', async (_, body) => {
  const reply = await server.post(server.of('eddsa-rdfc-2022').issue, body)
  expect(reply).toMatchObject({ status: 400, body: { problemDetails: [{ status: 400 }] } })
  expect(reply.body).not.toHaveProperty('verifiableCredential')
})

test.each(PROOF_SUITES)('%s verifies nothing that was changed', async (suite) => {
  const verifiableCredential = { ...(await issue(suite)), id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc34' }
  const reply = await server.post(server.of(suite).verify, { verifiableCredential })
  expect(reply).toMatchObject({ status: 400, body: { verified: false } })
})

test('verifies no token of which a letter of the signature was changed', async () => {
  const envelope = (await issue('jwt')) as { id: string }
  const [head, payload, signature = ''] = envelope.id.split('.')
  const id = [head, payload, `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`].join('.')
  const reply = await server.post(server.of('jwt').verify, { verifiableCredential: { ...envelope, id } })
  expect(reply).toMatchObject({ status: 400, body: { verified: false } })
})

test.each([
  [{}],
  [{ verifiableCredential: null }],
  [{ verifiableCredential: CREDENTIAL }],
])('verifies nothing in %j', async (body) => {
  const reply = await server.post(server.of('vcdm').verify, body)
  expect(reply).toMatchObject({ status: 400, body: { verified: false } })
})

test('shows a part of a credential, with what is mandatory, and verifies that part alone', async () => {
  const { verify, derive = '' } = server.of(SELECTIVE)
  const subject = { ...CREDENTIAL.credentialSubject, grade: 'excellent' }
  const credential = { ...CREDENTIAL, credentialSubject: subject }
  const verifiableCredential = await issue(SELECTIVE, credential, { mandatoryPointers: ['/issuer'] })
  const options = { selectivePointers: ['/credentialSubject/alumniOf'] }
  const { status, body } = await server.post(derive, { verifiableCredential, options })
  expect(status).toBe(201)
  const derived = body.verifiableCredential as typeof credential
  expect(derived.issuer).toEqual({ id: server.of(SELECTIVE).issuer, name: 'Harbour Technical College' })
  expect(derived.credentialSubject).not.toHaveProperty('grade')
  expect(await server.post(verify, { verifiableCredential: derived })).toMatchObject({ status: 200 })

  const other = { ...derived, credentialSubject: { ...derived.credentialSubject, alumniOf: 'Another College' } }
  expect(await server.post(verify, { verifiableCredential: other })).toMatchObject({ status: 400 })
})

test.each([
  ['a pointer to nothing', { selectivePointers: ['/credentialSubject/nothing'] }],
  ['a pointer that is no pointer', { selectivePointers: ['credentialSubject'] }],
  ['pointers that are no list', { selectivePointers: '/credentialSubject' }],
])('derives nothing by %s', async (_, options) => {
  const verifiableCredential = await issue(SELECTIVE)
  const { derive = '' } = server.of(SELECTIVE)
  expect(await server.post(derive, { verifiableCredential, options })).toMatchObject({ status: 400 })
})

describe('presentations', () => {
  const presentationOf = async (suite: string) => ({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential: [await issue(suite)],
  })

  async function signed(presentation: JsonObject): Promise<JsonObject> {
    const { issuer: holder, signer } = await makeIssuingKey('Ed25519')
    return addProof(
      { ...presentation, holder },
      {
        signer,
        created: new Date(),
        proofPurpose: 'authentication',
        challenge: 'c-1',
        domain: 'checker.example',
        canonicalize: canonicalizeReference,
        crypto: nodeCrypto,
      },
    )
  }
  const ask = (verifiablePresentation: object, options: object) =>
    server.post(server.of('vcdm').verifyPresentation, { verifiablePresentation, options })

  test('are verified with what was asked, and with what they hold', async () => {
    const verifiablePresentation = await signed((await presentationOf('vcdm')) as JsonObject)
    const question = { challenge: 'c-1', domain: 'checker.example' }
    expect(await ask(verifiablePresentation, question)).toMatchObject({ status: 200, body: { verified: true } })
    for (const other of [{ challenge: 'c-2' }, { domain: 'thief.example' }]) {
      const reply = await ask(verifiablePresentation, { ...question, ...other })
      expect(reply).toMatchObject({ status: 400, body: { verified: false } })
    }
  })

  test('need not be signed, but what is in them must be, and nothing was asked', async () => {
    const presentation = await presentationOf('vcdm')
    expect(await ask(presentation, {})).toMatchObject({ status: 200 })
    expect(await ask(presentation, { challenge: 'c-1' })).toMatchObject({ status: 400 })
    const [credential] = presentation.verifiableCredential
    const changed = [{ ...credential, id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc34' }]
    expect(await ask({ ...presentation, verifiableCredential: changed }, {})).toMatchObject({ status: 400 })
    const unsigned = [{ ...CREDENTIAL, issuer: server.of('vcdm').issuer }]
    expect(await ask({ ...presentation, verifiableCredential: unsigned }, {})).toMatchObject({ status: 400 })
    expect(await ask({ type: ['VerifiablePresentation'] }, {})).toMatchObject({ status: 400 })
  })
})

test('lets a context stand that is written out, and still asks what each type means', async () => {
  const contexts = [CREDENTIAL['@context'][0], { Badge: 'https://college.example/#Badge' }]
  const { alumniOf: _, ...credentialSubject } = CREDENTIAL.credentialSubject
  const own = { ...CREDENTIAL, '@context': contexts, credentialSubject }
  const credential = { ...own, type: ['VerifiableCredential', 'Badge'] }
  const verifiableCredential = await issue('vcdm', credential)
  expect(await server.post(server.of('vcdm').verify, { verifiableCredential })).toMatchObject({ status: 200 })
  const meaningless = { credential: { ...own, type: ['VerifiableCredential', 'Medal'] } }
  expect(await server.post(server.of('vcdm').issue, meaningless)).toMatchObject({ status: 400 })
})

test('adds the context of proofs to a credential of the older data model', async () => {
  const credential = {
    '@context': ['https://www.w3.org/2018/credentials/v1'],
    type: ['VerifiableCredential'],
    issuer: 'did:example:issuer',
    issuanceDate: '2020-03-16T22:37:26Z',
    credentialSubject: { id: 'did:example:abcdefgh' },
  }
  const verifiableCredential = (await issue('eddsa-rdfc-2022', credential)) as typeof credential
  expect(verifiableCredential['@context']).toEqual([
    'https://www.w3.org/2018/credentials/v1',
    'https://w3id.org/security/data-integrity/v2',
  ])
  expect(await server.post(server.of('eddsa-rdfc-2022').verify, { verifiableCredential })).toMatchObject({
    status: 200,
  })
})

test('lists the status of what it issued, and no longer verifies what was revoked', async () => {
  const { verify, status = '', issuer } = server.of('bitstring')
  const credential = { ...CREDENTIAL, id: 'urn:uuid:7a1f0a52-4f0e-4a3e-9a39-0f4f6f2f2c11' }
  const verifiableCredential = (await issue('bitstring', credential)) as {
    credentialStatus: { statusListCredential: string }
  }
  const list = await server.get(verifiableCredential.credentialStatus.statusListCredential)
  expect(list.body).toMatchObject({
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation' },
  })
  expect(await server.post(verify, { verifiableCredential: list.body })).toMatchObject({ status: 200 })

  const credentialStatus = { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' }
  expect(await server.post(status, { credentialId: credential.id, credentialStatus })).toMatchObject({ status: 200 })
  expect(await server.post(verify, { verifiableCredential })).toMatchObject({
    status: 400,
    body: { verified: false, problemDetails: [{ name: 'status', code: 'STATUS_REVOKED' }] },
  })
})

test('gives no second status to a credential that has one', async () => {
  const credential = { ...CREDENTIAL, credentialStatus: { type: 'BitstringStatusListEntry', id: 'urn:uuid:1' } }
  expect(await server.post(server.of('bitstring').issue, { credential })).toMatchObject({
    status: 400,
    body: { problemDetails: [{ title: 'REQUEST_MALFORMED' }] },
  })
})

test.each([
  ['a credential that was not issued here', { credentialId: 'urn:uuid:0', credentialStatus: entry('revocation') }],
  ['another purpose', { credentialId: CREDENTIAL.id, credentialStatus: entry('suspension') }],
  ['no status', { credentialId: CREDENTIAL.id }],
])('refuses to revoke for %s', async (_, body) => {
  const { status = '' } = server.of('bitstring')
  expect(await server.post(status, body)).toMatchObject({ status: 400 })
})

function entry(statusPurpose: string) {
  return { type: 'BitstringStatusListEntry', statusPurpose }
}
