// Every limit on what the library reads: what is just within is accepted, what is just beyond is refused by its code.
import { gzipSync, zlibSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { concat, fromMultibase, toBase64url, utf8 } from './bytes.ts'
import { assertPlainJsonLd } from './contexts/assert-plain-json-ld.ts'
import type { CurveKey } from './crypto.ts'
import { parseDidDocument } from './did/did-document.ts'
import { CredentialError } from './errors.ts'
import { type JsonObject, parseJson } from './json.ts'
import { encodeMultikey } from './key/multikey.ts'
import { nodeCanonicalize, nodeCrypto } from './node.ts'
import { bakePng } from './open-badges/bake-png.ts'
import { pngChunk, readPngChunks, writePng } from './open-badges/png-chunks.ts'
import { unbakePng } from './open-badges/unbake-png.ts'
import { unbakeSvg } from './open-badges/unbake-svg.ts'
import { readCredential } from './read-credential.ts'
import { canonicalizeReference, canonicalizeStatementsReference } from './reference/canonicalize.ts'
import { splitSdJwt } from './sd-jwt/decode-sd-jwt.ts'
import { digestOf, encodeDisclosure } from './sd-jwt/disclosure.ts'
import { revealClaims } from './sd-jwt/reveal-claims.ts'
import { addProof } from './securing/add-proof.ts'
import { decodeCompactJws } from './securing/compact-jws.ts'
import { encodeProofValue } from './securing/selective-disclosure/proof-value.ts'
import { verifyProofs } from './securing/verify-proofs.ts'
import {
  decodeList,
  encodeList,
  lookUpStatus,
  MIN_STATUS_LIST_LENGTH,
  readStatusEntry,
  statusEntry,
} from './status/bitstring-status-list.ts'
import { lookUpTokenStatus } from './status/token-status-list.ts'
import { College, keyPair, NOW, verifyAt, Web } from './testing/a-college.ts'
import type { CheckName, VerificationReport } from './verify/report.ts'

const KIB = 1024
const MIB = 1024 * KIB
const CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']
const list = <T>(length: number, item: (i: number) => T): T[] => Array.from({ length }, (_, i) => item(i))
const padded = (text: string, length: number, filler = ' ') => text + filler.repeat(length - text.length)
const json = (value: unknown) => JSON.stringify(value)
const part = (value: unknown) => toBase64url(utf8(json(value)))

const web = new Web()
let college: College
beforeAll(async () => {
  college = await College.ofKey(web)
})

/** The code of what a reader throws, or of what a check found; `accepted` where there is none. */
async function answerOf(read: () => unknown): Promise<string> {
  try {
    const answer = await read()
    return typeof answer === 'string' && /^[A-Z]+_[A-Z_]+$/.test(answer) ? answer : 'accepted'
  } catch (error) {
    if (error instanceof CredentialError) return error.code
    throw error
  }
}

type Limit = [what: string, most: number, code: string, read: (size: number) => unknown]

function holds(limits: Limit[], least = false) {
  test.each(limits)('%s: %i, else %s', async (_what, limit, code, read) => {
    expect(await answerOf(() => read(limit))).toBe('accepted')
    expect(await answerOf(() => read(least ? limit - 1 : limit + 1))).toBe(code)
  })
}

const SIGNED = { type: ['VerifiableCredential'], proof: {} }

/** A token of exactly this many characters. A part that is one more than a multiple of four is not base64url. */
function tokenOf(payload: JsonObject, size: number, end = ''): string {
  const start = `${part({ alg: 'EdDSA' })}.${part(payload)}.`
  const rest = size - start.length - end.length
  return rest % 4 === 1 ? tokenOf({ ...payload, x: 'x' }, size, end) : start + 'A'.repeat(rest) + end
}

/** Whether a text is small enough to be looked at, whatever it then turns out to be. */
async function sizeOf(text: string): Promise<string | undefined> {
  const code = await answerOf(() => readCredential(text))
  return code === 'INPUT_TOO_LARGE' ? code : undefined
}

describe('a text', () => {
  holds([
    ['bytes of JSON', MIB, 'INPUT_TOO_LARGE', (size) => readCredential(padded(json(SIGNED), size))],
    [
      'letters of two bytes, in 1,000 bytes',
      499,
      'INPUT_TOO_LARGE',
      (size) => parseJson(json('é'.repeat(size)), { maxBytes: 1_000 }),
    ],
    [
      'bytes of a token',
      MIB,
      'INPUT_TOO_LARGE',
      (size) => readCredential(tokenOf({ type: ['VerifiableCredential'] }, size)),
    ],
    ['bytes of an SD-JWT', MIB, 'INPUT_TOO_LARGE', (size) => readCredential(tokenOf({ vct: 'x' }, size, '~'))],
    ['bytes of a file', 5 * MIB, 'INPUT_TOO_LARGE', (size) => sizeOf('x'.repeat(size))],
    ['depth', 64, 'JSON_TOO_DEEP', (size) => parseJson('['.repeat(size) + ']'.repeat(size))],
    ['items', 20_000, 'INPUT_TOO_LARGE', (size) => parseJson(json(list(size, () => 0)))],
    [
      'members',
      20_000,
      'INPUT_TOO_LARGE',
      (size) => parseJson(json(Object.fromEntries(list(size, (i) => [`m${i}`, 0])))),
    ],
    ['a string', 256 * KIB, 'INPUT_TOO_LARGE', (size) => parseJson(json({ name: 'x'.repeat(size) }))],
    ['a name of a member', 256 * KIB, 'INPUT_TOO_LARGE', (size) => parseJson(json({ ['x'.repeat(size)]: 0 }))],
    [
      'a picture in a data URL',
      MIB,
      'INPUT_TOO_LARGE',
      (size) => parseJson(json({ image: padded('data:', size, 'x') }), { maxBytes: 2 * MIB }),
    ],
    [
      'an encoded list',
      2 * MIB,
      'INPUT_TOO_LARGE',
      (size) => parseJson(json({ encodedList: 'x'.repeat(size) }), { maxBytes: 3 * MIB }),
    ],
    [
      'bytes of a JOSE header',
      16 * KIB,
      'INPUT_TOO_LARGE',
      (size) => decodeCompactJws(`${toBase64url(utf8(padded('{}', size)))}.e30.AAAA`),
    ],
  ])
})

const IHDR = pngChunk('IHDR', new Uint8Array(13))
const IEND = pngChunk('IEND', new Uint8Array())
const pngOf = (...chunks: ReturnType<typeof pngChunk>[]) => writePng([IHDR, ...chunks, IEND])
const packed = (text: string) =>
  pngOf(pngChunk('iTXt', concat(utf8('openbadgecredential'), Uint8Array.of(0, 1, 0, 0, 0), zlibSync(utf8(text)))))
const EMPTY_PNG = pngOf(pngChunk('IDAT', new Uint8Array()))
const pngOfSize = (size: number) => pngOf(pngChunk('IDAT', new Uint8Array(size - EMPTY_PNG.length)))
const SVG_START = '<svg xmlns="http://www.w3.org/2000/svg">'
const svgOf = (content: string) =>
  `${SVG_START}${content}<openbadges:credential xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" verify="a.b.c"/></svg>`

describe('a picture', () => {
  holds([
    ['bytes of a PNG', 5 * MIB, 'IMAGE_TOO_LARGE', (size) => readPngChunks(pngOfSize(size))],
    [
      'chunks of a PNG',
      512,
      'IMAGE_MALFORMED',
      (size) => readPngChunks(pngOf(...list(size - 2, () => pngChunk('IDAT', new Uint8Array(1))))),
    ],
    ['bytes of a packed text', MIB, 'INPUT_TOO_LARGE', (size) => unbakePng(packed('x'.repeat(size)))],
    ['bytes of a PNG with its credential', 5 * MIB, 'IMAGE_TOO_LARGE', (size) => bakePng(pngOfSize(size - 38), '{}')],
    ['bytes of an SVG', MIB, 'IMAGE_TOO_LARGE', (size) => unbakeSvg(svgOf(' '.repeat(size - svgOf('').length)))],
    ['elements of an SVG', 50_000, 'IMAGE_MALFORMED', (size) => unbakeSvg(svgOf('<g/>'.repeat(size - 2)))],
    [
      'depth of an SVG',
      256,
      'IMAGE_MALFORMED',
      (size) => unbakeSvg(svgOf('<g>'.repeat(size - 1) + '</g>'.repeat(size - 1))),
    ],
  ])
})

/** Ten disclosures that have so many members and items together. */
function disclosedItems(size: number) {
  const disclosures = list(10, (i) => {
    const items = i === 9 ? size - 9 * 2_000 - 1 : 1_999
    return encodeDisclosure(Uint8Array.of(i), { name: `c${i}`, value: list(items, () => 0) })
  })
  return revealClaims({ _sd: disclosures.map((each) => digestOf(each, 'sha-256')) }, disclosures)
}

function nestedDisclosures(depth: number) {
  let value: JsonObject = {}
  const disclosures = list(depth, (i) => {
    const disclosure = encodeDisclosure(Uint8Array.of(i), { name: 'c', value })
    value = { _sd: [digestOf(disclosure, 'sha-256')] }
    return disclosure
  })
  return revealClaims(value, disclosures)
}

describe('an SD-JWT', () => {
  holds([
    ['disclosures', 256, 'VC_COMPLEXITY', (size) => splitSdJwt(`a.b.c~${'d~'.repeat(size)}`)],
    ['disclosures in one another', 16, 'VC_COMPLEXITY', nestedDisclosures],
    ['members and items in all disclosures', 20_000, 'INPUT_TOO_LARGE', disclosedItems],
  ])
})

/** What a check of a signed credential found: its code where it does not pass. */
async function checked(name: CheckName, changes: JsonObject): Promise<string | undefined> {
  const document = { ...college.award(), ...changes }
  const signing = { signer: college.ed25519, created: NOW, crypto: nodeCrypto, canonicalize: nodeCanonicalize }
  const found = readCredential(json(await addProof(document, { ...signing, cryptosuite: 'eddsa-jcs-2022' })))
  return codeIn(await verifyAt(web, found, { canonicalize: nodeCanonicalize }), name)
}
const codeIn = ({ checks }: VerificationReport, name: CheckName) => checks.find((check) => check.name === name)?.code

async function withProofs(count: number) {
  let document = college.award()
  const signing = { signer: college.ed25519, created: NOW, crypto: nodeCrypto, canonicalize: nodeCanonicalize }
  for (let i = 0; i < count; i += 1) document = await addProof(document, signing)
  return codeIn(await verifyAt(web, readCredential(json(document)), { canonicalize: nodeCanonicalize }), 'integrity')
}

async function withStatuses(count: number) {
  const entries = list(count, (i) =>
    statusEntry({ listUrl: 'https://college.example/l', index: i, purpose: 'message' }),
  )
  const messages = ['0x0', '0x1'].map((status) => ({ status, message: 'x' }))
  await college.publishList('https://college.example/l', 'message', [])
  const credentialStatus = entries.map((entry) => ({ ...entry, statusSize: 1, statusMessage: messages }))
  return checked('status', { credentialStatus })
}

async function endorsement(changes: JsonObject = {}): Promise<JsonObject> {
  const document = {
    '@context': CONTEXTS,
    type: ['VerifiableCredential', 'EndorsementCredential'],
    issuer: college.id,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { id: college.id, type: ['EndorsementSubject'] },
    ...changes,
  }
  const signing = { signer: college.ed25519, created: NOW, crypto: nodeCrypto, canonicalize: nodeCanonicalize }
  return addProof(document, { ...signing, cryptosuite: 'eddsa-jcs-2022' })
}

/** Endorsements in one another, of which only the innermost is false; whether anybody noticed. */
async function withEndorsementsWithin(depth: number) {
  let inner: JsonObject = { ...(await endorsement()), name: 'changed' }
  for (let i = 1; i < depth; i += 1) inner = await endorsement({ endorsement: [inner] })
  return (await checked('endorsements', { endorsement: [inner] })) === 'ENDORSEMENT_INVALID'
    ? undefined
    : 'NOT_LOOKED_AT'
}

async function withContained(count: number) {
  const inner = await endorsement()
  const transcript = { id: 'did:example:1', verifiableCredential: list(count, (i) => ({ ...inner, id: `urn:x:${i}` })) }
  const code = await checked('contained_credentials', { credentialSubject: transcript as JsonObject })
  return code === 'VC_PROOF_INVALID' ? undefined : code
}

function withKeys(count: number) {
  const id = 'did:web:college.example'
  return parseDidDocument({ id, verificationMethod: list(count, (i) => ({ id: `#${i}` })) }, id)
}
function withPurposes(count: number) {
  return parseDidDocument(
    { id: 'did:web:a.example', assertionMethod: list(count, (i) => `#${i}`) },
    'did:web:a.example',
  )
}
function withContexts(count: number) {
  assertPlainJsonLd({ '@context': list(count, () => CONTEXTS[0] as string), type: ['VerifiableCredential'] })
}

describe('a credential', () => {
  holds([
    ['proofs', 8, 'VC_COMPLEXITY', withProofs],
    ['contexts in one place', 16, 'VC_COMPLEXITY', withContexts],
    ['status entries', 4, 'VC_COMPLEXITY', withStatuses],
    [
      'endorsements',
      20,
      'VC_COMPLEXITY',
      async (size) => checked('endorsements', { endorsement: await Promise.all(list(size, () => endorsement())) }),
    ],
    ['endorsements in one another', 2, 'NOT_LOOKED_AT', withEndorsementsWithin],
    ['credentials within', 64, 'VC_COMPLEXITY', withContained],
    [
      'schemas',
      4,
      'VC_COMPLEXITY',
      async (size) => {
        const code = await checked('format', {
          credentialSchema: list(size, (i) => ({ id: `https://college.example/${i}`, type: 'JsonSchema' })),
        })
        return code === 'VC_SCHEMA' ? undefined : code
      },
    ],
    ['keys of an issuer', 64, 'DID_DOCUMENT_INVALID', withKeys],
    ['keys of an issuer for a purpose', 64, 'DID_DOCUMENT_INVALID', withPurposes],
  ])
})

const TYPED = { '@context': CONTEXTS, id: 'urn:a', type: ['VerifiableCredential', 'OpenBadgeCredential'] }
/** Two statements for the types, one for the subject; each other is a tag. */
const withStatements = (count: number): JsonObject => ({
  ...TYPED,
  credentialSubject: {
    id: 'urn:s',
    type: ['AchievementSubject'],
    achievement: { id: 'urn:c', type: ['Achievement'], tag: list(count - 6, (i) => `t${i}`) },
  },
})
const withBlankNodes = (count: number): JsonObject => ({
  ...TYPED,
  credentialSubject: {
    id: 'urn:s',
    type: ['AchievementSubject'],
    achievement: {
      id: 'urn:c',
      type: ['Achievement'],
      alignment: list(count, (i) => ({ type: ['Alignment'], targetName: `t${i}` })),
    },
  },
})
/** What the direct path leaves to the reference: a language of its own. */
const leftToReference = (document: JsonObject): JsonObject => ({
  ...document,
  name: { '@value': 'x', '@language': 'en', '@direction': 'ltr' },
})

describe('a graph', () => {
  holds([
    ['statements', 10_000, 'VC_COMPLEXITY', (size) => nodeCanonicalize(withStatements(size))],
    ['blank nodes', 2_000, 'VC_COMPLEXITY', (size) => nodeCanonicalize(withBlankNodes(size))],
  ])
})

/** A proof of which parts can be shown, over so many statements. */
async function withParts(statements: number, mandatoryPointers: string[]) {
  const { signer } = await keyPair('P-256', 'did:web:a.example#1')
  const ports = {
    crypto: nodeCrypto,
    canonicalize: nodeCanonicalize,
    canonicalizeStatements: canonicalizeStatementsReference,
  }
  const proof = { signer, created: NOW, cryptosuite: 'ecdsa-sd-2023', mandatoryPointers } as const
  await addProof(withStatements(statements), { ...proof, ...ports })
}

/** Whether a base proof over so many statements is looked at, whatever it then turns out to be. */
async function underBaseProof(statements: number) {
  const { publicKey } = await keyPair('P-256', '')
  const made = { kind: 'base', baseSignature: new Uint8Array(64), hmacKey: new Uint8Array(32) } as const
  const proofKey = fromMultibase(encodeMultikey(publicKey as CurveKey))
  const value = { ...made, publicKey: proofKey, signatures: [], mandatoryPointers: [] }
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'ecdsa-sd-2023',
    verificationMethod: 'did:web:a.example#1',
    proofPurpose: 'assertionMethod',
    proofValue: encodeProofValue(value),
  }
  const ports = { crypto: nodeCrypto, canonicalize: nodeCanonicalize, findKey: async () => publicKey }
  const options = { ...ports, now: NOW, expectedPurpose: 'assertionMethod' } as const
  const { code } = await verifyProofs({ ...withStatements(statements), proof }, options)
  return code === 'VC_PROOF_INVALID' ? undefined : code
}

