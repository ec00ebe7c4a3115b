// Every code of the list is what somebody is told: here each is really given, by what gives it. The compiler sees to it
// that none is left out; those of fetching are given in `outbound/`, those of archives in `batch/`, that of an offer
// in the wallet, and tested there.
import { beforeAll, expect, test } from 'vitest'
import { toBase64url, utf8 } from './bytes.ts'
import { assertPlainJsonLd } from './contexts/assert-plain-json-ld.ts'
import { findVerificationMethod, parseDidDocument } from './did/did-document.ts'
import { parseDid, parseDidUrl } from './did/did-url.ts'
import { CredentialError, type CredentialErrorCode } from './errors.ts'
import { type JsonObject, parseJson } from './json.ts'
import { publicKeyFromJwk } from './key/jwk.ts'
import { screenPublicKey } from './key/screen-public-key.ts'
import { nodeCanonicalize, nodeCrypto } from './node.ts'
import { bakeSvg } from './open-badges/bake-svg.ts'
import { fromTextForm } from './open-badges/text-form.ts'
import { unbakeSvg } from './open-badges/unbake-svg.ts'
import { readCredential } from './read-credential.ts'
import { readPresentation } from './read-presentation.ts'
import { splitSdJwt } from './sd-jwt/decode-sd-jwt.ts'
import { discloseClaims } from './sd-jwt/disclose-claims.ts'
import { decodeDisclosure } from './sd-jwt/disclosure.ts'
import { type AddProofOptions, addProof } from './securing/add-proof.ts'
import { decodeCompactJws, refuseUnsafeHeader } from './securing/compact-jws.ts'
import { refuseOtherOccasion } from './securing/presentation-occasion.ts'
import { parsePointer } from './securing/selective-disclosure/select-members.ts'
import { decodeCredentialJwt, refuseContradictoryClaims } from './securing/vc-jose.ts'
import { decodeList, encodeList, getBit, statusEntry } from './status/bitstring-status-list.ts'
import { readTokenStatusEntry } from './status/token-status-list.ts'
import { College, NOW, verifyAt, Web } from './testing/a-college.ts'
import { checkRelatedResources } from './verify/related-resources.ts'
import type { VerifyOptions } from './verify/verify-options.ts'
import { verifyPresentation } from './verify/verify-presentation.ts'

type GivenElsewhere = Extract<
  CredentialErrorCode,
  `URL_${string}` | `FETCH_${string}` | `ARCHIVE_${string}` | 'DID_NOT_FOUND' | 'OFFER_INVALID'
>

const CORE = 'https://www.w3.org/ns/credentials/v2'
const LIST = 'https://college.example/list'
const SVG = '<svg xmlns="http://www.w3.org/2000/svg">'
const BAKED = '<c:credential xmlns:c="https://purl.imsglobal.org/ob/v3p0">{}</c:credential>'
const web = new Web()
let college: College
let council: College

beforeAll(async () => {
  college = await College.open(web)
  council = await College.open(web, 'did:web:council.example')
  await college.publishList(LIST, 'revocation', [1])
  await college.publishList(`${LIST}/suspension`, 'suspension', [1])
  await council.publishList(`${LIST}/of-others`, 'revocation', [])
})

type Signing = Partial<AddProofOptions>
const ports = { crypto: nodeCrypto, canonicalize: nodeCanonicalize }

async function signed(changes: JsonObject = {}, signing: Signing = {}): Promise<JsonObject> {
  const created = new Date('2026-05-01T09:00:00Z')
  return addProof({ ...college.award(), ...changes }, { signer: college.ed25519, created, ...ports, ...signing })
}
const verify = (document: JsonObject, options: Partial<VerifyOptions> = {}) =>
  verifyAt(web, readCredential(JSON.stringify(document)), { ...ports, ...options })
const awarded = async (changes: JsonObject = {}, signing: Signing = {}) => verify(await signed(changes, signing))
const withStatus = (listUrl: string, purpose = 'revocation', index = 1) =>
  awarded({ credentialStatus: [statusEntry({ listUrl, index, purpose })] })
const part = (value: JsonObject) => toBase64url(utf8(JSON.stringify(value)))
const tokenOf = (payload: JsonObject) => decodeCredentialJwt(`${part({ alg: 'EdDSA' })}.${part(payload)}.AAAA`)
const occasion = { nonce: 'n', audience: 'a', now: NOW }
const document = (changes: JsonObject) => ({ id: 'did:web:a.example', ...changes })

