import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { didKeyOf } from '../did/did-key.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import { CredentialError, type CredentialErrorCode } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { canonicalizeReference as canonicalize } from '../reference/canonicalize.ts'
import { type Signer, signerFromPrivateKey } from '../signer.ts'
import { addProof } from './add-proof.ts'
import { WHOLE_DOCUMENT_SUITES } from './cryptosuites.ts'
import { type VerifyProofsOptions, verifyProofs } from './verify-proofs.ts'

const eddsaRdfc2022 = WHOLE_DOCUMENT_SUITES['eddsa-rdfc-2022']

const NOW = new Date('2026-06-01T12:00:00Z')
const PORTS = { crypto: nodeCrypto, canonicalize }
/** Fewer random documents, where the tests are asked again for each mutant. */
const QUICK = process.env.QUICK === '1'

function credential(subject: JsonObject = {}): JsonObject {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: 'urn:uuid:7d2f8b0e-5c0a-4a3e-9d57-0a4a3f1a2b3c',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { id: 'did:web:issuer.example', type: ['Profile'], name: 'Harbour Technical College' },
    validFrom: '2026-05-01T00:00:00Z',
    validUntil: '2027-05-01T00:00:00Z',
    credentialSubject: { id: 'did:example:maria', type: ['AchievementSubject'], ...subject },
    credentialStatus: [{ id: 'urn:uuid:9', type: 'BitstringStatusListEntry', statusPurpose: 'revocation' }],
  }
}

const WITHOUT_MOMENT = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' }

const ACHIEVEMENT = {
  id: 'urn:uuid:3a1c',
  type: ['Achievement'],
  name: 'Engine repair',
  description: 'Repairs a petrol engine.',
  criteria: { narrative: 'Take it apart, and put it together again.' },
  creditsAvailable: 1.5,
}

async function freshSigner(): Promise<Signer> {
  const { publicKey, privateKey } = await nodeCrypto.generateKey('Ed25519')
  const did = didKeyOf(publicKey)
  return signerFromPrivateKey(nodeCrypto, { type: 'Ed25519', privateKey }, `${did}#${did.slice(8)}`)
}

let signer: Signer
let signed: JsonObject
let proof: JsonObject
beforeAll(async () => {
  signer = await freshSigner()
  signed = await sign(credential({ achievement: ACHIEVEMENT }))
  proof = (signed.proof as JsonObject[])[0] as JsonObject
})

function sign(document: JsonObject, options: Partial<Parameters<typeof addProof>[1]> = {}) {
  return addProof(document, { ...PORTS, signer, created: NOW, ...options })
}

function verify(document: JsonObject, options: Partial<VerifyProofsOptions> = {}) {
  return verifyProofs(document, {
    ...PORTS,
    now: NOW,
    expectedPurpose: 'assertionMethod',
    async findKey(method) {
      const key = keyInIdentifier(method)
      if (!key) throw new CredentialError('DID_NOT_FOUND', 'There is no network in a test.')
      return key
    },
    ...options,
  })
}

test('what is signed holds, whatever the achievement is called', async () => {
  const property = fc.asyncProperty(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'grapheme' }),
    async (name, description) => {
      const document = await sign(credential({ achievement: { ...ACHIEVEMENT, name, description } }))
      expect(await verify(document)).toMatchObject({ outcome: 'pass', proofs: [{ outcome: 'pass' }] })
    },
  )
  await fc.assert(property, { numRuns: QUICK ? 5 : 25 })
})

/** The paths to all values of a document, but for its contexts, which are not signed themselves. */
function pathsOf(value: Json, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, each]) => (name === '@context' ? [] : pathsOf(each, [...path, name])))
}

function changed(value: Json, path: string[], change: (leaf: Json) => Json): Json {
  const [name, ...rest] = path
  if (name === undefined) return change(value)
  const copy = (Array.isArray(value) ? [...value] : { ...(value as JsonObject) }) as Record<string, Json>
  copy[name] = changed(copy[name] as Json, rest, change)
  return copy as Json
}

