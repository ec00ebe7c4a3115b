import { beforeAll, expect, test } from 'vitest'
import { didKeyOf } from '../did/did-key.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import { CredentialError } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import {
  canonicalizeReference as canonicalize,
  canonicalizeStatementsReference as canonicalizeStatements,
} from '../reference/canonicalize.ts'
import { type Signer, signerFromPrivateKey } from '../signer.ts'
import { type AddProofOptions, addProof } from './add-proof.ts'
import { deriveCredential } from './derive-credential.ts'
import { mandatoryPointersFor } from './ecdsa-sd-2023.ts'
import { verifyProofs } from './verify-proofs.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const PORTS = { crypto: nodeCrypto, canonicalize, canonicalizeStatements }
const CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']
const rubric = (id: string, allowedValue: string[]) => ({ id, type: ['ResultDescription'], name: id, allowedValue })
const BADGE: JsonObject = {
  '@context': CONTEXTS,
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:issuer.example', type: ['Profile'] },
  validFrom: '2026-05-01T00:00:00Z',
  validUntil: '2027-05-01T00:00:00Z',
  credentialStatus: [{ id: 'urn:uuid:9', type: 'BitstringStatusListEntry', statusPurpose: 'revocation' }],
  name: { '@value': 'إصلاح المحرك', '@language': 'ar' },
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: {
      id: 'urn:uuid:3a1c',
      type: ['Achievement'],
      criteria: { narrative: 'Take it apart.' },
      resultDescription: [rubric('urn:r:1', ['A', 'B', 'A']), rubric('urn:r:2', ['A', 'B', 'A'])],
    },
    result: [
      { type: ['Result'], value: 'A' },
      { type: ['Result'], value: 'B' },
      { type: ['Result'], value: 'B', status: 'Completed' },
    ],
  },
}

let signer: Signer
let signed: JsonObject
beforeAll(async () => {
  signer = await freshSigner('P-256')
  signed = await sign(BADGE)
})

async function freshSigner(type: 'P-256' | 'Ed25519'): Promise<Signer> {
  const { publicKey, privateKey } = await nodeCrypto.generateKey(type)
  const did = didKeyOf(publicKey)
  return signerFromPrivateKey(nodeCrypto, { type, privateKey }, `${did}#${did.slice(8)}`)
}

function sign(document: JsonObject, options: Partial<AddProofOptions> = {}): Promise<JsonObject> {
  return addProof(document, { ...PORTS, signer, created: NOW, cryptosuite: 'ecdsa-sd-2023', ...options })
}

function derive(credential: JsonObject, ...selectivePointers: string[]): Promise<JsonObject> {
  return deriveCredential(credential, { ...PORTS, selectivePointers })
}

async function outcomeOf(document: JsonObject): Promise<string> {
  const { outcome } = await verifyProofs(document, {
    ...PORTS,
    now: NOW,
    expectedPurpose: 'assertionMethod',
    async findKey(method) {
      const key = keyInIdentifier(method)
      if (!key) throw new CredentialError('DID_NOT_FOUND', 'There is no network in a test.')
      return key
    },
  })
  return outcome
}

const withCode = (code: string) => expect.objectContaining({ code })
const changedSubject = (document: JsonObject, change: (subject: JsonObject) => void): JsonObject => {
  const copy = structuredClone(document)
  change(copy.credentialSubject as JsonObject)
  return copy
}

test('what checks ask for is mandatory unless the issuer says otherwise', async () => {
  expect(mandatoryPointersFor(BADGE)).toEqual(['/validFrom', '/validUntil', '/credentialStatus', '/issuer'])
  const dated = { ...BADGE, holder: 'did:example:maria', refreshService: {}, termsOfUse: [], issuanceDate: 'x' }
  expect(mandatoryPointersFor(dated)).toEqual([
    '/validFrom',
    '/validUntil',
    '/issuanceDate',
    '/credentialStatus',
    '/issuer',
    '/refreshService',
    '/termsOfUse',
  ])
  const { proof: _, ...shown } = await derive(signed)
  const { credentialSubject: __, name: ___, ...mandatory } = BADGE
  expect(shown).toEqual(mandatory)
})

