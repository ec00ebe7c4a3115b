import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fromHex, fromMultibase, toHex, toMultibase, utf8 } from '../bytes.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import { CredentialError } from '../errors.ts'
import { type JsonObject, parseJson } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import {
  canonicalizeReference as canonicalize,
  canonicalizeStatementsReference as canonicalizeStatements,
} from '../reference/canonicalize.ts'
import { signerFromPrivateKey } from '../signer.ts'
import { deterministicCrypto as crypto, keyPairOf } from '../testing/official-vectors.ts'
import { addProof } from './add-proof.ts'
import { deriveCredential } from './derive-credential.ts'
import { createBaseProofValue } from './ecdsa-sd-2023.ts'
import { rdfcProofConfig } from './rdfc-transformation.ts'
import { encodeCbor } from './selective-disclosure/cbor.ts'
import { hmacLabels, relabel, toldLabels } from './selective-disclosure/label-map.ts'
import { labelStatements } from './selective-disclosure/label-statements.ts'
import { decodeProofValue, encodeProofValue } from './selective-disclosure/proof-value.ts'
import { selectMembers } from './selective-disclosure/select-members.ts'
import { verifyProofs } from './verify-proofs.ts'

const text = (name: string) => readFileSync(new URL(`../../vectors/vc-di-ecdsa/${name}`, import.meta.url), 'utf8')
const json = <T = JsonObject>(name: string) => parseJson(text(name)) as T
const PORTS = { canonicalize, canonicalizeStatements }

type Pair = { publicKeyMultibase: string; secretKeyMultibase: string }
const material = json<{ baseKeyPair: Pair; proofKeyPair: Pair; hmacKeyString: string }>(
  'ecdsa-sd-2023/SDKeyMaterial.json',
)
const pairOf = ({ publicKeyMultibase, secretKeyMultibase }: Pair) => keyPairOf(publicKeyMultibase, secretKeyMultibase)
const base = pairOf(material.baseKeyPair)
const proofPair = pairOf(material.proofKeyPair)
const proofKey = { publicKey: proofPair.publicKey, privateKey: proofPair.key.privateKey }
const hmacKey = fromHex(material.hmacKeyString)
const signer = signerFromPrivateKey(crypto, base.key, base.verificationMethod)

type Entries<T = string> = { value: [number, T][] }
type Group = { matching: Entries; nonMatching: Entries; deskolemizedNQuads: string[] }
const CASES = [
  ['prc', 'prCredMandatory.json', 'prCredSelective.json'],
  ['employ', 'employMandatory.json', 'employSelective.json'],
] as const
/** What was signed. (The description in prCredUnsigned.json is another than the one that the vectors sign.) */
function unsignedOf(name: string): JsonObject {
  const { proof: _, ...document } = json(`ecdsa-sd-2023/${name}/addSignedSDBase.json`)
  return document
}
const withoutValue = ({ proofValue: _, ...proofOptions }: JsonObject): JsonObject => proofOptions
const valueIn = (name: string) => (json(name).proof as { proofValue: string }).proofValue

test.each(CASES)('%s: the statements are labelled and grouped as the official ones', async (name, must, may) => {
  const read = <T>(step: string) => json<T>(`ecdsa-sd-2023/${name}/${step}.json`)
  const document = unsignedOf(name)
  const [mandatoryPointers, selectivePointers] = [json<string[]>(must), json<string[]>(may)]
  expect(await canonicalize(document)).toBe(read<string[]>('addBaseDocCanon').join(''))
  const { lines, group } = await labelStatements(document, hmacLabels(hmacKey), PORTS)
  expect(lines).toEqual(read('addBaseDocHMACCanon'))
  const { mandatory, nonMandatory } = read<{ mandatory: Entries; nonMandatory: Entries }>('addBaseTransform')
  const { indexes } = await group(mandatoryPointers)
  const entriesIn = (isIn: boolean) =>
    lines.map((line, i) => [i, line]).filter(([i]) => indexes.has(i as number) === isIn)
  expect(entriesIn(true)).toEqual(mandatory.value)
  expect(entriesIn(false)).toEqual(nonMandatory.value)

  const wanted = read<Record<`${'combined' | 'mandatory' | 'selective'}Indexes`, number[]>>('derivedGroupIndexes')
  const sorted = async (pointers: string[]) => [...(await group(pointers)).indexes].sort((a, b) => a - b)
  expect(await sorted(mandatoryPointers)).toEqual(wanted.mandatoryIndexes)
  expect(await sorted(selectivePointers)).toEqual(wanted.selectiveIndexes)
  expect(await sorted([...mandatoryPointers, ...selectivePointers])).toEqual(wanted.combinedIndexes)
  const { groups } = read<{ groups: Record<'combined' | 'mandatory' | 'selective', Group> }>('derivedAllGroupData')
  expect(groups.combined.matching.value.map(([i]) => i)).toEqual(wanted.combinedIndexes)
  expect(groups.combined.matching.value.map(([i]) => lines[i])).toEqual(
    groups.combined.matching.value.map(([, line]) => line),
  )
})