test('no claim can be changed', async () => {
  const document = { ...signed }
  delete document.proof
  for (const path of pathsOf(document)) {
    const other = changed(document, path, (leaf) => (typeof leaf === 'number' ? leaf + 1 : `${leaf}x`)) as JsonObject
    expect((await verify({ ...other, proof: [proof] })).outcome, path.join('.')).not.toBe('pass')
  }
})

test('no claim can be taken away', async () => {
  const document = { ...signed }
  delete document.proof
  for (const name of Object.keys(document)) {
    const { [name]: _, ...rest } = document
    expect((await verify({ ...rest, proof: [proof] })).outcome, name).not.toBe('pass')
  }
})

test('no character of the proof can be changed', async () => {
  const { verificationMethod: _, ...texts } = proof as Record<string, string>
  const characters = Object.entries(texts).flatMap(([name, text]) => Array.from(text, (_, i) => [name, i] as const))
  const property = fc.asyncProperty(
    fc.constantFrom(...characters),
    fc.constantFrom('a', 'Z', '7', '-'),
    async ([name, i], letter) => {
      const text = proof[name] as string
      fc.pre(text[i] !== letter)
      const result = await verify({
        ...signed,
        proof: [{ ...proof, [name]: text.slice(0, i) + letter + text.slice(i + 1) }],
      })
      expect(result.outcome).not.toBe('pass')
    },
  )
  await fc.assert(property, { numRuns: QUICK ? 25 : 150 })
})

test('another key than the one that signed does not fit', async () => {
  const { verificationMethod } = await freshSigner()
  const result = await verify({ ...signed, proof: [{ ...proof, verificationMethod }] })
  expect(result).toMatchObject({ outcome: 'fail', code: 'VC_PROOF_INVALID' })
})

test('order of members and of sets is not signed', async () => {
  const reversed = Object.fromEntries(Object.entries(signed).reverse()) as JsonObject
  const type = [...(signed.type as string[])].reverse()
  expect(await verify({ ...reversed, type })).toMatchObject({ outcome: 'pass' })
})

// Each of these keeps the statements, and so the signature, and hides one from whoever reads the members by name.
test.each<[string, (document: JsonObject) => JsonObject]>([
  [
    'the expiry under its IRI',
    ({ validUntil, ...rest }) => ({
      ...rest,
      'https://www.w3.org/2018/credentials#validUntil': {
        '@value': validUntil as string,
        '@type': 'http://www.w3.org/2001/XMLSchema#dateTime',
      },
    }),
  ],
  [
    'the status inside @nest',
    ({ credentialStatus, ...rest }) => ({ ...rest, '@nest': { credentialStatus: credentialStatus as Json } }),
  ],
  [
    'the subject under a second name of id',
    (document) => {
      const { id, ...subject } = document.credentialSubject as JsonObject
      const contexts = [...(document['@context'] as string[]), 'https://www.w3.org/ns/odrl.jsonld']
      return { ...document, '@context': contexts, credentialSubject: { ...subject, uid: id as string } }
    },
  ],
  [
    'a term by a context that is written out',
    (document) => {
      const { validUntil, ...rest } = document
      const alias = {
        until: {
          '@id': 'https://www.w3.org/2018/credentials#validUntil',
          '@type': 'http://www.w3.org/2001/XMLSchema#dateTime',
        },
      }
      return { ...rest, '@context': [...(document['@context'] as string[]), alias], until: validUntil as string }
    },
  ],
])('an attacker cannot hide %s', async (_, hide) => {
  expect(await verify(hide(signed))).toMatchObject({ outcome: 'unknown', code: 'VC_CONTEXT_NOT_ALLOWED' })
})

