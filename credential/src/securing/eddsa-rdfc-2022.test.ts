import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fromMultibase, toHex, toMultibase, utf8 } from '../bytes.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import { CredentialError } from '../errors.ts'
import { type JsonObject, parseJson } from '../json.ts'
import { canonicalizeReference as canonicalize } from '../reference/canonicalize.ts'
import { signerFromPrivateKey } from '../signer.ts'
import { deterministicCrypto as crypto, keyPairOf } from '../testing/official-vectors.ts'
import { addProof } from './add-proof.ts'
import { WHOLE_DOCUMENT_SUITES } from './cryptosuites.ts'
import { jcsTransformation } from './jcs-transformation.ts'
import { rdfcTransformation } from './rdfc-transformation.ts'
import { verifyProofs } from './verify-proofs.ts'

const eddsaRdfc2022 = WHOLE_DOCUMENT_SUITES['eddsa-rdfc-2022']

function vectorsIn(folder: string) {
  const text = (name: string) => readFileSync(new URL(`../../vectors/${folder}/${name}`, import.meta.url), 'utf8')
  return { text, json: <T = JsonObject>(name: string) => parseJson(text(name)) as T }
}

// The official vectors show every step.
const eddsa = vectorsIn('vc-di-eddsa')
const ecdsa = vectorsIn('vc-di-ecdsa')
const PORTS = { crypto, canonicalize }

type Pair = { publicKeyMultibase: string; privateKeyMultibase?: string; secretKeyMultibase?: string }
const pairIn = ({ json }: typeof eddsa, name: string) => {
  const { publicKeyMultibase, privateKeyMultibase, secretKeyMultibase } = json<Pair>(name)
  return keyPairOf(publicKeyMultibase, privateKeyMultibase ?? secretKeyMultibase ?? '')
}
const ed25519 = pairIn(eddsa, 'keyPair.json')
const p256 = pairIn(ecdsa, 'p256KeyPair.json')
const p384 = pairIn(ecdsa, 'p384KeyPair.json')

type Case = {
  suite: keyof typeof WHOLE_DOCUMENT_SUITES
  files: typeof eddsa
  folder: string
  suffix: string
  pair: typeof p256
  document: string
}
const CASES: Case[] = [
  ...['', 'employ/'].flatMap((employ): Case[] => {
    const document = employ ? 'employmentAuth.json' : 'unsigned.json'
    const rdfc = { suite: 'ecdsa-rdfc-2019', files: ecdsa, document } as const
    return [
      {
        suite: 'eddsa-rdfc-2022',
        files: eddsa,
        folder: `eddsa-rdfc-2022/${employ}`,
        suffix: 'DataInt',
        pair: ed25519,
        document,
      },
      { ...rdfc, folder: `ecdsa-rdfc-2019-p256/${employ}`, suffix: 'ECDSAP256', pair: p256 },
      { ...rdfc, folder: `ecdsa-rdfc-2019-p384/${employ}`, suffix: 'ECDSAP384', pair: p384 },
    ]
  }),
  {
    suite: 'eddsa-jcs-2022',
    files: eddsa,
    folder: 'eddsa-jcs-2022/',
    suffix: 'JCS',
    pair: ed25519,
    document: 'unsigned.json',
  },
  {
    suite: 'ecdsa-jcs-2019',
    files: ecdsa,
    folder: 'ecdsa-jcs-2019-p256/',
    suffix: 'JCSECDSAP256',
    pair: p256,
    document: 'unsigned.json',
  },
  {
    suite: 'ecdsa-jcs-2019',
    files: ecdsa,
    folder: 'ecdsa-jcs-2019-p384/',
    suffix: 'JCSECDSAP384',
    pair: p384,
    document: 'unsigned.json',
  },
]

test.each(CASES)('every step of $folder$document gives the official value', async (each) => {
  const { folder, suffix, files, pair } = each
  const read = (name: string) => files.text(`${folder}${name}${suffix}.txt`).trim()
  const document = files.json(each.document)
  const proofOptions = files.json(`${folder}proofConfig${suffix}.json`)
  const digest = pair.publicKey.type === 'P-384' ? 'SHA-384' : 'SHA-256'
  const transformation = each.suite.includes('jcs') ? jcsTransformation : rdfcTransformation
  const canonical = await transformation.transform({ document, proofOptions }, { canonicalize, digest })
  expect(canonical.document.trim()).toBe(read('canonDoc'))
  expect(canonical.proofConfig.trim()).toBe(read('proofCanon'))
  expect(toHex(await crypto.digest(digest, utf8(canonical.document)))).toBe(read('docHash'))
  expect(toHex(await crypto.digest(digest, utf8(canonical.proofConfig)))).toBe(read('proofHash'))
  const suite = WHOLE_DOCUMENT_SUITES[each.suite]
  const data = await suite.dataToSign({ document, proofOptions, ...PORTS }, pair.publicKey.type)
  expect(toHex(data)).toBe(read('combinedHash'))
  const signature = await crypto.sign(pair.key, data)
  expect(toHex(signature)).toBe(read('sigHex'))
  expect(suite.encodeSignature(signature)).toBe(read('sigBTC58'))
})