async function withRevokedKey() {
  const published = web.documents.get(college.id) as { verificationMethod: JsonObject[] } & JsonObject
  const verificationMethod = published.verificationMethod.map((key) => ({ ...key, revoked: '2026-04-01T00:00:00Z' }))
  const revoked = { ...published, verificationMethod } as JsonObject
  return verify(await signed(), { resolver: { ...web, didDocument: async () => revoked } })
}

async function byTwo() {
  const one = await signed()
  return verify(await addProof(one, { signer: council.ed25519, created: NOW, ...ports }))
}

async function changed() {
  return verify({ ...(await signed()), name: 'changed' })
}

async function byKey() {
  const alone = await College.ofKey(web)
  return verify(await addProof(alone.award(), { signer: alone.ed25519, created: NOW, ...ports }))
}

async function inAPicture() {
  const picture = bakeSvg(`${SVG}<text>With honours</text></svg>`, JSON.stringify(await signed()))
  return verifyAt(web, readCredential(picture), ports)
}

async function withShortList() {
  const list = college.unsignedList(`${LIST}/short`, 'revocation', [])
  const subject = { ...(list.credentialSubject as JsonObject), encodedList: encodeList(new Uint8Array(8)) }
  await college.publishList(`${LIST}/short`, 'revocation', [], { credentialSubject: subject })
  return withStatus(`${LIST}/short`)
}

async function presentedByOthers() {
  const presentation = { '@context': [CORE], type: ['VerifiablePresentation'], holder: council.id }
  const text = JSON.stringify(await addProof(presentation, { signer: college.ed25519, created: NOW, ...ports }))
  const viewer = { now: NOW, resolver: web, ...ports, expectedPurpose: 'assertionMethod' } as const
  return verifyPresentation(readPresentation(text), viewer)
}