test.each(CASES)('%s: pointers select the official values', (name, must, may) => {
  const document = unsignedOf(name)
  for (const { pointer, value } of json<{ pointer: string; value: unknown }[]>(
    `ecdsa-sd-2023/${name}/addPointerValues.json`,
  )) {
    expect(selectMembers(document, [pointer])).toMatchObject({ [pointer.slice(1)]: value })
  }
  const shown = selectMembers(document, [...json<string[]>(must), ...json<string[]>(may)])
  expect(shown).toEqual(json(`ecdsa-sd-2023/${name}/derivedUnsignedReveal.json`))
})

test.each(CASES)('%s: hashes, signatures and value of the base proof are the official ones', async (name, must) => {
  const read = <T = JsonObject>(step: string) => json<T>(`ecdsa-sd-2023/${name}/${step}.json`)
  const document = unsignedOf(name)
  const signed = read('addSignedSDBase')
  const proofOptions = withoutValue(signed.proof as JsonObject)
  const config = rdfcProofConfig(document, proofOptions)
  expect(config).toEqual(read('addProofConfig'))
  const canonical = await canonicalize(config)
  expect(canonical).toBe(text(`ecdsa-sd-2023/${name}/addProofConfigCanon.txt`))
  const digest = async (part: string) => toHex(await crypto.digest('SHA-256', utf8(part)))
  const { mandatory } = read<{ mandatory: Entries }>('addBaseTransform')
  expect({
    proofHash: await digest(canonical),
    mandatoryHash: await digest(mandatory.value.map(([, line]) => line).join('')),
  }).toEqual(read('addHashData'))

  const input = { document, proofOptions, signer, crypto, ...PORTS, mandatoryPointers: json<string[]>(must) }
  const value = await createBaseProofValue(input, { hmacKey, proofKey })
  const raw = read<{ baseSignature: string; publicKey: string; signatures: string[] }>('addRawBaseSignatureInfo')
  expect(toHex(value.baseSignature)).toBe(raw.baseSignature)
  expect(toMultibase(value.publicKey, 'z')).toBe(raw.publicKey)
  expect(value.signatures.map(toHex)).toEqual(raw.signatures)
  expect(encodeProofValue(value)).toBe(valueIn(`ecdsa-sd-2023/${name}/addSignedSDBase.json`))
})

