import { beforeAll, describe, expect, test } from 'vitest'
import type { CurveKey } from '../crypto.ts'
import { didKeyOf } from '../did/did-key.ts'
import type { Json, JsonObject } from '../json.ts'
import { publicKeyToJwk } from '../key/jwk.ts'
import { nodeCrypto } from '../node.ts'
import { readPresentation } from '../read-presentation.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import type { ClaimPath } from '../sd-jwt/claim-path.ts'
import { discloseClaims } from '../sd-jwt/disclose-claims.ts'
import { issueSdJwt } from '../sd-jwt/issue-sd-jwt-vc.ts'
import { addProof } from '../securing/add-proof.ts'
import { signCompactJws } from '../securing/compact-jws.ts'
import { toEnvelope } from '../securing/envelope.ts'
import type { Signer } from '../signer.ts'
import { College, keyPair, NOW, Web } from '../testing/a-college.ts'
import { type VerifyPresentationOptions, verifyPresentation } from './verify-presentation.ts'

const CHALLENGE = '7c2f'
const DOMAIN = 'https://verifier.example'
const web = new Web()
const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference }
let college: College
let holder: string
let maria: Signer
let mariasKey: CurveKey
let award: JsonObject

beforeAll(async () => {
  college = await College.open(web)
  const pair = await keyPair('Ed25519', '')
  mariasKey = pair.publicKey as CurveKey
  holder = didKeyOf(mariasKey)
  maria = { ...pair.signer, verificationMethod: `${holder}#${holder.slice('did:key:'.length)}` }
  award = await awardTo(holder)
})

const awardTo = async (id: string) => (await college.sign(college.award({ subject: { id } }))).document
const unsigned = (changes: JsonObject = {}): JsonObject => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiablePresentation'],
  holder,
  verifiableCredential: [award],
  ...changes,
})
const use = { proofPurpose: 'authentication', challenge: CHALLENGE, domain: DOMAIN } as const
const present = (changes: JsonObject = {}, options: object = {}) =>
  addProof(unsigned(changes), { signer: maria, created: NOW, ...use, ...ports, ...options })
const asked = { expectedChallenge: CHALLENGE, expectedDomain: DOMAIN }

async function verify(presentation: JsonObject | string, options: Partial<VerifyPresentationOptions> = {}) {
  const text = typeof presentation === 'string' ? presentation : JSON.stringify(presentation)
  const trust = { accepted: [college.id], declined: [] }
  const report = await verifyPresentation(readPresentation(text), {
    now: NOW,
    trust,
    resolver: web,
    ...ports,
    ...options,
  })
  const said = report.checks.map(({ name, outcome, code }) => [name, [outcome, code].filter(Boolean).join(' ')])
  return { ...report, said: Object.fromEntries(said) as Record<string, string> }
}

test('a holder’s presentation is valid, with a report on each credential', async () => {
  const report = await verify(await present(), asked)
  expect(report.verdict).toBe('valid')
  expect(report.said).toEqual({ contained_credentials: 'pass', integrity: 'pass', holder: 'pass', format: 'pass' })
  expect(report.credentials.map(({ verdict, credential }) => [verdict, credential])).toEqual([['valid', award]])
  expect(report.presentation).toMatchObject(unsigned())
})

test('a domain may be a list of one', async () => {
  expect((await verify(await present({}, { domain: [DOMAIN] }), asked)).verdict).toBe('valid')
})

