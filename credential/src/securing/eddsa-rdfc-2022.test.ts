import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fromMultibase, toHex, utf8 } from '../bytes.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import { CredentialError } from '../errors.ts'
import { type JsonObject, parseJson } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { canonicalizeReference as canonicalize } from '../reference/canonicalize.ts'
import { signerFromPrivateKey } from '../signer.ts'
import { addProof, verifyProofs } from './data-integrity.ts'
import { eddsaRdfc2022 } from './eddsa-rdfc-2022.ts'

// The official vectors show every step, the numbers in the names are those of the specification's appendix.
const VECTORS = new URL('../../vectors/vc-di-eddsa/', import.meta.url)
const text = (name: string) => readFileSync(new URL(name, VECTORS), 'utf8')
const json = (name: string) => parseJson(text(name)) as JsonObject
const PORTS = { crypto: nodeCrypto, canonicalize }
const keyPair = json('keyPair.json') as { publicKeyMultibase: string; privateKeyMultibase: string }
const privateKey = fromMultibase(keyPair.privateKeyMultibase).slice(2)

test.each([
  ['unsigned.json', 'eddsa-rdfc-2022/'],
  ['employmentAuth.json', 'eddsa-rdfc-2022/employ/'],
])('every step of %s gives the official value', async (name, folder) => {
  const document = json(name)
  const config = json(`${folder}proofConfigDataInt.json`)
  expect(await canonicalize(document)).toBe(text(`${folder}canonDocDataInt.txt`))
  expect(await canonicalize(config)).toBe(text(`${folder}proofCanonDataInt.txt`))
  const digest = async (part: JsonObject) => toHex(await nodeCrypto.digest('SHA-256', utf8(await canonicalize(part))))
  expect(await digest(document)).toBe(text(`${folder}docHashDataInt.txt`))
  expect(await digest(config)).toBe(text(`${folder}proofHashDataInt.txt`))
  const data = await eddsaRdfc2022.dataToSign(document, config, PORTS)
  expect(toHex(data)).toBe(text(`${folder}combinedHashDataInt.txt`))
  const signature = await nodeCrypto.sign({ type: 'Ed25519', privateKey }, data)
  expect(toHex(signature)).toBe(text(`${folder}sigHexDataInt.txt`))
  expect(eddsaRdfc2022.encodeSignature(signature)).toBe(text(`${folder}sigBTC58DataInt.txt`))
})

test.each([
  ['unsigned.json', 'eddsa-rdfc-2022/signedDataInt.json'],
  ['employmentAuth.json', 'eddsa-rdfc-2022/employ/signedDataInt.json'],
])('signing %s gives the official proof', async (name, signedName) => {
  const signed = json(signedName)
  const proof = signed.proof as { created: string; verificationMethod: string }
  const signer = signerFromPrivateKey(nodeCrypto, { type: 'Ed25519', privateKey }, proof.verificationMethod)
  const ours = await addProof(json(name), { ...PORTS, signer, created: new Date(proof.created) })
  expect(ours).toEqual({ ...signed, proof: [proof] })
})

function check(document: JsonObject) {
  return verifyProofs(document, {
    ...PORTS,
    now: new Date('2026-01-01T00:00:00Z'),
    expectedPurpose: 'assertionMethod',
    async findKey(method) {
      const key = keyInIdentifier(method)
      if (!key) throw new CredentialError('DID_NOT_FOUND', 'The vectors hold their keys in the identifiers.')
      return key
    },
  })
}

test.each([
  ['eddsa-rdfc-2022/signedDataInt.json', 1],
  ['eddsa-rdfc-2022/employ/signedDataInt.json', 1],
  ['proof-set-chain/signedProofSet1.json', 1],
  ['proof-set-chain/signedProofSet2.json', 2],
  ['proof-set-chain/signedProofChain1.json', 3],
  ['proof-set-chain/signedProofChain2.json', 4],
  ['signedEdSig.json', 1],
])('%s holds, with %i proofs', async (name, count) => {
  const result = await check(json(name))
  expect(result).toMatchObject({ outcome: 'pass' })
  expect(result.proofs.map(({ outcome }) => outcome)).toEqual(Array.from({ length: count }, () => 'pass'))
})

test.each(['signedJCS.json'])('%s is of a suite that is not read: unknown, never a pass', async (name) => {
  expect(await check(json(name))).toMatchObject({ outcome: 'unknown', code: 'VC_CRYPTOSUITE_UNSUPPORTED' })
})

test('a proof chain does not hold once a proof that others follow is changed or taken away', async () => {
  const chain = json('proof-set-chain/signedProofChain1.json')
  const [first, ...others] = chain.proof as JsonObject[]
  expect(await check({ ...chain, proof: others })).toMatchObject({ outcome: 'fail', code: 'VC_PROOF_INVALID' })
  const forged = { ...first, created: '2023-02-24T23:36:39Z' }
  const result = await check({ ...chain, proof: [forged, ...others] })
  expect(result.proofs.map(({ outcome }) => outcome)).toEqual(['fail', 'pass', 'fail'])
})