describe('a proof of which parts can be shown', () => {
  holds([
    ['statements to choose from', 1_000, 'VC_COMPLEXITY', (size) => withParts(size, [])],
    ['statements', 2_000, 'VC_COMPLEXITY', (size) => withParts(size, [''])],
    ['statements under a base proof', 2_000, 'VC_COMPLEXITY', underBaseProof],
  ])
})

const listOfBits = (bytes: number) => encodeList(new Uint8Array(bytes))
function lookUp(bytes: number, size = 1) {
  const document = college.unsignedList('https://college.example/l', 'revocation', [])
  const entry = statusEntry({ listUrl: 'https://college.example/l', index: 0, purpose: 'revocation' })
  const subject = { ...(document.credentialSubject as JsonObject), encodedList: listOfBits(bytes) }
  const type = 'BitstringStatusListEntry'
  return lookUpStatus(readStatusEntry({ ...entry, statusSize: size }), type, {
    ...document,
    credentialSubject: subject,
  })
}
function lookUpToken(bytes: number) {
  const lst = toBase64url(zlibSync(new Uint8Array(bytes)))
  const claims = { sub: 'https://college.example/l', status_list: { bits: 1, lst } }
  return lookUpTokenStatus({ listUrl: 'https://college.example/l', index: 0 }, claims)
}
const packedFiles = (count: number, bytes = MIB) => {
  const one = gzipSync(new Uint8Array(bytes))
  return `u${toBase64url(concat(...list(count, () => one)))}`
}