test.each([
  ['nothing besides', []],
  ['one of several nodes without a name', ['/credentialSubject/result/1']],
  ['two that look alike', ['/credentialSubject/result/1/value', '/credentialSubject/result/2/value']],
  ['a list', ['/credentialSubject/achievement/resultDescription/0/allowedValue']],
  ['two lists of the same values', ['/credentialSubject/achievement/resultDescription']],
  ['a text with its language', ['/name']],
  ['everything', ['']],
])('%s can be shown, and holds', async (_, pointers) => {
  const derived = await derive(signed, ...pointers)
  expect(await outcomeOf(derived)).toBe('pass')
})

test('who shows a result does not show which other results there are', async () => {
  const derived = await derive(signed, '/credentialSubject/result/1')
  expect(derived.credentialSubject).toEqual({
    type: ['AchievementSubject'],
    result: [{ type: ['Result'], value: 'B' }],
  })
  expect(JSON.stringify(derived)).not.toContain('Completed')
})

test('a holder cannot move a statement from one node to another, nor join what two of them say', async () => {
  const derived = await derive(signed, '/credentialSubject/result')
  const results = (subject: JsonObject) => subject.result as JsonObject[]
  const moved = changedSubject(derived, (subject) => {
    delete results(subject)[2]?.status
    Object.assign(results(subject)[0] as JsonObject, { status: 'Completed' })
  })
  const joined = changedSubject(derived, (subject) => {
    subject.result = [...results(subject).slice(0, 1), { ...results(subject)[1], ...results(subject)[2] }]
  })
  const lessThanMandatory = { ...derived }
  delete lessThanMandatory.credentialStatus
  for (const forged of [moved, joined, lessThanMandatory]) expect(await outcomeOf(forged)).toBe('fail')
})

test('parts of two credentials do not make a third', async () => {
  const other = await sign({ ...BADGE, validUntil: '2030-05-01T00:00:00Z' })
  const [ours, theirs] = await Promise.all([derive(signed, '/name'), derive(other, '/name')])
  expect(await outcomeOf({ ...ours, proof: theirs.proof as Json })).toBe('fail')
  expect(await outcomeOf({ ...theirs, proof: ours.proof as Json })).toBe('fail')
})

test('each base proof has a key and labels of its own', async () => {
  const proofValueOf = ({ proof }: JsonObject) => String((proof as JsonObject[])[0]?.proofValue)
  const parts = [proofValueOf(signed), proofValueOf(await sign(BADGE))].map((value) => value.slice(0, 250))
  expect(parts[0]).not.toBe(parts[1])
})

test('other proofs are left out, and stand in nobody’s way', async () => {
  const eddsa = { signer: await freshSigner('Ed25519'), cryptosuite: 'eddsa-rdfc-2022' } as const
  const both = await sign(await sign(BADGE, eddsa))
  expect(await outcomeOf(both)).toBe('pass')
  const derived = await derive(both, '/name')
  expect(derived.proof).toMatchObject({ cryptosuite: 'ecdsa-sd-2023' })
  expect(await outcomeOf(derived)).toBe('pass')
})

test('an endorsement with a proof of its own is shown as a whole', async () => {
  const endorsement: JsonObject = {
    '@context': CONTEXTS,
    type: ['VerifiableCredential', 'EndorsementCredential'],
    issuer: { id: 'did:example:endorser', type: ['Profile'] },
    credentialSubject: { id: 'urn:uuid:3a1c', type: ['EndorsementSubject'], endorsementComment: 'Well done.' },
  }
  const eddsa = { signer: await freshSigner('Ed25519'), cryptosuite: 'eddsa-rdfc-2022' } as const
  const endorsed = await sign({ ...BADGE, endorsement: [await sign(endorsement, eddsa)] })
  const derived = await derive(endorsed, '/endorsement')
  expect(await outcomeOf(endorsed)).toBe('pass')
  expect(await outcomeOf(derived)).toBe('pass')
  const [shown] = derived.endorsement as [JsonObject]
  expect(await outcomeOf(shown)).toBe('pass')
  expect(await outcomeOf({ ...derived, endorsement: [{ ...shown, type: ['VerifiableCredential'] }] })).toBe('fail')
})

test('what is no proof is passed over', async () => {
  const odd = { ...signed, proof: [null, 'x', ...(signed.proof as JsonObject[])] }
  expect(await outcomeOf(await derive(odd, '/name'))).toBe('pass')
})