test('an attacker cannot move the expiry to another place where the same credential is named', async () => {
  const document = credential({ achievement: ACHIEVEMENT })
  const endorsement = {
    '@context': document['@context'] as Json,
    id: 'urn:uuid:e',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'We agree',
    issuer: { id: 'did:example:endorser', type: ['Profile'] },
    validFrom: '2026-05-02T00:00:00Z',
    credentialSubject: { id: document.id as string, type: ['EndorsementSubject'], endorsementComment: 'Well done.' },
  }
  const endorsed = await sign({ ...document, endorsement: [endorsement] })
  expect(await verify(endorsed)).toMatchObject({ outcome: 'pass' })
  const { validUntil, ...rest } = endorsed
  const type = ['EndorsementSubject', 'VerifiableCredential']
  const moved = { ...endorsement.credentialSubject, type, validUntil: validUntil as string }
  const result = await verify({ ...rest, endorsement: [{ ...endorsement, credentialSubject: moved }] })
  expect(result).toMatchObject({ outcome: 'unknown', code: 'VC_MALFORMED' })
})

test('an attacker cannot hide the expiry of a proof under the older name of the term', async () => {
  const document = { ...signed, '@context': [...(signed['@context'] as string[]), 'https://w3id.org/security/v1'] }
  const result = await verify({ ...document, proof: [{ ...proof, expiration: '2026-01-01T00:00:00Z' }] })
  expect(result).toMatchObject({ outcome: 'unknown', code: 'VC_CRYPTOSUITE_UNSUPPORTED' })
})

test('a member that no proof covers is found', async () => {
  expect(await verify({ ...signed, honours: 'with distinction' })).toMatchObject({
    outcome: 'fail',
    code: 'VC_DATA_LOSS',
  })
})

test.each<[CredentialErrorCode, string, Json]>([
  ['VC_PROOF_INVALID', 'no map', 'proof'],
  ['VC_PROOF_INVALID', 'no type', { type: undefined as never }],
  ['VC_PROOF_INVALID', 'two types', { type: ['DataIntegrityProof'] }],
  ['VC_PROOF_INVALID', 'a cryptosuite that is no text', { cryptosuite: 7 }],
  ['VC_PROOF_INVALID', 'no verification method', { verificationMethod: undefined as never }],
  ['VC_PROOF_INVALID', 'no value', { proofValue: undefined as never }],
  ['VC_PROOF_INVALID', 'a value in another base', { proofValue: `u${'A'.repeat(86)}` }],
  ['VC_PROOF_INVALID', 'a value that is too short', { proofValue: 'z2NEpo7TZRRrLZSi2U' }],
  ['VC_PROOF_INVALID', 'a value that is not encoded', { proofValue: 'z0OIl' }],
  ['VC_PROOF_INVALID', 'a moment in the future', { created: '2026-06-01T12:05:01Z' }],
  ['VC_PROOF_INVALID', 'a moment nobody can read', { created: 'today' }],
  ['VC_PROOF_INVALID', 'an end that has passed', { expires: '2026-06-01T11:59:59Z' }],
  ['VC_PROOF_INVALID', 'an end nobody can read', { expires: 'never' }],
  ['VC_PROOF_INVALID', 'a predecessor that is not there', { previousProof: 'urn:uuid:0' }],
  ['VC_PROOF_PURPOSE', 'another purpose', { proofPurpose: 'authentication' }],
  ['VC_PROOF_PURPOSE', 'no purpose', { proofPurpose: undefined as never }],
  ['DID_MALFORMED', 'a key that cannot be read', { verificationMethod: 'did:key:z0' }],
])('answers %s for a proof with %s', async (code, _, change) => {
  const other = typeof change === 'object' ? { ...proof, ...(change as JsonObject) } : change
  const document = JSON.parse(JSON.stringify({ ...signed, proof: [other] }))
  const result = await verify(document)
  expect(result).toMatchObject({ outcome: 'fail', code, proofs: [{ outcome: 'fail', code }] })
})