describe('a status list', () => {
  holds([
    ['bytes, unpacked', 16 * MIB, 'STATUS_LIST_LENGTH_ERROR', (size) => decodeList(listOfBits(size))],
    ['bytes, unpacked, of a token', 16 * MIB, 'STATUS_LIST_LENGTH_ERROR', lookUpToken],
    ['MiB, unpacked, in many pieces', 16, 'STATUS_LIST_LENGTH_ERROR', (size) => decodeList(packedFiles(size))],
    ['packed files in a row', 64, 'STATUS_MALFORMED', (size) => decodeList(packedFiles(size, 1))],
    ['bits of a status', 8, 'STATUS_MALFORMED', (size) => lookUp(MIN_STATUS_LIST_LENGTH, size)],
  ])
  holds(
    [
      ['bytes at least', MIN_STATUS_LIST_LENGTH / 8, 'STATUS_LIST_LENGTH_ERROR', lookUp],
      ['bytes at least, of 8 bits each', MIN_STATUS_LIST_LENGTH, 'STATUS_LIST_LENGTH_ERROR', (size) => lookUp(size, 8)],
      ['bits of a status at least', 1, 'STATUS_MALFORMED', (size) => lookUp(MIN_STATUS_LIST_LENGTH, size)],
    ],
    true,
  )
})

describe('the reference is not asked for what would keep it busy for seconds', () => {
  const twin = { '@context': CONTEXTS, type: ['VerifiableCredential', 'EndorsementCredential'] }
  const endorsed = (count: number): JsonObject => ({
    ...TYPED,
    endorsement: list(count, (i) => ({ ...twin, id: `urn:e:${i}` })),
  })
  test.each<[string, JsonObject]>([
    ['many values of one member', withStatements(9_000)],
    ['many contexts', endorsed(400)],
    ['many typed things', withBlankNodes(4_000)],
  ])('%s', async (_what, document) => {
    const before = process.cpuUsage()
    await expect(canonicalizeReference(leftToReference(document))).rejects.toMatchObject({ code: 'VC_COMPLEXITY' })
    expect(process.cpuUsage(before).user).toBeLessThan(500_000)
  })

  test('a record of many credentials is not too much', async () => {
    expect(await canonicalizeReference(endorsed(64))).toContain('<urn:e:63>')
  })
})