test.each(CASES)('%s: what is derived is the official reveal document, byte for byte', async (name, must, may) => {
  const read = <T = JsonObject>(step: string) => json<T>(`ecdsa-sd-2023/${name}/${step}.json`)
  const signed = read('addSignedSDBase')
  const recovered = decodeProofValue(valueIn(`ecdsa-sd-2023/${name}/addSignedSDBase.json`))
  const wanted = read<{ hmacKey: string; signatures: string[]; proofPublicKey: string }>('derivedRecoveredBaseData')
  if (recovered.kind !== 'base') throw new Error('not a base proof')
  expect(toHex(recovered.hmacKey)).toBe(wanted.hmacKey)
  expect(recovered.signatures.map(toHex)).toEqual(wanted.signatures)
  expect(recovered.mandatoryPointers).toEqual(json(must))

  const derived = await deriveCredential(signed, { ...PORTS, selectivePointers: json<string[]>(may) })
  expect(derived).toEqual(read('derivedRevealDocument'))
  const value = decodeProofValue((derived.proof as { proofValue: string }).proofValue)
  if (value.kind !== 'derived') throw new Error('not a derived proof')
  const disclosure = read<{
    labelMap: Entries<string> | [string, string][]
    mandatoryIndexes: number[]
    signatures: string[]
  }>('verifyDerivedProofValue')
  expect(value.mandatoryIndexes).toEqual(
    read<{ adjMandatoryIndexes: number[] }>('derivedAdjMandatoryIndexes').adjMandatoryIndexes,
  )
  expect(value.mandatoryIndexes).toEqual(disclosure.mandatoryIndexes)
  expect(value.signatures.map(toHex)).toEqual(disclosure.signatures)
  expect(value.signatures.map(toHex)).toEqual(
    read<{ filteredSignatures: string[] }>('derivedAdjSignatures').filteredSignatures,
  )
  expect(Array.from(value.labels, ([n, digest]) => [`c14n${n}`, toMultibase(digest, 'u')])).toEqual(disclosure.labelMap)
  const { proof: __, ...unsecured } = derived
  expect(relabel(await canonicalize(unsecured), toldLabels(value.labels))).toEqual(read('verifyNQuads'))
})

function check(document: JsonObject) {
  return verifyProofs(document, {
    crypto: nodeCrypto,
    canonicalize,
    now: new Date('2026-01-01T00:00:00Z'),
    expectedPurpose: 'assertionMethod',
    async findKey(method) {
      const key = keyInIdentifier(method)
      if (!key) throw new CredentialError('DID_NOT_FOUND', 'The vectors hold their keys in the identifiers.')
      return key
    },
  })
}

const SIGNED = CASES.flatMap(([name]) => [`${name}/addSignedSDBase`, `${name}/derivedRevealDocument`])

test.each(SIGNED)('%s holds, and not once a statement is changed, added or left out', async (name) => {
  const signed = json(`ecdsa-sd-2023/${name}.json`)
  const proof = signed.proof as JsonObject
  const subject = signed.credentialSubject as JsonObject
  const { validUntil: _, ...open } = signed
  const { birthCountry: __, ...stateless } = subject
  expect(await check(signed)).toMatchObject({ outcome: 'pass' })
  const changes: JsonObject[] = [
    open,
    { ...signed, validUntil: '2035-12-16T23:59:59Z' },
    { ...signed, description: 'Another.' },
    { ...signed, credentialSubject: stateless },
    { ...signed, credentialSubject: { ...subject, birthCountry: 'Utopia' } },
    { ...signed, credentialSubject: [subject, { type: 'Person', birthCountry: 'Arcadia' }] },
    { ...signed, proof: { ...proof, created: '2023-08-15T23:36:39Z' } },
  ]
  for (const changed of changes) expect((await check(changed)).outcome).toBe('fail')
})

test.each(
  CASES,
)('%s: a base proof has one signature for each statement that can be left out, and no more', async (name) => {
  const signed = json(`ecdsa-sd-2023/${name}/addSignedSDBase.json`)
  const proof = signed.proof as JsonObject
  const value = decodeProofValue(String(proof.proofValue))
  if (value.kind !== 'base') throw new Error('not a base proof')
  const [first = new Uint8Array(), ...others] = value.signatures
  for (const changed of [[...value.signatures, first], [first, first, ...others], others, []]) {
    const proofValue = encodeProofValue({ ...value, signatures: changed })
    expect((await check({ ...signed, proof: { ...proof, proofValue } })).outcome).toBe('fail')
  }
})