test.each<[CredentialErrorCode, string, JsonObject]>([
  ['VC_CRYPTOSUITE_UNSUPPORTED', 'an unknown suite', { cryptosuite: 'eddsa-rdfc-2042' }],
  ['VC_CRYPTOSUITE_UNSUPPORTED', 'a suite that every object has', { cryptosuite: 'constructor' }],
  ['VC_CRYPTOSUITE_UNSUPPORTED', 'another type', { type: 'Ed25519Signature2018' }],
  ['DID_NOT_FOUND', 'a key that nobody finds', { verificationMethod: 'did:web:issuer.example#key-1' }],
  ['VC_CONTEXT_NOT_ALLOWED', 'a context that is written out', { '@context': [{}] }],
])('answers %s, unknown, for a proof with %s', async (code, _, change) => {
  const result = await verify({ ...signed, proof: { ...proof, ...change } })
  expect(result).toMatchObject({ outcome: 'unknown', code, proofs: [{ outcome: 'unknown', code }] })
})

test('a document without a proof is not secured', async () => {
  expect(await verify(credential())).toEqual({ outcome: 'fail', code: 'VC_UNSECURED', proofs: [] })
  expect(await verify({ ...signed, proof: [] })).toEqual({ outcome: 'fail', code: 'VC_UNSECURED', proofs: [] })
})

test('a document with nine proofs is not worked at', async () => {
  const result = await verify({ ...signed, proof: Array.from({ length: 9 }, () => proof) })
  expect(result).toEqual({ outcome: 'unknown', code: 'VC_COMPLEXITY', proofs: [] })
})

test('a document that is too complex is worked at once, not once for each proof', async () => {
  let documents = 0
  const giveUp: typeof canonicalize = (part) => {
    if (part.credentialSubject === undefined) return canonicalize(part)
    documents++
    return Promise.reject(new CredentialError('VC_COMPLEXITY', 'It takes too long.'))
  }
  const unread = { outcome: 'unknown', code: 'VC_COMPLEXITY' }
  const result = await verify({ ...signed, proof: [proof, proof, proof] }, { canonicalize: giveUp })
  expect(result).toMatchObject({ ...unread, proofs: [unread, unread, unread] })
  expect(documents).toBe(1)
})

test('eight proofs are read', async () => {
  const result = await verify({ ...signed, proof: Array.from({ length: 8 }, () => proof) })
  expect(result).toMatchObject({ outcome: 'pass' })
  expect(result.proofs.length).toBe(8)
})

test.each<[string, { created: string; expires?: string }, string]>([
  ['made five minutes from now, by a clock that is ahead', { created: '2026-06-01T12:05:00Z' }, 'pass'],
  ['made later than any clock may be ahead', { created: '2026-06-01T12:05:01Z' }, 'fail'],
  ['that ends this moment', { created: '2026-01-01T00:00:00Z', expires: '2026-06-01T12:00:00Z' }, 'pass'],
  ['that has ended', { created: '2026-01-01T00:00:00Z', expires: '2026-06-01T11:59:59Z' }, 'fail'],
])('a proof %s', async (_, { created, expires }, outcome) => {
  const dates = { created: new Date(created), ...(expires && { expires: new Date(expires) }) }
  expect(await verify(await sign(credential(), dates))).toMatchObject({ outcome })
})

// Data Integrity 1.0 §2.1: `created` and `expires` are optional.
test('a proof that says nothing of when it was made holds; its end counts all the same', async () => {
  const proofOptions = { ...WITHOUT_MOMENT, verificationMethod: signer.verificationMethod }
  const made = async (options: JsonObject) => {
    const input = { document: credential(), proofOptions: options, signer, ...PORTS }
    return { ...credential(), proof: await eddsaRdfc2022.createProof(input) }
  }
  expect(await verify(await made(proofOptions))).toMatchObject({ outcome: 'pass' })
  expect(await verify(await made({ ...proofOptions, expires: '2026-06-01T12:00:00Z' }))).toMatchObject({
    outcome: 'pass',
  })
  expect(await verify(await made({ ...proofOptions, expires: '2026-06-01T11:59:59Z' }))).toMatchObject({
    outcome: 'fail',
    code: 'VC_PROOF_INVALID',
  })
})

