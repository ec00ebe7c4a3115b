import { gzipSync, zlibSync } from 'fflate'
import { concat, joined, toBase64url, utf8 } from '../bytes.ts'
import type { Json, JsonObject } from '../json.ts'
import { nodeCanonicalize, nodeCrypto } from '../node.ts'
import { pngChunk, writePng } from '../open-badges/png-chunks.ts'
import { issueSdJwtVc } from '../sd-jwt/issue-sd-jwt-vc.ts'
import { addProof } from '../securing/add-proof.ts'
import { statusEntry } from '../status/bitstring-status-list.ts'
import { College, NOW, Web } from './a-college.ts'

/** Something that was made to keep whoever verifies it busy, or to fill their memory. */
export type HostileInput = {
  name: string
  input: Uint8Array | string
  /** What a reader answers, or the first check that does not pass; `null` where the credential is sound. */
  code: string | null
  web: Web
  at: Date
}

const MIB = 1024 * 1024
const CORE = 'https://www.w3.org/ns/credentials/v2'
const CONTEXTS = [CORE, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']
const LARGE_LIST = 'https://college.example/large'
const TORN_LIST = 'https://college.example/torn'
const FALSE_VALUE = 'z99eUso3aSbE9tqGSTXzo3TLfKb9RkMTURrHKQ1K7Zh3BbeqPevr5E1iCbpTjqHuTFLtfxTTD5ekfVuZFzQyEQf8'
const many = <T>(count: number, item: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => item(i))
const text = (value: Json) => JSON.stringify(value)

/** Makes all of them; those that need a signature have one, so that nothing ends before the costly part. */
export async function hostileInputs(): Promise<HostileInput[]> {
  const web = new Web()
  const college = await College.ofKey(web)
  for (const [url, list] of Object.entries(bombLists(college))) {
    web.lists.set(url, text(await addProof(list, portsOf(college))))
  }
  const all = [...texts(college), ...pictures(), ...graphs(college), ...(await signedInputs(college))]
  return all.map(([name, code, input]) => ({ name, code, input, web, at: NOW }))
}

function portsOf({ ed25519: signer }: College) {
  return { signer, created: new Date('2026-05-01T09:00:00Z'), crypto: nodeCrypto, canonicalize: nodeCanonicalize }
}

type Named = [name: string, code: string | null, input: Uint8Array | string]

/** An award with a proof that does not match, so that its canonical form has to be found. */
function forged(college: College, changes: JsonObject = {}, achievement: JsonObject = {}): JsonObject {
  const award = college.award()
  const subject = award.credentialSubject as JsonObject
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: college.ed25519.verificationMethod,
    proofPurpose: 'assertionMethod',
    proofValue: FALSE_VALUE,
  }
  const credentialSubject = { ...subject, achievement: { ...(subject.achievement as JsonObject), ...achievement } }
  return { ...award, credentialSubject, proof, ...changes }
}

/** Said with a direction, which the direct path leaves to the reference. */
const forReference = { name: { '@value': 'x', '@language': 'en', '@direction': 'ltr' } }

function texts(college: College): Named[] {
  const award = text(forged(college))
  return [
    ['lists in one another, without end', 'JSON_TOO_DEEP', `{"a":${'['.repeat(MIB - 5)}`],
    ['a million objects in one another', 'JSON_TOO_DEEP', '{"a":'.repeat(200_000)],
    [
      'a member twice, at the end of a megabyte',
      'JSON_DUPLICATE_KEY',
      `${award.slice(0, -1)}${' '.repeat(900_000)},"id":1}`,
    ],
    ['50,000 blank nodes', 'INPUT_TOO_LARGE', text(forged(college, {}, { alignment: many(50_000, () => ({})) }))],
    ['a string of a megabyte', 'INPUT_TOO_LARGE', text(forged(college, { name: 'x'.repeat(MIB - 5_000) }))],
    ['a number of a million digits', 'JSON_NUMBER_RANGE', award.replace('{', `{"x":${'9'.repeat(1_000_000)},`)],
    ['a number with a vast exponent', 'JSON_NUMBER_RANGE', award.replace('{', '{"x":1e99999999,')],
    ['five megabytes of white space', 'INPUT_EMPTY', ' '.repeat(5 * MIB)],
    ['five megabytes of one letter', 'INPUT_UNSUPPORTED_TYPE', 'a'.repeat(5 * MIB)],
    ['half a million disclosures', 'VC_COMPLEXITY', `e30.e30.AAAA~${'e30~'.repeat(250_000)}`],
  ]
}