test.each(CASES)('%s: no component of a derived proof can be changed', async (name) => {
  const signed = json(`ecdsa-sd-2023/${name}/derivedRevealDocument.json`)
  const proof = signed.proof as JsonObject
  const value = decodeProofValue(String(proof.proofValue))
  if (value.kind !== 'derived') throw new Error('not a derived proof')
  const [firstLabel = new Uint8Array(), secondLabel = new Uint8Array()] = [...value.labels.values()]
  const [first = new Uint8Array(), second = new Uint8Array(), ...others] = value.signatures
  const count = value.mandatoryIndexes.length + value.signatures.length
  const flipped = (bytes: Uint8Array) => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte))
  const changes: [string, Partial<typeof value>][] = [
    ['base signature', { baseSignature: flipped(value.baseSignature) }],
    ['public key', { publicKey: fromMultibase(material.baseKeyPair.publicKeyMultibase) }],
    ['order of signatures', { signatures: [second, first, ...others] }],
    ['a signature less', { signatures: [second, ...others] }],
    ['a signature more', { signatures: [...value.signatures, first] }],
    [
      'labels exchanged',
      {
        labels: new Map([
          [0, secondLabel],
          [1, firstLabel],
        ]),
      },
    ],
    [
      'one label for two things',
      {
        labels: new Map([
          [0, firstLabel],
          [1, firstLabel],
        ]),
      },
    ],
    ['a label missing', { labels: new Map([[0, firstLabel]]) }],
    [
      'a label of another thing',
      {
        labels: new Map([
          [0, firstLabel],
          [1, flipped(secondLabel)],
        ]),
      },
    ],
    ['nothing mandatory', { mandatoryIndexes: [] }],
    ['another mandatory', { mandatoryIndexes: value.mandatoryIndexes.map((index) => index + 1) }],
    ['mandatory beyond the end', { mandatoryIndexes: [...value.mandatoryIndexes.slice(0, -1), 4_000] }],
    ['mandatory just behind the end, beside the others', { mandatoryIndexes: [...value.mandatoryIndexes, count] }],
  ]
  for (const [what, change] of changes) {
    const proofValue = encodeProofValue({ ...value, ...change })
    expect((await check({ ...signed, proof: { ...proof, proofValue } })).outcome, what).toBe('fail')
  }
})

const derivedValue = valueIn('ecdsa-sd-2023/prc/derivedRevealDocument.json')
const bytes = fromMultibase(derivedValue)
const withBody = (...components: Parameters<typeof encodeCbor>[0][]) =>
  toMultibase(Uint8Array.of(0xd9, 0x5d, 0x01, ...encodeCbor(components)), 'u')
const withBaseBody = (...components: Parameters<typeof encodeCbor>[0][]) =>
  toMultibase(Uint8Array.of(0xd9, 0x5d, 0x00, ...encodeCbor(components)), 'u')
const parts = decodeProofValue(derivedValue)
if (parts.kind !== 'derived') throw new Error('not a derived proof')
const { baseSignature, publicKey, signatures, labels, mandatoryIndexes } = parts

