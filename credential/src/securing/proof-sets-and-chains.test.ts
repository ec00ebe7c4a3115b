import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import type { JsonObject } from '../json.ts'
import { parseJson } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { canonicalizeReference as canonicalize } from '../reference/canonicalize.ts'
import { signerFromPrivateKey } from '../signer.ts'
import { keyPairOf } from '../testing/official-vectors.ts'
import { addProof } from './add-proof.ts'
import { verifyProofs } from './verify-proofs.ts'

const FOLDER = new URL('../../vectors/vc-di-eddsa/proof-set-chain/', import.meta.url)
const json = <T = JsonObject>(name: string) => parseJson(readFileSync(new URL(name, FOLDER), 'utf8')) as T
const PORTS = { crypto: nodeCrypto, canonicalize }

function check(document: JsonObject) {
  return verifyProofs(document, {
    ...PORTS,
    now: new Date('2026-01-01T00:00:00Z'),
    expectedPurpose: 'assertionMethod',
    async findKey(method) {
      const key = keyInIdentifier(method)
      if (!key) throw new Error('the vectors hold their keys in the identifiers')
      return key
    },
  })
}

type Proof = JsonObject & {
  verificationMethod: string
  created: string
  id?: string
  previousProof?: string | string[]
}
const pairs = Object.values(
  json<Record<string, { publicKeyMultibase: string; privateKeyMultibase: string }>>('multiKeyPairs.json'),
)

/** Makes the proof anew that an official one is, on what was there before it. */
function repeat(document: JsonObject, { verificationMethod, created, id, previousProof }: Proof) {
  const pair = pairs.find(({ publicKeyMultibase }) => verificationMethod.endsWith(publicKeyMultibase))
  if (!pair) throw new Error('no key')
  const { key } = keyPairOf(pair.publicKeyMultibase, pair.privateKeyMultibase)
  return addProof(document, {
    ...PORTS,
    signer: signerFromPrivateKey(nodeCrypto, key, verificationMethod),
    created: new Date(created),
    ...(id !== undefined && { id }),
    ...(previousProof !== undefined && { previousProof }),
  })
}

test.each([
  'signedProofSet2.json',
  'signedProofChain1.json',
  'signedProofChain2.json',
])('adding proof after proof gives %s', async (name) => {
  const signed = json(name)
  let document = json('unsigned.json')
  for (const proof of signed.proof as Proof[]) document = await repeat(document, proof)
  expect(document).toEqual(signed)
})

test.each([
  ['signedProofSet1.json', 1],
  ['signedProofSet2.json', 2],
  ['signedProofChain1.json', 3],
  ['signedProofChain2.json', 4],
])('%s holds, with %i proofs', async (name, count) => {
  const result = await check(json(name))
  expect(result).toMatchObject({ outcome: 'pass' })
  expect(result.proofs.map(({ outcome }) => outcome)).toEqual(Array.from({ length: count }, () => 'pass'))
})

const outcomes = async (document: JsonObject) => (await check(document)).proofs.map(({ outcome }) => outcome)

test('a proof chain does not hold once a proof that others follow is changed or taken away', async () => {
  const chain = json('signedProofChain1.json')
  const [first, ...others] = chain.proof as JsonObject[]
  expect(await check({ ...chain, proof: others })).toMatchObject({ outcome: 'fail', code: 'VC_PROOF_INVALID' })
  const forged = { ...first, created: '2023-02-24T23:36:39Z' }
  expect(await outcomes({ ...chain, proof: [forged, ...others] })).toEqual(['fail', 'pass', 'fail'])
})

test('a proof that names another thousands of times does not make an endless document of a short text', async () => {
  const chain = json('signedProofChain1.json')
  const proof = (chain.proof as JsonObject[]).map((each) =>
    each.previousProof === undefined ? each : { ...each, previousProof: Array(9_000).fill(each.previousProof).flat() },
  )
  expect(await check({ ...chain, proof })).toMatchObject({ outcome: 'fail', code: 'VC_PROOF_INVALID' })
})

test('a proof of a set can be taken away, and the others hold', async () => {
  const set = json('signedProofSet2.json')
  expect(await outcomes({ ...set, proof: (set.proof as JsonObject[]).slice(1) })).toEqual(['pass'])
})