function pictures(): Named[] {
  const header = pngChunk('IHDR', new Uint8Array(13))
  const bomb = zlibSync(new Uint8Array(50 * MIB), { level: 1 })
  const packed = pngChunk('iTXt', concat(utf8('openbadgecredential'), Uint8Array.of(0, 1, 0, 0, 0), bomb))
  const other = pngChunk('zTXt', concat(utf8('openbadgecredential'), Uint8Array.of(0, 0), bomb))
  const end = pngChunk('IEND', new Uint8Array())
  const svg = '<svg xmlns="http://www.w3.org/2000/svg">'
  const laughs = many(9, (i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
  return [
    ['a PNG whose text unpacks to 50 MiB', 'INPUT_TOO_LARGE', writePng([header, packed, end])],
    ['a PNG with a bomb in another kind of text', 'INPUT_UNSUPPORTED_TYPE', writePng([header, other, end])],
    [
      'a PNG of 100,000 chunks',
      'IMAGE_MALFORMED',
      writePng([header, ...many(100_000, () => pngChunk('tEXt', new Uint8Array())), end]),
    ],
    [
      'an SVG of a billion laughs',
      'IMAGE_UNSAFE_CONTENT',
      `<!DOCTYPE svg [<!ENTITY l0 "ha">${laughs}]>${svg}&l9;</svg>`,
    ],
    [
      'an SVG that names a file',
      'IMAGE_UNSAFE_CONTENT',
      `<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/passwd">]>${svg}&f;</svg>`,
    ],
    ['an SVG with an entity without end', 'IMAGE_UNSAFE_CONTENT', `${svg}${'&'.repeat(1_000_000)}</svg>`],
    [
      'an SVG whose elements each declare a prefix',
      'IMAGE_MALFORMED',
      `${svg}${many(30_000, (i) => `<a xmlns:b${i}="x">`).join('')}`,
    ],
    [
      'an SVG whose 50,000 elements stand in those that declare',
      'IMAGE_NO_CREDENTIAL',
      `${svg}${many(250, (i) => `<a xmlns:b${i}="x">`).join('')}${'<c:d/>'.repeat(49_000)}${'</a>'.repeat(250)}</svg>`,
    ],
    [
      'an SVG of one element with 70,000 attributes',
      'IMAGE_NO_CREDENTIAL',
      `<svg${many(70_000, (i) => ` a${i}=""`).join('')}></svg>`,
    ],
  ]
}

function graphs(college: College): Named[] {
  const twins = (count: number): JsonObject[] => many(count, (i) => ({ id: `_:b${i}`, type: ['Achievement'] }))
  const clique = twins(24).map((node) => ({ ...node, related: twins(24).filter(({ id }) => id !== node.id) }))
  const tags = (count: number) => ({ tag: many(count, (i) => `tag ${i}`) })
  const inner = { '@context': CONTEXTS, type: ['VerifiableCredential', 'EndorsementCredential'] }
  const endorsement = many(1_500, (i) => ({ ...inner, id: `urn:e:${i}` }))
  const previousProof = many(18_000, () => 'urn:p')
  const [award, proof] = [forged(college), forged(college).proof as JsonObject]
  const chain = [
    { ...proof, id: 'urn:p' },
    { ...proof, previousProof },
  ]
  return [
    [
      '2,500 blank nodes',
      'VC_COMPLEXITY',
      text(forged(college, {}, { alignment: many(2_500, (i) => ({ type: ['Alignment'], targetName: `${i}` })) })),
    ],
    [
      '1,900 blank nodes that are alike',
      'VC_PROOF_INVALID',
      text(forged(college, {}, { alignment: many(1_900, () => ({ type: ['Alignment'] })) })),
    ],
    ['a clique of 24 that are alike', 'VC_COMPLEXITY', text(forged(college, {}, { related: clique }))],
    ['19,900 tags', 'VC_COMPLEXITY', text(forged(college, {}, tags(19_900)))],
    ['9,900 tags, for the reference', 'VC_COMPLEXITY', text(forged(college, forReference, tags(9_900)))],
    ['4,000 tags, for the reference', 'VC_PROOF_INVALID', text(forged(college, forReference, tags(4_000)))],
    [
      '9,900 tags under eight proofs',
      'VC_PROOF_INVALID',
      text({ ...forged(college, {}, tags(9_900)), proof: many(8, () => proof) }),
    ],
    ['1,500 contexts, for the reference', 'VC_COMPLEXITY', text(forged(college, { ...forReference, endorsement }))],
    [
      'a proof that names another 18,000 times',
      'VC_PROOF_INVALID',
      text({ ...award, name: 'x'.repeat(200_000), proof: chain }),
    ],
  ]
}

/** As deep as JSON may be, each with a proof that holds, around one that was changed. */
async function recordsInOneAnother(college: College): Promise<JsonObject> {
  let record: JsonObject = { ...forged(college), name: 'x'.repeat(200_000) }
  for (let i = 0; i < 19; i += 1) {
    const credentialSubject = { id: `urn:s:${i}`, verifiableCredential: [record] }
    const outer = { ...college.award(), id: `urn:r:${i}`, credentialSubject }
    record = await addProof(outer, { ...portsOf(college), cryptosuite: 'eddsa-jcs-2022' })
  }
  return record
}

/** Packed files one after the other, as gzip allows: 900 MiB of zeros in less than a megabyte, and 50,000 of a byte. */
function bombLists(college: College): Record<string, JsonObject> {
  const large = gzipSync(new Uint8Array(15 * MIB))
  const tiny = gzipSync(new Uint8Array(1))
  const listOf = (url: string, files: Uint8Array[]) => {
    const encodedList = `u${toBase64url(joined(files))}`
    const list = college.unsignedList(url, 'revocation', [])
    return { ...list, credentialSubject: { ...(list.credentialSubject as JsonObject), encodedList } }
  }
  return {
    [LARGE_LIST]: listOf(
      LARGE_LIST,
      many(60, () => large),
    ),
    [TORN_LIST]: listOf(
      TORN_LIST,
      many(50_000, () => tiny),
    ),
  }
}

async function signedInputs(college: College): Promise<Named[]> {
  const withStatus = async (listUrl: string) => {
    const status = statusEntry({ listUrl, index: 1, purpose: 'revocation' })
    return text(await addProof({ ...college.award(), credentialStatus: [status] }, portsOf(college)))
  }
  const claims = { vct: 'https://college.example/award', iss: college.id, skills: many(256, (i) => `${i}`.repeat(300)) }
  const options = { signer: college.ed25519, kid: college.ed25519.verificationMethod }
  const disclosed = await issueSdJwtVc(claims, { ...options, disclosable: [['skills', null]] })
  return [
    ['a status list that unpacks to 900 MiB', 'STATUS_LIST_LENGTH_ERROR', await withStatus(LARGE_LIST)],
    ['a status list of 50,000 packed files', 'STATUS_MALFORMED', await withStatus(TORN_LIST)],
    ['256 disclosures', null, disclosed],
    ['records in one another, around a large one', 'VC_PROOF_INVALID', text(await recordsInOneAnother(college))],
  ]
}