test.each([7, null, ['z'], {}])('a proof whose value is %j has none', async (proofValue) => {
  expect(await verify({ ...signed, proof: { ...proof, proofValue } })).toMatchObject({
    outcome: 'fail',
    code: 'VC_PROOF_INVALID',
  })
})

test.each([7, null, true, 'proof'])('%j is no proof, and fails beside one that holds', async (other) => {
  const result = await verify({ ...signed, proof: [proof, other] })
  expect(result).toMatchObject({ outcome: 'fail', code: 'VC_PROOF_INVALID', proofs: [{ outcome: 'pass' }, {}] })
})

test('a proof is for the domains that it names, and for no others and no fewer', async () => {
  const [a, b, c] = ['https://a.example', 'https://b.example', 'https://c.example']
  const heldAgainst = async (domain: string[] | undefined, expectedDomain: string | string[]) =>
    (await verify(await sign(credential(), domain && { domain }), { expectedDomain })).outcome
  expect(await heldAgainst([a, b], [b, a])).toBe('pass')
  expect(await heldAgainst([a], a)).toBe('pass')
  expect(await heldAgainst([a, b], a)).toBe('fail')
  expect(await heldAgainst([a], [a, b])).toBe('fail')
  expect(await heldAgainst([a, b], [a, c])).toBe('fail')
  expect(await heldAgainst(undefined, a)).toBe('fail')
  expect(await verify(await sign(credential(), { domain: a, challenge: 'c' }))).toMatchObject({ outcome: 'pass' })
})

test('a proof is told by its key and its suite, also where it could not be judged', async () => {
  const { verificationMethod, cryptosuite } = proof
  expect((await verify(signed)).proofs).toEqual([{ outcome: 'pass', verificationMethod, cryptosuite }])
  const wrong = { ...proof, proofPurpose: 'authentication' }
  const [first, second] = (await verify({ ...signed, proof: [wrong as Json, 'proof'] })).proofs
  expect(first).toEqual({ outcome: 'fail', code: 'VC_PROOF_PURPOSE', verificationMethod, cryptosuite })
  expect(second).toEqual({
    outcome: 'fail',
    code: 'VC_PROOF_INVALID',
    verificationMethod: null,
    cryptosuite: null,
  })
})

test('a proof that fails weighs more than one of which nothing is known, in whatever order', async () => {
  const unread = { ...proof, cryptosuite: 'bbs-2023' } as Json
  const broken = { ...proof, created: '2026-06-01T11:00:00Z' } as Json
  for (const proofs of [
    [unread, broken],
    [broken, unread],
  ]) {
    expect(await verify({ ...signed, proof: proofs })).toMatchObject({ outcome: 'fail', code: 'VC_PROOF_INVALID' })
  }
})

test('a proof is no better than the one that it follows, whatever stands before both', async () => {
  const [second, third] = [await freshSigner(), await freshSigner()]
  const first = await sign(signed, { id: 'urn:uuid:a' })
  const both = await sign(first, { id: 'urn:uuid:b', signer: second })
  const chain = await sign(both, { previousProof: 'urn:uuid:b', signer: third })
  expect(await verify(chain)).toMatchObject({ outcome: 'pass' })
  const findKey = async (method: string) => {
    const key = keyInIdentifier(method)
    if (key && method !== second.verificationMethod) return key
    throw new CredentialError('FETCH_FAILED', 'Not reachable.', { params: { url: 'https://a.example' } })
  }
  const { proofs, ...result } = await verify(chain, { findKey })
  expect(proofs.map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'unknown', 'unknown'])
  expect(result).toEqual({ outcome: 'unknown', code: 'FETCH_FAILED', params: { url: 'https://a.example' } })
})