const [, [someone]] = [0, pairs] as [number, [(typeof pairs)[number]]]
const { key, verificationMethod } = keyPairOf(someone.publicKeyMultibase, someone.privateKeyMultibase)
const options = {
  ...PORTS,
  signer: signerFromPrivateKey(nodeCrypto, key, verificationMethod),
  created: new Date('2025-01-01T00:00:00Z'),
}

test('who follows a proof that nobody can read is not known either', async () => {
  const unread = {
    type: 'DataIntegrityProof',
    cryptosuite: 'bbs-2023',
    id: 'urn:uuid:1',
    verificationMethod,
    proofPurpose: 'assertionMethod',
    proofValue: 'u',
  }
  const document = { ...json('unsigned.json'), proof: [unread] }
  const second = await addProof(document, { ...options, id: 'urn:uuid:2', previousProof: 'urn:uuid:1' })
  const third = await addProof(second, { ...options, id: 'urn:uuid:3', previousProof: ['urn:uuid:2'] })
  const apart = await addProof(third, options)
  const unknown = { outcome: 'unknown', code: 'VC_CRYPTOSUITE_UNSUPPORTED' }
  expect(await check(apart)).toMatchObject({
    outcome: 'unknown',
    proofs: [unknown, unknown, unknown, { outcome: 'pass' }],
  })
})

test.each([
  ['a proof that is not there', { previousProof: 'urn:uuid:9' }],
  ['one of two that are not both there', { previousProof: ['urn:uuid:1', 'urn:uuid:9'] }],
  ['one proof twice', { previousProof: ['urn:uuid:1', 'urn:uuid:1'] }],
  ['nothing under an id that is taken', { id: 'urn:uuid:1' }],
  ['nothing, and ends before it begins', { expires: new Date('2024-12-31T23:59:59Z') }],
  ['nothing, and ends as it begins', { expires: new Date('2025-01-01T00:00:00Z') }],
])('no proof is made that follows %s', async (_, change) => {
  const document = await addProof(json('unsigned.json'), { ...options, id: 'urn:uuid:1' })
  await expect(addProof(document, { ...options, ...change })).rejects.toThrowError(
    expect.objectContaining({ code: 'VC_PROOF_INVALID' }),
  )
})

test('a proof says what it was asked to say, and no more; those beside it stay as they are', async () => {
  const unsigned = json('unsigned.json')
  const first = await addProof(unsigned, options)
  const made = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', created: '2025-01-01T00:00:00Z' }
  const proof = { ...made, verificationMethod, proofPurpose: 'assertionMethod', proofValue: expect.any(String) }
  expect(first).toStrictEqual({ ...unsigned, proof: [proof] })
  const expires = new Date('2025-01-01T00:00:01Z')
  const second = await addProof(first, { ...options, id: 'urn:uuid:2', proofPurpose: 'authentication', expires })
  expect(second).toStrictEqual({
    ...first,
    proof: [
      ...(first.proof as JsonObject[]),
      { ...proof, id: 'urn:uuid:2', proofPurpose: 'authentication', expires: '2025-01-01T00:00:01Z' },
    ],
  })
  const odd = { ...unsigned, proof: ['x', { id: 'urn:uuid:3', proofValue: 'z' }] }
  const third = await addProof(odd, { ...options, id: 'urn:uuid:2' })
  expect((third.proof as JsonObject[]).slice(0, 2)).toStrictEqual(odd.proof)
})

test('an end, several domains and a challenge are signed', async () => {
  const domain = ['https://a.example', 'https://b.example']
  const expires = new Date('2026-01-01T00:00:00Z')
  const signed = await addProof(json('unsigned.json'), { ...options, expires, domain, challenge: 'c9e1' })
  expect(signed.proof).toMatchObject([{ expires: '2026-01-01T00:00:00Z', domain, challenge: 'c9e1' }])
  const [proof] = signed.proof as [JsonObject]
  expect(await check(signed)).toMatchObject({ outcome: 'pass' })
  for (const change of [{ expires: '2030-01-01T00:00:00Z' }, { domain: 'https://a.example' }, { challenge: 'c9e2' }]) {
    expect(await check({ ...signed, proof: { ...proof, ...change } })).toMatchObject({ outcome: 'fail' })
  }
})