const GIVEN: Record<Exclude<CredentialErrorCode, GivenElsewhere>, () => unknown> = {
  INPUT_EMPTY: () => parseJson(''),
  INPUT_TOO_LARGE: () => parseJson('"x"', { maxBytes: 2 }),
  INPUT_UNSUPPORTED_TYPE: () => readCredential('%PDF-1.7'),
  INPUT_TYPE_MISMATCH: () => fromTextForm('no block'),
  INPUT_ENCODING: () => parseJson(Uint8Array.of(0x22, 0xff, 0x22)),
  JSON_SYNTAX: () => parseJson('{'),
  JSON_DUPLICATE_KEY: () => parseJson('{"a":1,"\\u0061":2}'),
  JSON_TOO_DEEP: () => parseJson('[[1]]', { maxDepth: 1 }),
  JSON_NUMBER_RANGE: () => parseJson('1e400'),
  JSON_FORBIDDEN_KEY: () => parseJson('{"__proto__":{}}'),
  IMAGE_MALFORMED: () => unbakeSvg(SVG),
  IMAGE_TOO_LARGE: () => unbakeSvg(SVG.padEnd(2_000_000)),
  IMAGE_NO_CREDENTIAL: () => unbakeSvg(`${SVG}</svg>`),
  IMAGE_MULTIPLE_CREDENTIALS: () => unbakeSvg(`${SVG}${BAKED}${BAKED}</svg>`),
  IMAGE_UNSAFE_CONTENT: () => unbakeSvg('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'),
  IMAGE_TEXT_UNSIGNED: inAPicture,
  JWT_MALFORMED: () => decodeCompactJws('a.b'),
  JWT_ALG_NOT_ALLOWED: () => refuseUnsafeHeader({ alg: 'none' }, []),
  JWT_CRIT_UNSUPPORTED: () => refuseUnsafeHeader({ alg: 'EdDSA', crit: ['exp'] }, []),
  JWT_TYP_MISMATCH: () => refuseUnsafeHeader({ alg: 'EdDSA', typ: 'dpop+jwt' }, ['vc+jwt']),
  JWT_KEY_UNTRUSTED: () => refuseUnsafeHeader({ alg: 'EdDSA', jku: 'https://evil.example' }, []),
  JWT_CLAIM_INVALID: () => refuseContradictoryClaims(tokenOf({ sub: 'did:a', credentialSubject: { id: 'did:b' } })),
  SDJWT_MALFORMED: () => splitSdJwt('~'),
  SDJWT_DISCLOSURE_INVALID: () => decodeDisclosure('e30'),
  VC_MALFORMED: () => assertPlainJsonLd({}),
  VC_CONTEXT_NOT_ALLOWED: () => assertPlainJsonLd({ '@context': ['https://evil.example/v1'] }),
  VC_DATA_LOSS: () => nodeCanonicalize({ ...college.award(), nickname: 'x' }),
  VC_UNSECURED: () => readCredential(JSON.stringify(college.award())),
  VC_PROOF_INVALID: changed,
  VC_PROOF_PURPOSE: () => awarded({}, { proofPurpose: 'authentication' }),
  VC_CRYPTOSUITE_UNSUPPORTED: async () =>
    verify({ ...(await signed()), proof: { type: 'DataIntegrityProof', cryptosuite: 'bbs-2023' } }),
  VC_ISSUER_MISMATCH: () => refuseContradictoryClaims(tokenOf({ iss: 'did:a', issuer: 'did:b' })),
  VC_ID_MISMATCH: () => refuseContradictoryClaims(tokenOf({ jti: 'urn:a', id: 'urn:b' })),
  VC_EXPIRED: () => awarded({ validUntil: '2026-05-02T00:00:00Z' }),
  VC_NOT_YET_VALID: () => awarded({ validFrom: '2027-01-01T00:00:00Z' }),
  VC_SCHEMA: () => awarded({ credentialSchema: [{ id: 'https://college.example/none', type: 'JsonSchema' }] }),
  VC_RESOURCE_DIGEST: () =>
    checkRelatedResources({ relatedResource: [{ id: CORE, digestSRI: `sha384-${'A'.repeat(64)}` }] }, undefined),
  VC_COMPLEXITY: () => splitSdJwt(`a.b.c~${'d~'.repeat(257)}`),
  POINTER_INVALID: () => parsePointer('name'),
  PROOF_BY_THIRD_PARTY: byTwo,
  ENDORSEMENT_INVALID: async () => awarded({ endorsement: [{ ...(await signed({ id: 'urn:e' })), name: 'changed' }] }),
  SELF_ISSUED: () => awarded(college.award({ subject: { id: college.id } })),
  DID_METHOD_UNSUPPORTED: () => parseDid('did:web:college.example', 'key'),
  DID_MALFORMED: () => parseDidUrl('college'),
  DID_DOCUMENT_INVALID: () => parseDidDocument(document({}), 'did:web:b.example'),
  KEY_INVALID: () => publicKeyFromJwk({ kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), d: 'A'.repeat(43) }),
  KEY_NOT_AUTHORIZED: () =>
    findVerificationMethod(parseDidDocument(document({}), 'did:web:a.example'), '#a', 'assertionMethod'),
  KEY_WEAK: () => screenPublicKey({ type: 'Ed25519', bytes: Uint8Array.of(1, ...new Uint8Array(31)) }),
  KEY_REVOKED: withRevokedKey,
  STATUS_RETRIEVAL_ERROR: () => withStatus('https://college.example/none'),
  STATUS_VERIFICATION_ERROR: () => withStatus(`${LIST}/of-others`),
  STATUS_LIST_LENGTH_ERROR: withShortList,
  STATUS_RANGE_ERROR: () => getBit(new Uint8Array(1), 8),
  STATUS_MALFORMED: () => decodeList('x'),
  STATUS_UNSUPPORTED: () => readTokenStatusEntry({}),
  STATUS_REVOKED: () => withStatus(LIST),
  STATUS_SUSPENDED: () => withStatus(`${LIST}/suspension`, 'suspension'),
  VP_NONCE: () => refuseOtherOccasion({ nonce: 'other', aud: 'a' }, occasion),
  VP_AUDIENCE: () => refuseOtherOccasion({ nonce: 'n', aud: 'other' }, occasion),
  VP_HOLDER_BINDING: presentedByOthers,
  VP_EXPIRED: () => refuseOtherOccasion({ nonce: 'n', aud: 'a', exp: 1 }, occasion),
  VP_QUERY_UNSATISFIED: () => discloseClaims(`${part({ alg: 'EdDSA' })}.${part({ vct: 'x' })}.AAAA~`, [['grade']]),
  ISSUER_NOT_TRUSTED: awarded,
  ISSUER_NAME_UNVERIFIED: byKey,
  NAME_CONFUSABLE: () => awarded({ issuer: { id: college.id, type: ['Profile'], name: 'H\u0430rbour' } }),
  TEXT_UNSAFE: () => awarded({ name: 'invoice\u202efdp.exe' }),
}

/** All codes in a finding, a report, or what was thrown. */
async function codesOf(give: () => unknown): Promise<string> {
  try {
    return JSON.stringify((await give()) ?? null)
  } catch (error) {
    if (error instanceof CredentialError) return JSON.stringify({ code: error.code })
    throw error
  }
}

test.each(Object.entries(GIVEN))('%s is given', async (code, give) => {
  expect(await codesOf(give)).toContain(`"code":"${code}"`)
})

test('a sound credential of a trusted issuer is given none', async () => {
  const report = await verify(await signed(), { trust: { accepted: [college.id], declined: [] } })
  expect(JSON.stringify(report)).not.toContain('"code"')
})