test.each([
  ['another base', toMultibase(bytes, 'z')],
  ['no header', toMultibase(bytes.slice(3), 'u')],
  ['another header', toMultibase(Uint8Array.of(0xd9, 0x5d, 0x02, ...bytes.slice(3)), 'u')],
  ['nothing behind its header', 'u2V0B'],
  ['bytes behind its end', toMultibase(Uint8Array.of(...bytes, 0), 'u')],
  ['no text of base64url', `${derivedValue}=`],
  ['a tag', toMultibase(Uint8Array.of(0xd9, 0x5d, 0x01, 0x85, 0xd8, 0x40, ...bytes.slice(4)), 'u')],
  ['four components', withBody(baseSignature, publicKey, signatures, labels)],
  ['six components', withBody(baseSignature, publicKey, signatures, labels, mandatoryIndexes, [])],
  ['one thing for five', toMultibase(Uint8Array.of(0xd9, 0x5d, 0x01, ...encodeCbor(5)), 'u')],
  ['bytes for signatures', withBody(baseSignature, publicKey, baseSignature, labels, mandatoryIndexes)],
  ['a text for a signature', withBody(baseSignature, publicKey, ['x'.repeat(64)], labels, mandatoryIndexes)],
  ['a number for indexes', withBody(baseSignature, publicKey, signatures, labels, 4)],
  [
    'no key for its labels, in a base proof',
    withBaseBody(baseSignature, publicKey, new Uint8Array(31), signatures, []),
  ],
  ['no list of pointers, in a base proof', withBaseBody(baseSignature, publicKey, hmacKey, signatures, '/issuer')],
  ['numbers for pointers, in a base proof', withBaseBody(baseSignature, publicKey, hmacKey, signatures, [0])],
  ['a short signature, in a base proof', withBaseBody(baseSignature, publicKey, hmacKey, [new Uint8Array(63)], [])],
  [
    'what a derived proof has, in a base proof',
    withBaseBody(baseSignature, publicKey, signatures, labels, mandatoryIndexes),
  ],
  ['a short base signature', withBody(baseSignature.slice(1), publicKey, signatures, labels, mandatoryIndexes)],
  ['a long public key', withBody(baseSignature, Uint8Array.of(...publicKey, 0), signatures, labels, mandatoryIndexes)],
  ['a short signature', withBody(baseSignature, publicKey, [new Uint8Array(63)], labels, mandatoryIndexes)],
  [
    'a short label',
    withBody(baseSignature, publicKey, signatures, new Map([[0, new Uint8Array(31)]]), mandatoryIndexes),
  ],
  ['texts for indexes', withBody(baseSignature, publicKey, signatures, labels, ['0'])],
  ['indexes that do not ascend', withBody(baseSignature, publicKey, signatures, labels, [4, 0])],
  ['an index twice', withBody(baseSignature, publicKey, signatures, labels, [0, 0])],
  ['a list for a map', withBody(baseSignature, publicKey, signatures, [], mandatoryIndexes)],
  [
    '1,001 signatures',
    withBody(
      baseSignature,
      publicKey,
      Array.from({ length: 1_001 }, () => baseSignature),
      labels,
      [],
    ),
  ],
])('a value with %s is none', async (_, proofValue) => {
  expect(() => decodeProofValue(proofValue)).toThrowError(expect.objectContaining({ code: 'VC_PROOF_INVALID' }))
  const signed = json('ecdsa-sd-2023/prc/derivedRevealDocument.json')
  const result = await check({ ...signed, proof: { ...(signed.proof as JsonObject), proofValue } })
  expect(result).toMatchObject({ outcome: 'fail', code: 'VC_PROOF_INVALID' })
})

test('a value is read as it was written, in either form, with as many signatures as there may be', () => {
  const whole = { baseSignature, publicKey, signatures: Array.from({ length: 1_000 }, () => baseSignature) }
  const values: Parameters<typeof encodeProofValue>[0][] = [
    { kind: 'base', ...whole, hmacKey, mandatoryPointers: ['/issuer', ''] },
    { kind: 'derived', ...whole, labels, mandatoryIndexes: [0, 1, 7] },
  ]
  for (const value of values) expect(decodeProofValue(encodeProofValue(value))).toStrictEqual(value)
})

test('a proof that brings a key of another kind, or is made with one, does not hold', async () => {
  const signed = json('ecdsa-sd-2023/prc/derivedRevealDocument.json')
  const proof = signed.proof as JsonObject
  const ed25519 = Uint8Array.of(0xed, 0x01, ...publicKey.slice(2))
  const weak = Uint8Array.of(0x80, 0x24, 2, ...new Uint8Array(32).fill(0xff))
  for (const [other, code] of [
    [ed25519, 'KEY_INVALID'],
    [weak, 'KEY_WEAK'],
  ] as const) {
    const proofValue = encodeProofValue({ ...(parts as typeof parts & { kind: 'derived' }), publicKey: other })
    expect(await check({ ...signed, proof: { ...proof, proofValue } })).toMatchObject({ outcome: 'fail', code })
  }
  const { privateKey } = await nodeCrypto.generateKey('P-384')
  const p384 = signerFromPrivateKey(nodeCrypto, { type: 'P-384', privateKey }, 'did:example:1#key')
  const options = { crypto, ...PORTS, signer: p384, created: new Date(0), cryptosuite: 'ecdsa-sd-2023' } as const
  await expect(addProof(json('prCredUnsigned.json'), options)).rejects.toThrowError(
    expect.objectContaining({ code: 'KEY_INVALID' }),
  )
})
