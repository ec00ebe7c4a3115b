import { CompactSign, compactVerify, importJWK, type JWK } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CurveKey } from '../crypto.ts'
import { didKeyOf } from '../did/did-key.ts'
import type { JsonObject } from '../json.ts'
import { publicKeyToJwk } from '../key/jwk.ts'
import { keyPairToJwk } from '../key/private-jwk.ts'
import { nodeCrypto } from '../node.ts'
import { readPresentation } from '../read-presentation.ts'
import { canonicalizeReference } from '../reference/canonicalize.ts'
import { bindSdJwt } from '../sd-jwt/bind-sd-jwt.ts'
import { issueSdJwtVc } from '../sd-jwt/issue-sd-jwt-vc.ts'
import { type Signer, signerFromPrivateKey } from '../signer.ts'
import { College, NOW, Web } from '../testing/a-college.ts'
import { type VerifyPresentationOptions, verifyPresentation } from '../verify/verify-presentation.ts'
import { toEnvelope } from './envelope.ts'
import { presentationOf } from './presentation-of.ts'
import { signPresentationJwt } from './sign-presentation-jwt.ts'
import { presentationIn, refuseTwoPresentations } from './vc-jose.ts'

const occasion = { nonce: 'n-0S6_WzA2Mj', audience: 'https://verifier.example', now: NOW }
const asked = { expectedChallenge: occasion.nonce, expectedDomain: occasion.audience }
const web = new Web()
let college: College
let presentation: JsonObject
let holder: { did: string; signer: Signer; publicKey: CurveKey; jwk: JsonObject }

async function person(type: 'Ed25519' | 'P-256' | 'P-384') {
  const { publicKey, privateKey } = await nodeCrypto.generateKey(type)
  const did = didKeyOf(publicKey)
  const key = { type, privateKey }
  const signer = signerFromPrivateKey(nodeCrypto, key, `${did}#${did.slice('did:key:'.length)}`)
  return { did, signer, publicKey, jwk: keyPairToJwk({ publicKey, privateKey: key }) }
}

beforeAll(async () => {
  college = await College.open(web)
  holder = await person('P-256')
  presentation = await presentationBy(holder.did)
})

async function presentationBy(did: string): Promise<JsonObject> {
  const { text } = await college.signJwt(college.award({ subject: { id: did } }))
  return presentationOf([toEnvelope(text, 'application/vc+jwt')], did)
}

async function verify(text: string, changes: Partial<VerifyPresentationOptions> = {}) {
  const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web, now: NOW }
  const trust = { accepted: [college.id, 'https://college.example'], declined: [] }
  const report = await verifyPresentation(readPresentation(text), { ...ports, trust, ...asked, ...changes })
  const failed = report.checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')
  return [report.verdict, ...failed.map(({ name, outcome, code }) => `${name} ${outcome} ${code}`)]
}

test.each([
  'Ed25519',
  'P-256',
  'P-384',
] as const)('a presentation signed with %s is valid, also in an envelope', async (type) => {
  const { did, signer } = await person(type)
  const token = await signPresentationJwt(await presentationBy(did), { signer, occasion })
  expect(await verify(token)).toEqual(['valid'])
  expect(await verify(JSON.stringify(toEnvelope(token, 'application/vp+jwt')))).toEqual(['valid'])
})

test('jose reads what we sign, header and claims', async () => {
  const token = await signPresentationJwt(presentation, { signer: holder.signer, occasion })
  const { payload, protectedHeader } = await compactVerify(
    token,
    await importJWK(publicKeyToJwk(holder.publicKey) as JWK, 'ES256'),
  )
  expect(protectedHeader).toEqual({ alg: 'ES256', kid: holder.signer.verificationMethod, typ: 'vp+jwt', cty: 'vp' })
  const iat = NOW.getTime() / 1000
  expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
    ...presentation,
    iss: holder.did,
    nonce: occasion.nonce,
    aud: occasion.audience,
    iat,
    exp: iat + 300,
  })
})

test('we read what jose signs', async () => {
  const claims = { ...presentation, nonce: occasion.nonce, aud: [occasion.audience], iat: NOW.getTime() / 1000 }
  const token = await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES256', typ: 'vp+jwt', kid: holder.signer.verificationMethod })
    .sign(await importJWK(holder.jwk as JWK, 'ES256'))
  expect(await verify(token)).toEqual(['valid'])
})