test.each(CASES)('signing $folder$document gives the official proof', async (each) => {
  const signed = each.files.json(`${each.folder}signed${each.suffix}.json`)
  const proof = signed.proof as { created: string; verificationMethod: string }
  const signer = signerFromPrivateKey(crypto, each.pair.key, proof.verificationMethod)
  const options = { ...PORTS, signer, created: new Date(proof.created), cryptosuite: each.suite }
  expect(await addProof(each.files.json(each.document), options)).toEqual({ ...signed, proof: [proof] })
})

test('every step of Ed25519Signature2020 gives the official value', async () => {
  const read = (name: string) => eddsa.text(`Ed25519Signature2020/${name}EdSig.txt`).trim()
  const proofOptions = eddsa.json('Ed25519Signature2020/proofConfigEdSig.json')
  const { '@context': context } = eddsa.json('Ed25519Signature2020/signedEdSig.json')
  const document = { ...eddsa.json('unsigned.json'), '@context': context as string[] }
  const data = await eddsaRdfc2022.dataToSign({ document, proofOptions, ...PORTS }, 'Ed25519')
  expect(toHex(data)).toBe(read('proofHash') + read('docHash'))
  expect(toHex(data)).toBe(read('combinedHash'))
  expect(toHex(await crypto.sign(ed25519.key, data))).toBe(read('sigHex'))
})

function check(document: JsonObject, port = crypto) {
  return verifyProofs(document, {
    ...PORTS,
    crypto: port,
    now: new Date('2026-01-01T00:00:00Z'),
    expectedPurpose: 'assertionMethod',
    async findKey(method) {
      const key = keyInIdentifier(method)
      if (!key) throw new CredentialError('DID_NOT_FOUND', 'The vectors hold their keys in the identifiers.')
      return key
    },
  })
}

const SIGNED = CASES.map(({ files, folder, suffix }) => [`${folder}signed${suffix}.json`, files] as const)
test.each([
  ...SIGNED,
  ['Ed25519Signature2020/signedEdSig.json', eddsa] as const,
])('%s holds, and not once anything of it is changed', async (name, { json }) => {
  const signed = json(name)
  const proof = signed.proof as JsonObject
  expect(await check(signed)).toMatchObject({ outcome: 'pass', proofs: [{ outcome: 'pass' }] })
  const changes: JsonObject[] = [
    { ...signed, validFrom: '2023-01-01T00:00:01Z' },
    { ...signed, proof: { ...proof, created: '2023-02-24T23:36:39Z' } },
    { ...signed, proof: { ...proof, nonce: '1' } },
    { ...signed, proof: { ...proof, verificationMethod: ed25519.verificationMethod.replace('z6Mkr', 'z6Mks') } },
    { ...signed, proof: { ...proof, proofValue: String(proof.proofValue).slice(0, -1) } },
  ]
  for (const changed of changes) expect((await check(changed)).outcome).toBe('fail')
})

test.each(SIGNED)('%s does not hold in the name of another suite', async (name, { json }) => {
  const signed = json(name)
  const proof = signed.proof as JsonObject
  const others = [...Object.keys(WHOLE_DOCUMENT_SUITES), 'ecdsa-sd-2023'].filter((suite) => suite !== proof.cryptosuite)
  for (const cryptosuite of others) {
    expect((await check({ ...signed, proof: { ...proof, cryptosuite } })).outcome, cryptosuite).toBe('fail')
  }
})

/** As somebody makes it who does not ask which keys a suite is for. */
async function madeWith(pair: typeof p256, cryptosuite: Case['suite']): Promise<JsonObject> {
  const document = eddsa.json('unsigned.json')
  const signer = signerFromPrivateKey(crypto, pair.key, pair.verificationMethod)
  const { verificationMethod } = signer
  const proofOptions = { type: 'DataIntegrityProof', cryptosuite, verificationMethod, proofPurpose: 'assertionMethod' }
  return {
    ...document,
    proof: await WHOLE_DOCUMENT_SUITES[cryptosuite].createProof({ document, proofOptions, signer, ...PORTS }),
  }
}
const SUITES = Object.keys(WHOLE_DOCUMENT_SUITES) as Case['suite'][]