test.each<[string, () => Promise<JsonObject>, string, string]>([
  ['another challenge', () => present({}, { challenge: 'other' }), 'integrity', 'fail VP_NONCE'],
  ['another domain', () => present({}, { domain: 'https://evil.example' }), 'integrity', 'fail VP_AUDIENCE'],
  [
    'a second domain beside ours, whose owner could hand it on',
    () => present({}, { domain: [DOMAIN, 'https://evil.example'] }),
    'integrity',
    'fail VP_AUDIENCE',
  ],
  ['no domain', () => present({}, { domain: undefined }), 'integrity', 'fail VP_AUDIENCE'],
  ['an empty list of domains', () => present({}, { domain: [] }), 'integrity', 'fail VP_AUDIENCE'],
  ['no challenge', async () => withoutChallenge(), 'integrity', 'fail VP_NONCE'],
  ['another purpose', () => present({}, { proofPurpose: 'assertionMethod' }), 'integrity', 'fail VC_PROOF_PURPOSE'],
  [
    'a change after it was signed',
    async () => ({ ...(await present()), id: 'urn:uuid:9' }),
    'integrity',
    'fail VC_PROOF_INVALID',
  ],
  [
    'a credential taken away after it was signed',
    async () => ({ ...(await present()), verifiableCredential: [] }),
    'integrity',
    'fail VC_PROOF_INVALID',
  ],
  [
    'the name of somebody else',
    () => present({ holder: 'did:web:college.example' }),
    'holder',
    'fail VP_HOLDER_BINDING',
  ],
  [
    'the key of somebody else',
    () => present({ holder: 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH' }),
    'holder',
    'fail VP_HOLDER_BINDING',
  ],
  ['no signature', async () => unsigned(), 'integrity', 'fail VC_UNSECURED'],
  [
    'a credential that was changed',
    () => present({ verifiableCredential: [{ ...award, name: 'x' }] }),
    'contained_credentials',
    'fail VC_PROOF_INVALID',
  ],
  [
    'one sound credential and one that was changed',
    () => present({ verifiableCredential: [award, { ...award, id: 'urn:uuid:8' }] }),
    'contained_credentials',
    'fail VC_PROOF_INVALID',
  ],
  ['a holder without an address', () => present({ holder: { name: 'Maria' } }), 'format', 'fail VC_MALFORMED'],
])('one with %s is invalid', async (_, make, check, expected) => {
  const report = await verify(await make(), asked)
  expect(report.verdict).toBe('invalid')
  expect(report.said[check]).toBe(expected)
})

async function withoutChallenge(): Promise<JsonObject> {
  const { proofPurpose, domain } = use
  return addProof(unsigned(), { signer: maria, created: NOW, proofPurpose, domain, ...ports })
}

test('a holder who shows what is about somebody else is told from one who shows their own', async () => {
  const foreign = await awardTo('did:example:bob')
  const report = await verify(await present({ verifiableCredential: [foreign] }), asked)
  expect([report.verdict, report.said.holder]).toEqual(['valid-with-warnings', 'warn VP_HOLDER_BINDING'])
})

describe('who presents', () => {
  const nameless = () => {
    const { holder: _, ...presentation } = unsigned()
    return presentation
  }
  const byMaria = (document: JsonObject) => addProof(document, { signer: maria, created: NOW, ...use, ...ports })

  test('is whoever signed, where the presentation names nobody', async () => {
    expect((await verify(await byMaria(nameless()), asked)).verdict).toBe('valid')
    const foreign = { ...nameless(), verifiableCredential: [await awardTo('did:example:bob')] }
    const report = await verify(await byMaria(foreign), asked)
    expect(report.checks.find(({ name }) => name === 'holder')).toMatchObject({
      outcome: 'warn',
      code: 'VP_HOLDER_BINDING',
      params: { holder },
    })
  })

  test('is not known from a key in the header of a token', async () => {
    const claims = { ...nameless(), nonce: CHALLENGE, aud: DOMAIN }
    const { publicKey } = await nodeCrypto.generateKey('Ed25519')
    const jwk = publicKeyToJwk(publicKey)
    const signed = await signCompactJws({ alg: 'EdDSA', typ: 'vp+jwt', jwk: publicKeyToJwk(mariasKey) }, claims, maria)
    const report = await verify(signed, asked)
    expect([report.verdict, report.said.integrity, report.said.holder]).toEqual(['indeterminate', 'pass', 'unknown'])
    const other = await signCompactJws({ alg: 'EdDSA', typ: 'vp+jwt', jwk }, claims, maria)
    expect((await verify(other, asked)).said.integrity).toBe('fail VC_PROOF_INVALID')
  })

  test('may be one of two who sign', async () => {
    const other = await keyPair('Ed25519', '')
    const did = didKeyOf(other.publicKey as CurveKey)
    const signer = { ...other.signer, verificationMethod: `${did}#${did.slice('did:key:'.length)}` }
    const both = await addProof(await present(), { signer, created: NOW, ...use, ...ports })
    expect((await verify(both, asked)).verdict).toBe('valid')
    const [first, second] = both.proof as [JsonObject, JsonObject]
    const broken = { ...both, proof: [first, { ...second, created: '2026-06-01T11:00:00Z' }] }
    expect((await verify(broken, asked)).said.integrity).toBe('fail VC_PROOF_INVALID')
    for (const changes of [{ challenge: 'other' }, { domain: 'https://evil.example' }]) {
      const mixed = await addProof(await present(), { signer, created: NOW, ...use, ...ports, ...changes })
      expect((await verify(mixed, asked)).verdict).toBe('invalid')
    }
  })

  test.each<[string, (themselves: string) => JsonObject[]]>([
    ['about themselves and somebody else', (themselves) => [{ id: themselves }, { id: 'did:example:bob' }]],
    ['about nobody who has an id', () => [{ name: 'Maria' }]],
  ])('may show what is %s', async (_, subjects) => {
    const plain = {
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
      type: ['VerifiableCredential'],
      issuer: college.id,
      credentialSubject: subjects(holder),
    }
    const { document } = await college.sign(plain)
    const report = await verify(await present({ verifiableCredential: [document] }), asked)
    expect(report.said.holder).toBe('pass')
  })
})

test('a presentation may hold nothing: then it shows who is there', async () => {
  const report = await verify(await present({ verifiableCredential: [] }), asked)
  expect([report.verdict, report.said.contained_credentials]).toEqual(['valid', 'not_applicable'])
})

test('a presentation whose words are not known is not valid', async () => {
  const contexts = ['https://www.w3.org/ns/credentials/v2', 'https://evil.example/v1']
  const claims = { ...unsigned({ '@context': contexts }), nonce: CHALLENGE, aud: DOMAIN }
  const kid = maria.verificationMethod
  const report = await verify(await signCompactJws({ alg: 'EdDSA', typ: 'vp+jwt', kid }, claims, maria), asked)
  expect([report.verdict, report.said.format]).toEqual(['indeterminate', 'unknown VC_CONTEXT_NOT_ALLOWED'])
})

test('a string in the place of a credential is against the rules', async () => {
  const report = await verify(unsigned({ verifiableCredential: ['eyJh.eyJi.c2ln'] }), { mayBeUnsigned: true })
  expect(report.checks.find(({ name }) => name === 'format')?.params).toEqual({ at: '/verifiableCredential/0' })
  expect(report.said).toMatchObject({ format: 'fail VC_MALFORMED', contained_credentials: 'fail VC_MALFORMED' })
})

describe('a token in a presentation of VCDM 1.1, as it is', () => {
  const V1 = 'https://www.w3.org/2018/credentials/v1'
  const presented = async (credential: Json, context = V1) => {
    const vp = { '@context': [context], type: ['VerifiablePresentation'], verifiableCredential: [credential] }
    const claims = { iss: holder, nonce: CHALLENGE, aud: DOMAIN, vp }
    const header = { alg: 'EdDSA', typ: 'JWT', kid: maria.verificationMethod }
    return verify(await signCompactJws(header, claims, maria), asked)
  }
  const credential = () => {
    const vc = { '@context': [V1], type: ['VerifiableCredential'], credentialSubject: { id: holder } }
    const claims = { iss: college.id, sub: holder, jti: 'urn:uuid:1', nbf: NOW.getTime() / 1000 - 60, vc }
    const kid = college.p256.verificationMethod
    return signCompactJws({ alg: 'ES256', typ: 'JWT', kid }, claims, college.p256)
  }

  test('is a credential like others', async () => {
    const report = await presented(await credential())
    expect(report.said).toEqual({ contained_credentials: 'pass', integrity: 'pass', holder: 'pass', format: 'pass' })
    expect(report.verdict).toBe('valid')
    expect(report.credentials[0]?.credential).toMatchObject({
      issuer: college.id,
      issuanceDate: '2026-06-01T11:59:00Z',
    })
  })

  test('is invalid where it was changed, is none, or is in a presentation of VCDM 2.0', async () => {
    const token = await credential()
    const changed = token.replace(/\.[\w-]+$/, `.${'A'.repeat(86)}`)
    expect((await presented(changed)).said.contained_credentials).toBe('fail VC_PROOF_INVALID')
    for (const none of ['x', '']) expect((await presented(none)).verdict).toBe('invalid')
    expect((await presented('')).said.format).toBe('fail VC_MALFORMED')
    const later = await presented(token, 'https://www.w3.org/ns/credentials/v2')
    expect(later.said).toMatchObject({ format: 'fail VC_MALFORMED', contained_credentials: 'fail VC_MALFORMED' })
  })
})

describe('one that nobody signed', () => {
  test('is judged by its credentials, where that is enough', async () => {
    const { holder: _, ...anonymous } = unsigned()
    const report = await verify(anonymous, { mayBeUnsigned: true })
    expect(report.verdict).toBe('valid')
    expect(report.said).toMatchObject({ integrity: 'not_applicable', holder: 'not_applicable' })
    expect(report.presentation).toEqual(anonymous)
  })

  test('proves no holder', async () => {
    const report = await verify(unsigned(), { mayBeUnsigned: true })
    expect(report.verdict).toBe('valid-with-warnings')
    expect(report.checks.find(({ name }) => name === 'holder')).toEqual({
      name: 'holder',
      outcome: 'warn',
      code: 'VP_HOLDER_BINDING',
      params: { holder },
    })
  })

  test.each([
    { expectedChallenge: CHALLENGE },
    { expectedDomain: DOMAIN },
    asked,
  ])('answers no question (%j)', async (question) => {
    const report = await verify(unsigned(), { mayBeUnsigned: true, ...question })
    expect([report.verdict, report.said.integrity]).toEqual(['invalid', 'fail VC_UNSECURED'])
    expect(report.presentation).toBeNull()
  })

  test('is not enough unless somebody says so', async () => {
    expect((await verify(unsigned())).said.integrity).toBe('fail VC_UNSECURED')
    expect((await verify(unsigned(), { mayBeUnsigned: false })).verdict).toBe('invalid')
  })

  test('is not valid when a credential in it is not', async () => {
    const changed = unsigned({ verifiableCredential: [{ ...award, name: 'x' }] })
    expect((await verify(changed, { mayBeUnsigned: true })).verdict).toBe('invalid')
  })
})

test('a holder with a document needs the key there, for showing that it is they', async () => {
  const did = 'did:web:maria.example'
  const key = { id: `${did}#1`, type: 'Multikey', controller: did, publicKeyMultibase: holder.slice('did:key:'.length) }
  const signer = { ...maria, verificationMethod: `${did}#1` }
  const presentation = await present({ holder: did, verifiableCredential: [await awardTo(did)] }, { signer })
  web.documents.set(did, { id: did, verificationMethod: [key], authentication: [key.id] })
  expect((await verify(presentation, asked)).verdict).toBe('valid')
  web.documents.set(did, { id: did, verificationMethod: [key], assertionMethod: [key.id], authentication: [] })
  expect((await verify(presentation, asked)).said.holder).toBe('fail VP_HOLDER_BINDING')
  web.documents.delete(did)
  expect((await verify(presentation, asked)).verdict).toBe('indeterminate')
})

/** Maria with a document, which says that her key has ended. */
async function withEndedKey(end: JsonObject) {
  const did = 'did:web:maria.example'
  const publicKeyMultibase = holder.slice('did:key:'.length)
  const key = { id: `${did}#1`, type: 'Multikey', controller: did, publicKeyMultibase, ...end }
  web.documents.set(did, { id: did, verificationMethod: [key], authentication: [key.id] })
  const shown = { holder: did, verifiableCredential: [await awardTo(did)] }
  return { shown, signer: { ...maria, verificationMethod: `${did}#1` } }
}

test.each([
  [{ revoked: '2026-06-01T11:59:00Z' }, 'warn KEY_REVOKED'],
  [{ expires: '2026-06-01T11:59:00Z' }, 'pass'],
])('a key that ended (%j) answers no question, whatever earlier date its thief writes', async (end, earlier) => {
  const { shown, signer } = await withEndedKey(end)
  const presentation = await present(shown, { signer, created: new Date('2026-06-01T11:58:00Z') })
  expect((await verify(presentation, asked)).said.holder).toBe('fail KEY_REVOKED')
  expect((await verify(presentation)).said.holder).toBe(earlier)
  const claims = { ...unsigned(shown), nonce: CHALLENGE, aud: DOMAIN, iat: Date.parse('2026-06-01T11:58:00Z') / 1000 }
  const token = await signCompactJws({ alg: 'EdDSA', typ: 'vp+jwt', kid: signer.verificationMethod }, claims, signer)
  expect((await verify(token, asked)).said.holder).toBe('fail KEY_REVOKED')
  expect((await verify(token)).said.holder).toBe(earlier)
})

describe('as a token', () => {
  const unsignedVp = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'] }
  const claims = (changes: JsonObject = {}): JsonObject => ({
    ...unsigned({ verifiableCredential: [award] }),
    iss: holder,
    nonce: CHALLENGE,
    aud: DOMAIN,
    ...changes,
  })
  const sign = (payload: JsonObject, header: JsonObject = {}) =>
    signCompactJws({ alg: 'EdDSA', typ: 'vp+jwt', kid: maria.verificationMethod, ...header }, payload, maria)

  test('it is valid', async () => {
    expect((await verify(await sign(claims()), asked)).verdict).toBe('valid')
  })

  test('it is valid in an envelope', async () => {
    const id = `data:application/vp+jwt,${await sign(claims())}`
    const enveloped = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiablePresentation',
      id,
    }
    expect((await verify(enveloped, asked)).verdict).toBe('valid')
  })

  test.each(['vp+jwt', 'JWT', 'vp+ld+json+jwt', 'vp+ld+jwt'])('it may say that it is of a %s', async (typ) => {
    expect((await verify(await sign(claims(), { typ }), asked)).verdict).toBe('valid')
  })

  test('it may leave its key to whom it is from: the issuer of the token, or its holder', async () => {
    const { kid: _, ...header } = { alg: 'EdDSA', typ: 'vp+jwt', kid: '' }
    const { iss: __, ...rest } = claims()
    for (const payload of [claims(), rest]) {
      expect((await verify(await signCompactJws(header, payload, maria), asked)).verdict).toBe('valid')
    }
  })

  test('it is read in the older form', async () => {
    const { iss, nonce, aud, holder: _, ...vp } = claims()
    const token = await sign({ iss: iss as Json, nonce: nonce as Json, aud: aud as Json, vp }, { typ: 'JWT' })
    expect((await verify(token, asked)).verdict).toBe('valid')
  })

  test.each<[string, JsonObject, JsonObject, string]>([
    ['another nonce', { nonce: 'other' }, {}, 'fail VP_NONCE'],
    ['another audience', { aud: 'https://evil.example' }, {}, 'fail VP_AUDIENCE'],
    ['an end in the past', { exp: NOW.getTime() / 1000 - 301 }, {}, 'fail VP_EXPIRED'],
    ['a beginning to come', { nbf: NOW.getTime() / 1000 + 301 }, {}, 'fail VP_EXPIRED'],
    ['a date that is none', { exp: 'soon' }, {}, 'fail JWT_CLAIM_INVALID'],
    ['another issuer than holder', { iss: 'did:web:college.example' }, {}, 'fail VP_HOLDER_BINDING'],
    ['the kind of another token', {}, { typ: 'vc+jwt' }, 'fail JWT_TYP_MISMATCH'],
    ['an extension that is not read', {}, { crit: ['x'] }, 'fail JWT_CRIT_UNSUPPORTED'],
    ['a presentation of the older form in it', { vp: unsignedVp }, {}, 'fail JWT_CLAIM_INVALID'],
    ['a credential of the older form beside it', { vc: {} }, {}, 'fail JWT_CLAIM_INVALID'],
    ['another presentation in it', { vp: unsignedVp }, { typ: 'JWT' }, 'fail JWT_CLAIM_INVALID'],
  ])('with %s it is invalid', async (_, payload, header, expected) => {
    const report = await verify(await sign(claims(payload), header), asked)
    expect([report.verdict, report.said.integrity]).toEqual(['invalid', expected])
    expect(report.presentation).toBeNull()
  })

  test('five minutes between clocks are no matter', async () => {
    const near = { exp: NOW.getTime() / 1000 - 300, nbf: NOW.getTime() / 1000 - 600 }
    expect((await verify(await sign(claims(near)), asked)).verdict).toBe('valid')
  })

  test('a changed character is found', async () => {
    const token = await sign(claims())
    const [header, , signature] = token.split('.')
    const other = (await sign(claims({ id: 'urn:x' }))).split('.')[1]
    expect((await verify(`${header}.${other}.${signature}`, asked)).said.integrity).toBe('fail VC_PROOF_INVALID')
  })
})

describe('as an SD-JWT that its holder signed', () => {
  const claims = (changes: JsonObject = {}): JsonObject => ({
    ...unsigned(),
    nonce: CHALLENGE,
    aud: DOMAIN,
    ...changes,
  })
  const sign = (payload: JsonObject, disclosable: ClaimPath[] = [], typ = 'vp+sd-jwt') =>
    issueSdJwt(payload, { signer: maria, disclosable, header: { typ, cty: 'vp', kid: maria.verificationMethod } })

  test('it is valid, as it is and in an envelope, and shows what its holder wants to show', async () => {
    const token = await sign(claims(), [['holder'], ['verifiableCredential', 0]])
    const report = await verify(token, asked)
    expect([report.verdict, report.presentation]).toEqual(['valid', unsigned()])
    expect((await verify(toEnvelope(token, 'application/vp+sd-jwt'), asked)).verdict).toBe('valid')
    const withoutAny = await verify(discloseClaims(token, []), asked)
    expect(withoutAny.said).toEqual({
      contained_credentials: 'not_applicable',
      integrity: 'pass',
      holder: 'pass',
      format: 'pass',
    })
    expect(withoutAny.presentation).toEqual({ ...unsigned({ verifiableCredential: [] }), holder: undefined })
  })

  test.each<[string, () => Promise<string>, string]>([
    ['another nonce', () => sign(claims({ nonce: 'other' })), 'VP_NONCE'],
    ['a nonce that is not shown', async () => discloseClaims(await sign(claims(), [['nonce']]), []), 'VP_NONCE'],
    ['another audience', () => sign(claims({ aud: 'https://evil.example' })), 'VP_AUDIENCE'],
    ['an end in the past', () => sign(claims({ exp: NOW.getTime() / 1000 - 301 })), 'VP_EXPIRED'],
    ['an end that could be hidden', () => sign(claims({ exp: 4102444800 }), [['exp']]), 'SDJWT_DISCLOSURE_INVALID'],
    ['the kind of a credential', () => sign(claims(), [], 'vc+sd-jwt'), 'JWT_TYP_MISMATCH'],
    ['the kind of a plain token', () => sign(claims(), [], 'vp+jwt'), 'JWT_TYP_MISMATCH'],
    ['a presentation of the older form beside it', () => sign(claims({ vp: 1 })), 'JWT_CLAIM_INVALID'],
    ['another issuer than holder', () => sign(claims({ iss: 'did:web:college.example' })), 'VP_HOLDER_BINDING'],
    [
      'the signature of another',
      async () => {
        const [head, body] = (await sign(claims())).split('.')
        return `${head}.${body}.${(await sign(claims({ id: 'urn:x' }))).split('.')[2]}`
      },
      'VC_PROOF_INVALID',
    ],
  ])('with %s it is invalid', async (_, make, code) => {
    const report = await verify(await make(), asked)
    expect([report.verdict, report.said.integrity]).toEqual(['invalid', `fail ${code}`])
    expect(report.presentation).toBeNull()
  })

  test('it is not read with the disclosures of another', async () => {
    const [jws] = (await sign(claims(), [['holder']])).split('~')
    const text = [jws, ...(await sign(claims(), [['holder']])).split('~').slice(1)].join('~')
    expect(() => readPresentation(text)).toThrow(expect.objectContaining({ code: 'SDJWT_DISCLOSURE_INVALID' }))
  })

  test('an envelope for one holds no plain token, and no credential', async () => {
    const plain = toEnvelope('eyJh.eyJi.c2ln', 'application/vp+sd-jwt')
    expect(() => readPresentation(JSON.stringify(plain))).toThrow(expect.objectContaining({ code: 'SDJWT_MALFORMED' }))
    const credential = await sign({ vct: 'https://college.example/v', iss: holder }, [], 'dc+sd-jwt')
    const enveloped = JSON.stringify(toEnvelope(credential, 'application/vp+sd-jwt'))
    expect(() => readPresentation(enveloped)).toThrow(expect.objectContaining({ code: 'INPUT_UNSUPPORTED_TYPE' }))
    expect(() => readPresentation(discloseClaims('eyJhbGciOiJFZERTQSJ9.e30.c2ln~', []))).toThrow(
      expect.objectContaining({ code: 'INPUT_UNSUPPORTED_TYPE' }),
    )
  })
})

test.each([
  '{}',
  '[]',
  '{"type":"VerifiableCredential"}',
  JSON.stringify(toEnvelope('eyJh.eyJi.c2ln', 'application/vc+jwt')),
])('%s is no presentation', (text) => {
  expect(() => readPresentation(text)).toThrow(expect.objectContaining({ code: 'INPUT_UNSUPPORTED_TYPE' }))
})

test('an envelope without its context, or with nothing in it, is refused', () => {
  const text = '{"type":"EnvelopedVerifiablePresentation","id":"data:,x"}'
  expect(() => readPresentation(text)).toThrow(expect.objectContaining({ code: 'VC_MALFORMED' }))
})