test.each<[CredentialErrorCode, string]>([
  ['KEY_INVALID', 'fail'],
  ['KEY_WEAK', 'fail'],
  ['KEY_REVOKED', 'fail'],
  ['KEY_NOT_AUTHORIZED', 'fail'],
  ['FETCH_FAILED', 'unknown'],
  ['DID_DOCUMENT_INVALID', 'unknown'],
])('a key that is refused with %s is %s', async (code, outcome) => {
  const findKey = () => Promise.reject(new CredentialError(code, 'x'))
  expect(await verify(signed, { findKey })).toMatchObject({ outcome, code })
})

test('all proofs of a set must hold', async () => {
  const both = await sign(signed, { signer: await freshSigner() })
  expect(await verify(both)).toMatchObject({ outcome: 'pass', proofs: [{ outcome: 'pass' }, { outcome: 'pass' }] })
  const [first, second] = both.proof as JsonObject[]
  const broken = { ...second, created: '2026-06-01T11:00:00Z' } as JsonObject
  expect(await verify({ ...both, proof: [first as Json, broken] })).toMatchObject({ outcome: 'fail' })
  const foreign = { ...second, cryptosuite: 'bbs-2023' } as JsonObject
  expect(await verify({ ...both, proof: [first as Json, foreign] })).toMatchObject({
    outcome: 'unknown',
    proofs: [{ outcome: 'pass' }, { outcome: 'unknown', code: 'VC_CRYPTOSUITE_UNSUPPORTED' }],
  })
})

test('a proof that brings its own pinned context is read with it', async () => {
  const context = 'https://www.w3.org/ns/credentials/v2'
  expect(await verify({ ...signed, proof: { ...proof, '@context': context } })).toMatchObject({ outcome: 'pass' })
})

test('a proof for one challenge and domain does not serve for another', async () => {
  const challenge = 'c9e1'
  const domain = 'https://verifier.example'
  const presentation = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    holder: 'did:example:maria',
  }
  const presented = await sign(presentation, { proofPurpose: 'authentication', challenge, domain })
  const expected = { expectedPurpose: 'authentication', expectedChallenge: challenge, expectedDomain: domain } as const
  expect(await verify(presented, expected)).toMatchObject({ outcome: 'pass' })
  expect(await verify(presented, { ...expected, expectedChallenge: 'c9e2' })).toMatchObject({ outcome: 'fail' })
  expect(await verify(presented, { ...expected, expectedDomain: 'https://other.example' })).toMatchObject({
    outcome: 'fail',
  })
})

test('a key of another kind, or one that may not be used, fails; a fault of ours is not swallowed', async () => {
  const p256 = (await nodeCrypto.generateKey('P-256')).publicKey
  expect(await verify(signed, { findKey: async () => p256 })).toMatchObject({
    outcome: 'fail',
    code: 'VC_PROOF_INVALID',
  })
  const refused = new CredentialError('KEY_NOT_AUTHORIZED', 'Not listed.')
  const notAuthorized = { findKey: () => Promise.reject(refused) }
  expect(await verify(signed, notAuthorized)).toMatchObject({ outcome: 'fail', code: 'KEY_NOT_AUTHORIZED' })
  await expect(verify(signed, { findKey: () => Promise.reject(new TypeError('bug')) })).rejects.toThrow(TypeError)
})

test('only Ed25519 signs, and nothing that others would read differently', async () => {
  const { privateKey } = await nodeCrypto.generateKey('P-256')
  const p256 = signerFromPrivateKey(nodeCrypto, { type: 'P-256', privateKey }, 'did:example:1#key')
  await expect(sign(credential(), { signer: p256 })).rejects.toThrowError(
    expect.objectContaining({ code: 'KEY_INVALID' }),
  )
  const tiny = credential({ achievement: { ...ACHIEVEMENT, creditsAvailable: 1e-7 } })
  await expect(sign(tiny)).rejects.toThrowError(expect.objectContaining({ code: 'VC_DATA_LOSS' }))
  const undefinedTerm = { ...credential(), honours: 'with distinction' }
  await expect(sign(undefinedTerm)).rejects.toThrowError(expect.objectContaining({ code: 'VC_DATA_LOSS' }))
})