// Data Integrity EdDSA 1.0 §3, ECDSA 1.0 §3: each suite names its keys.
test.each(SUITES)('%s does not hold with a key of another kind, though that key made it', async (suite) => {
  const ours = suite.startsWith('eddsa') ? [ed25519] : [p256, p384]
  for (const pair of ours) expect(await check(await madeWith(pair, suite))).toMatchObject({ outcome: 'pass' })
  for (const pair of [ed25519, p256, p384].filter((each) => !ours.includes(each))) {
    expect(await check(await madeWith(pair, suite))).toMatchObject({ outcome: 'fail', code: 'VC_PROOF_INVALID' })
  }
})

test('a signature in another base than the suites write it in is none, however right its bytes', async () => {
  const signed = eddsa.json('eddsa-rdfc-2022/signedDataInt.json')
  const proof = signed.proof as JsonObject
  const proofValue = toMultibase(fromMultibase(String(proof.proofValue)), 'u')
  expect(await check({ ...signed, proof: { ...proof, proofValue } })).toMatchObject({ outcome: 'fail' })
})

test('a signature of another length is none, whatever the cryptography at hand makes of it', async () => {
  const signed = eddsa.json('eddsa-rdfc-2022/signedDataInt.json')
  const proof = signed.proof as JsonObject
  const bytes = fromMultibase(String(proof.proofValue))
  const gullible = { ...crypto, verify: async () => true }
  for (const other of [bytes.slice(1), Uint8Array.of(...bytes, 0), new Uint8Array(0)]) {
    const document = { ...signed, proof: { ...proof, proofValue: toMultibase(other, 'z') } }
    expect((await check(document, gullible)).outcome).toBe('fail')
  }
})

test('a suite that is not read is unknown, never a pass', async () => {
  const bbs = vectorsIn('vc-di-bbs').json('derivedRevealDocument.json')
  expect(await check(bbs)).toMatchObject({ outcome: 'unknown', code: 'VC_CRYPTOSUITE_UNSUPPORTED' })
})

test.each(Object.values(WHOLE_DOCUMENT_SUITES))('$name refuses to sign with a key of another kind', async (suite) => {
  const { key } = suite.name.startsWith('eddsa') ? p256 : ed25519
  const signer = signerFromPrivateKey(crypto, key, 'did:example:1#key')
  const options = { ...PORTS, signer, created: new Date(0), cryptosuite: suite.name as Case['suite'] }
  await expect(addProof(eddsa.json('unsigned.json'), options)).rejects.toThrowError(
    expect.objectContaining({ code: 'KEY_INVALID' }),
  )
})

test('contexts added behind those of a JCS proof are not part of it; any other change of contexts breaks it', async () => {
  const signed = eddsa.json('eddsa-jcs-2022/signedJCS.json')
  const contexts = signed['@context'] as string[]
  const badge = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
  const under = async (context: JsonObject['@context']) => await check({ ...signed, '@context': context as string[] })
  expect(await under([...contexts, badge])).toMatchObject({ outcome: 'pass' })
  expect(await under([badge, ...contexts])).toMatchObject({ outcome: 'fail' })
  expect(await under(contexts.slice(0, 1))).toMatchObject({ outcome: 'fail' })
  const remapped = [...contexts, { validFrom: 'https://schema.org/birthDate' }]
  expect(await under(remapped)).toMatchObject({ outcome: 'unknown', code: 'VC_CONTEXT_NOT_ALLOWED' })
  const without = Object.fromEntries(Object.entries(signed).filter(([name]) => name !== '@context')) as JsonObject
  expect(await check(without)).toMatchObject({ outcome: 'fail' })
})

test('JCS signs what has no context, and text that says nothing in JSON-LD', async () => {
  const signer = signerFromPrivateKey(crypto, p384.key, p384.verificationMethod)
  const created = new Date('2025-01-01T00:00:00Z')
  const signed = await addProof(
    { nickname: 'B', credits: 1e-7 },
    { ...PORTS, signer, created, cryptosuite: 'ecdsa-jcs-2019' },
  )
  expect(await check(signed)).toMatchObject({ outcome: 'pass' })
  expect(await check({ ...signed, credits: 0 })).toMatchObject({ outcome: 'fail' })
  expect(await check({ ...signed, '@context': [] })).toMatchObject({ outcome: 'fail' })
})