describe('refused is one', () => {
  const sign = (changes: object = {}, document = presentation) =>
    signPresentationJwt(document, { signer: holder.signer, occasion: { ...occasion, ...changes } })
  const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

  test.each<[string, () => Promise<string>, string]>([
    ['that answers another question', () => sign({ nonce: 'other' }), 'VP_NONCE'],
    ['for another reader', () => sign({ audience: 'https://evil.example' }), 'VP_AUDIENCE'],
    ['that is eleven minutes old', () => sign({ now: later(-11) }), 'VP_EXPIRED'],
    ['of next year', () => sign({ now: later(525_600) }), 'VP_EXPIRED'],
    ['of nobody’s question', () => signPresentationJwt(presentation, { signer: holder.signer }), 'VP_NONCE'],
  ])('%s', async (_, make, code) => {
    expect(await verify(await make())).toEqual(['invalid', `integrity fail ${code}`, 'holder unknown undefined'])
  })

  test('signed by somebody else than its holder', async () => {
    const thief = await person('P-256')
    const token = await signPresentationJwt(presentation, { signer: thief.signer, occasion })
    expect(await verify(token)).toEqual(['invalid', 'holder fail VP_HOLDER_BINDING'])
  })

  test('whose credential was changed, though the holder signed it', async () => {
    const { text } = await college.signJwt(college.award({ subject: { id: holder.did } }))
    const changed = text.replace(/\.[\w-]+$/, `.${'A'.repeat(86)}`)
    const token = await sign({}, presentationOf([toEnvelope(changed, 'application/vc+jwt')], holder.did))
    expect(await verify(token)).toEqual(['invalid', 'contained_credentials fail VC_PROOF_INVALID'])
  })

  test('that is no presentation, before it is signed', async () => {
    await expect(sign({}, college.award())).rejects.toMatchObject({ code: 'VC_MALFORMED' })
    await expect(sign({}, { ...presentation, aud: 'x' })).rejects.toMatchObject({ code: 'VC_MALFORMED' })
  })
})

describe('the presentation in a token', () => {
  const claims = { iss: 'did:example:maria', jti: 'urn:uuid:1', aud: 'https://verifier.example', exp: 1, nonce: 'n' }
  const vp = { type: ['VerifiablePresentation'], verifiableCredential: ['x'] }
  const full = { ...vp, id: 'urn:uuid:2', holder: 'did:example:bob' }

  test('is the claims themselves, less those of the token and of the occasion', () => {
    expect(presentationIn({ ...claims, ...full })).toStrictEqual(full)
    expect(presentationIn({ ...claims, ...vp, vp: 'x' })).toStrictEqual({ ...vp, vp: 'x' })
  })

  // VCDM 1.1 §6.3.1.
  test('is the claim vp, to which the claims of the token add what it does not say itself', () => {
    expect(presentationIn({ ...claims, vp })).toStrictEqual({ ...vp, id: 'urn:uuid:1', holder: 'did:example:maria' })
    expect(presentationIn({ ...claims, vp: full })).toStrictEqual(full)
    expect(presentationIn({ vp })).toStrictEqual(vp)
  })

  test('is one, however often it is given', () => {
    for (const one of [vp, { vp }, { ...claims, vp }, { ...claims, ...vp, vp }, { vp, vc: {} }]) {
      expect(() => refuseTwoPresentations(one)).not.toThrow()
    }
    const others = [
      { ...vp, verifiableCredential: [] },
      { type: ['x'] },
      { '@context': ['x'] },
      { verifiableCredential: 'x' },
    ]
    for (const other of others) {
      expect(() => refuseTwoPresentations({ ...other, vp })).toThrow(
        expect.objectContaining({ code: 'JWT_CLAIM_INVALID' }),
      )
    }
  })

  test('is made of credentials, for whoever shows them', () => {
    const made = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'] }
    expect(presentationOf([{ id: 'urn:x' }])).toStrictEqual({ ...made, verifiableCredential: [{ id: 'urn:x' }] })
    expect(presentationOf([], 'did:example:maria')).toStrictEqual({
      ...made,
      holder: 'did:example:maria',
      verifiableCredential: [],
    })
  })
})

describe('an SD-JWT presents itself', () => {
  const issue = (changes: JsonObject = {}) =>
    issueSdJwtVc(
      {
        ...changes,
        vct: 'https://college.example/v',
        iss: college.id,
        cnf: { jwk: publicKeyToJwk(holder.publicKey) },
        name: 'Maria',
      },
      { signer: college.p256, kid: college.p256.verificationMethod, disclosable: [['name']] },
    )

  test('when its holder bound it to the occasion', async () => {
    expect(
      await verify(await bindSdJwt(await issue(), { signer: holder.signer, ...occasion, crypto: nodeCrypto })),
    ).toEqual(['valid'])
  })

  test('for its holder, whomever it is about', async () => {
    const issued = await issue({ sub: 'did:example:a-child' })
    const text = await bindSdJwt(issued, { signer: holder.signer, ...occasion, crypto: nodeCrypto })
    const ports = { crypto: nodeCrypto, canonicalize: canonicalizeReference, resolver: web, now: NOW }
    const { checks } = await verifyPresentation(readPresentation(text), { ...ports, ...asked })
    expect(checks.find(({ name }) => name === 'holder')).toEqual({ name: 'holder', outcome: 'pass' })
  })

  test.each<[string, object, string]>([
    ['another question', { nonce: 'other' }, 'VP_NONCE'],
    ['another reader', { audience: 'https://evil.example' }, 'VP_AUDIENCE'],
    ['last year', { now: new Date('2025-06-01T12:00:00Z') }, 'VP_EXPIRED'],
  ])('not when it was bound for %s', async (_, changes, code) => {
    const text = await bindSdJwt(await issue(), { signer: holder.signer, ...occasion, ...changes, crypto: nodeCrypto })
    expect(await verify(text)).toEqual(['invalid', `integrity fail ${code}`, 'holder unknown undefined'])
  })

  test('not when nobody bound it', async () => {
    expect(await verify(await issue())).toContain('integrity fail VP_HOLDER_BINDING')
  })
})