test('of two base proofs, the holder says which', async () => {
  const second = await freshSigner('P-256')
  const both = await sign(signed, { signer: second })
  await expect(derive(both, '/name')).rejects.toThrowError(withCode('VC_UNSECURED'))
  const { verificationMethod } = second
  const derived = await deriveCredential(both, { ...PORTS, selectivePointers: ['/name'], verificationMethod })
  expect(derived.proof).toMatchObject({ verificationMethod })
  expect(await outcomeOf(derived)).toBe('pass')
})

test.each<[string, string, (signed: JsonObject) => Promise<JsonObject> | JsonObject, string[]]>([
  ['POINTER_INVALID', 'a pointer to nothing', (each) => each, ['/credentialSubject/honours']],
  ['POINTER_INVALID', 'a pointer that is none', (each) => each, ['name']],
  ['POINTER_INVALID', 'a pointer to the proof', (each) => each, ['/proof']],
  [
    'VC_COMPLEXITY',
    'a part of a list',
    (each) => each,
    ['/credentialSubject/achievement/resultDescription/0/allowedValue/1'],
  ],
  ['VC_UNSECURED', 'a credential without a proof', () => BADGE, ['/name']],
  ['VC_UNSECURED', 'what was derived before', (each) => derive(each, '/name'), ['/name']],
  ['VC_PROOF_INVALID', 'a document of fewer statements', ({ name: _, ...each }) => each, ['/issuer']],
  ['VC_DATA_LOSS', 'a member that means nothing', (each) => ({ ...each, honours: 'yes' }), ['/name']],
])('answers %s for %s', async (code, _, change, pointers) => {
  const document = await change(signed)
  await expect(derive(document, ...pointers)).rejects.toThrowError(withCode(code))
})

test('a base proof with no mandatory statement shows what is chosen, and something has to be', async () => {
  const open = await sign(BADGE, { mandatoryPointers: [] })
  expect(await outcomeOf(open)).toBe('pass')
  expect(await outcomeOf(await derive(open, '/issuer'))).toBe('pass')
  await expect(derive(open)).rejects.toThrowError(withCode('POINTER_INVALID'))
})

test.each<[string, string, () => Promise<JsonObject>]>([
  ['POINTER_INVALID', 'mandatory pointers to nothing', () => sign(BADGE, { mandatoryPointers: ['/evidence'] })],
  [
    'VC_CRYPTOSUITE_UNSUPPORTED',
    'a machine that cannot label statements',
    () => addProof(BADGE, { crypto: nodeCrypto, canonicalize, signer, created: NOW, cryptosuite: 'ecdsa-sd-2023' }),
  ],
  [
    'VC_CRYPTOSUITE_UNSUPPORTED',
    'a proof that follows another',
    () => sign({ ...BADGE, proof: [{ id: 'urn:1' }] }, { previousProof: 'urn:1' }),
  ],
  [
    'VC_DATA_LOSS',
    'a number that programs read differently',
    () => sign({ ...BADGE, credentialSubject: { creditsEarned: 1e-7 } }),
  ],
  [
    'VC_COMPLEXITY',
    'more statements than can be chosen from',
    () =>
      sign({ ...BADGE, evidence: Array.from({ length: 600 }, (_, i) => ({ type: ['Evidence'], name: String(i) })) }),
  ],
])('issuing answers %s for %s', async (code, _, issue) => {
  await expect(issue()).rejects.toThrowError(withCode(code))
})

test('a document so long that its parts are not told apart in time is refused', async () => {
  const evidence = Array.from({ length: 700 }, (_, i) => ({ type: ['Evidence'], name: String(i) }))
  const whole = sign({ ...BADGE, evidence }, { mandatoryPointers: [''] })
  await expect(whole).rejects.toThrowError(withCode('VC_COMPLEXITY'))
})

test('a document with a JSON literal, of which no part could be pointed at, is refused', async () => {
  const schema: JsonObject = {
    '@context': CONTEXTS.slice(0, 1),
    type: ['VerifiableCredential', 'JsonSchemaCredential'],
    issuer: 'did:web:issuer.example',
    credentialSubject: { id: 'urn:schema', type: 'JsonSchema', jsonSchema: { properties: { name: {} } } },
  }
  await expect(sign(schema)).rejects.toThrowError(withCode('VC_COMPLEXITY'))
  expect(await outcomeOf(await sign(schema, { cryptosuite: 'ecdsa-rdfc-2019' }))).toBe('pass')
})
