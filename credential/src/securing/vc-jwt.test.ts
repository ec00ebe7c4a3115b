import { readFileSync } from 'node:fs'
import { CompactSign, compactVerify, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { describe, expect, test } from 'vitest'
import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import type { PublicKey } from '../crypto.ts'
import type { JsonObject } from '../json.ts'
import { publicKeyFromJwk, publicKeyToJwk } from '../key/jwk.ts'
import { nodeCrypto } from '../node.ts'
import { readCredential } from '../read-credential.ts'
import { signerFromPrivateKey } from '../signer.ts'
import { verifyCompactJws } from './compact-jws.ts'
import { claimedMoments } from './jwt.ts'
import { signCredentialJwt } from './sign-credential-jwt.ts'
import { decodeCredentialJwt, keyReferenceOf, refuseContradictoryClaims } from './vc-jose.ts'

const badge: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:uuid:1',
  type: ['VerifiableCredential'],
  issuer: { id: 'did:web:college.example' },
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: '2027-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:maria', name: 'María 漢' },
}
const claims = {
  iss: 'did:web:college.example',
  jti: 'urn:uuid:1',
  sub: 'did:example:maria',
  nbf: 1767225600,
  exp: 1798761600,
}
const part = (value: unknown) => toBase64url(utf8(JSON.stringify(value)))
const unsignedJwt = (header: object, payload: object = badge) =>
  decodeCredentialJwt(`${part(header)}.${part(payload)}.AAAA`)

function codeOf(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return (error as { code?: string }).code ?? error
  }
  return 'no error'
}

async function keyOf(type: 'Ed25519' | 'P-256') {
  const { publicKey, privateKey } = await nodeCrypto.generateKey(type)
  return { publicKey, signer: signerFromPrivateKey(nodeCrypto, { type, privateKey }, 'did:web:college.example#key-1') }
}

describe('signing', () => {
  test.each([
    ['ES256', 'P-256'],
    ['EdDSA', 'Ed25519'],
  ] as const)('with %s is accepted by another implementation', async (alg, type) => {
    const { publicKey, signer } = await keyOf(type)
    const jwt = await signCredentialJwt(badge, { signer, kid: signer.verificationMethod, alg, profile: 'open-badges' })
    const { payload, protectedHeader } = await compactVerify(
      jwt,
      await importJWK(publicKeyToJwk(publicKey) as JWK, alg),
    )
    expect(protectedHeader).toEqual({ alg, kid: 'did:web:college.example#key-1', typ: 'JWT' })
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({ ...badge, ...claims })
    expect(await verifyCompactJws(decodeCredentialJwt(jwt), publicKey, nodeCrypto)).toBe(true)
    expect(readCredential(jwt).document).toEqual(badge)
  })

  test('as vc+jwt leaves the credential alone', async () => {
    const { signer } = await keyOf('P-256')
    const jwt = await signCredentialJwt(badge, { signer, kid: '#key-1', alg: 'ES256', profile: 'vc+jwt' })
    const { header, payload } = decodeCredentialJwt(jwt)
    expect(header).toEqual({ alg: 'ES256', kid: '#key-1', typ: 'vc+jwt', cty: 'vc' })
    expect(payload).toEqual(badge)
  })

  const without = (name: string) => Object.fromEntries(Object.entries(badge).filter(([key]) => key !== name))
  test.each([
    ['whose holder is known by e-mail alone', { ...badge, credentialSubject: { type: ['AchievementSubject'] } }],
    ['without an id', without('id')],
    ['without an issuer', without('issuer')],
    ['without a beginning', without('validFrom')],
    ['that begins within a second', { ...badge, validFrom: '2026-01-01T00:00:00.5Z' }],
    ['with a member that would be taken for a claim', { ...badge, iss: 'did:example:other' }],
    ['with another credential in it', { ...badge, vc: {} }],
    ['with a presentation in it', { ...badge, vp: {} }],
  ])('refuses a credential %s', async (_, credential) => {
    const { signer } = await keyOf('P-256')
    const options = { signer, kid: '#key-1', alg: 'ES256', profile: 'open-badges' } as const
    await expect(signCredentialJwt(credential, options)).rejects.toMatchObject({ code: 'VC_MALFORMED' })
  })

  test('refuses an algorithm that is not that of the key', async () => {
    const { signer } = await keyOf('Ed25519')
    const options = { signer, kid: '#key-1', alg: 'ES256', profile: 'vc+jwt' } as const
    await expect(signCredentialJwt(badge, options)).rejects.toMatchObject({ code: 'JWT_ALG_NOT_ALLOWED' })
  })
})

describe('verifying', () => {
  async function signedByOther(alg: string) {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
    const jwt = await new CompactSign(utf8(JSON.stringify(badge)))
      .setProtectedHeader({ alg, kid: '#key-1' })
      .sign(privateKey)
    return { jwt, key: publicKeyFromJwk((await exportJWK(publicKey)) as JsonObject) }
  }

  test.each([
    'RS256',
    'ES256',
    'ES384',
    'EdDSA',
    'Ed25519',
  ])('accepts %s of another implementation, and no changed byte', async (alg) => {
    const { jwt, key } = await signedByOther(alg)
    expect(await verifyCompactJws(decodeCredentialJwt(jwt), key, nodeCrypto)).toBe(true)
    const [header = '', payload = '', signature = ''] = jwt.split('.')
    const flip = (text: string) => toBase64url(fromBase64url(text).map((byte, i) => (i === 3 ? byte ^ 1 : byte)))
    const forged = { ...badge, id: 'urn:uuid:2' }
    for (const changed of [
      `${header}.${part(forged)}.${signature}`,
      `${header}.${payload}.${flip(signature)}`,
      `${header}.${payload}.`,
    ]) {
      expect(await verifyCompactJws(decodeCredentialJwt(changed), key, nodeCrypto)).toBe(false)
    }
    const otherHeader = part({ alg, kid: '#key-2' })
    expect(await verifyCompactJws(decodeCredentialJwt(`${otherHeader}.${payload}.${signature}`), key, nodeCrypto)).toBe(
      false,
    )
  })

  test('refuses a key of another type than the algorithm, so that no header chooses how a key is used', async () => {
    const { jwt } = await signedByOther('ES256')
    const { key } = await signedByOther('ES384')
    expect(await verifyCompactJws(decodeCredentialJwt(jwt), key, nodeCrypto)).toBe(false)
  })

  test.each([
    'simple-jwt.svg',
    'simple-jwt.png',
    'simple-jwt_v1.png',
  ])('confirms the validator sample %s', async (name) => {
    const file = readFileSync(new URL(`../../vectors/open-badges/validator-samples/${name}`, import.meta.url))
    const jwt = decodeCredentialJwt(readCredential(new Uint8Array(file)).text)
    const { jwk } = keyReferenceOf(jwt) as { jwk: PublicKey }
    expect(jwk.type).toBe('RSA')
    expect(await verifyCompactJws(jwt, jwk, nodeCrypto)).toBe(true)
    expect(codeOf(() => refuseContradictoryClaims(jwt))).toBe('no error')
  })
})

describe('the header', () => {
  const jwk = publicKeyToJwk({
    type: 'Ed25519',
    bytes: fromBase64url('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'),
  }) as object
  const reference = (header: object, payload?: object) => keyReferenceOf(unsignedJwt(header, payload))

  test('names its key in full, relative to the issuer, in itself, or not at all', () => {
    expect(reference({ alg: 'EdDSA', kid: 'https://keys.example/1' })).toEqual({ kid: 'https://keys.example/1' })
    expect(reference({ alg: 'EdDSA', kid: '#key-1' })).toEqual({ kid: 'did:web:college.example#key-1' })
    expect(reference({ alg: 'EdDSA', kid: 'key-1' })).toEqual({ kid: 'did:web:college.example#key-1' })
    expect(reference({ alg: 'EdDSA', jwk })).toMatchObject({ jwk: { type: 'Ed25519' } })
    expect(reference({ alg: 'EdDSA' })).toEqual({ controller: 'did:web:college.example' })
    expect(reference({ alg: 'EdDSA', typ: 'application/vc+JWT', kid: '#a' }, { iss: 'did:example:a' })).toEqual({
      kid: 'did:example:a#a',
    })
  })

  // As published libraries have written it, before and since VC-JOSE-COSE.
  test.each([
    'JWT',
    'vc+jwt',
    'vc+ld+jwt',
    'vc-ld+jwt',
    'vc+ld+json+jwt',
    'vc+ld+json',
    'application/vc+jwt',
  ])('may say that it is of a %s', (typ) => {
    expect(reference({ alg: 'EdDSA', typ, kid: '#key-1' })).toEqual({ kid: 'did:web:college.example#key-1' })
  })

  test.each<[string, object, string]>([
    ['alg none', { alg: 'none', kid: '#key-1' }, 'JWT_ALG_NOT_ALLOWED'],
    ['alg nOnE', { alg: 'nOnE', kid: '#key-1' }, 'JWT_ALG_NOT_ALLOWED'],
    ['no alg', { kid: '#key-1' }, 'JWT_ALG_NOT_ALLOWED'],
    ['a shared secret in place of a key pair', { alg: 'HS256', kid: '#key-1' }, 'JWT_ALG_NOT_ALLOWED'],
    ['an alg that is a name of JavaScript', { alg: 'constructor', kid: '#key-1' }, 'JWT_ALG_NOT_ALLOWED'],
    ['an alg that is a list', { alg: ['ES256'], kid: '#key-1' }, 'JWT_ALG_NOT_ALLOWED'],
    ['a sound algorithm that is not read', { alg: 'ES256K', kid: '#key-1' }, 'VC_CRYPTOSUITE_UNSUPPORTED'],
    ['critical extensions', { alg: 'ES256', kid: '#key-1', crit: ['exp'], exp: 1 }, 'JWT_CRIT_UNSUPPORTED'],
    ['a URL of keys', { alg: 'ES256', kid: '#key-1', jku: 'https://evil.example' }, 'JWT_KEY_UNTRUSTED'],
    ['a URL of certificates', { alg: 'ES256', kid: '#key-1', x5u: 'https://evil.example' }, 'JWT_KEY_UNTRUSTED'],
    ['an unencoded payload', { alg: 'ES256', kid: '#key-1', b64: false }, 'JWT_KEY_UNTRUSTED'],
    ['a compressed payload', { alg: 'ES256', kid: '#key-1', zip: 'DEF' }, 'JWT_KEY_UNTRUSTED'],
    ['two keys', { alg: 'EdDSA', kid: '#key-1', jwk }, 'JWT_KEY_UNTRUSTED'],
    ['a key id that is no text', { alg: 'EdDSA', kid: 7 }, 'JWT_KEY_UNTRUSTED'],
    ['a private key', { alg: 'EdDSA', jwk: { ...jwk, d: 'AAAA' } }, 'KEY_INVALID'],
    ['a shared secret as a key', { alg: 'EdDSA', jwk: { kty: 'oct', k: 'AAAA' } }, 'KEY_INVALID'],
    [
      'an RSA key that is too short',
      { alg: 'RS256', jwk: { kty: 'RSA', n: toBase64url(new Uint8Array(128).fill(255)), e: 'AQAB' } },
      'KEY_WEAK',
    ],
    ['the type of a key proof', { alg: 'ES256', kid: '#key-1', typ: 'openid4vci-proof+jwt' }, 'JWT_TYP_MISMATCH'],
    ['the type of a presentation', { alg: 'ES256', kid: '#key-1', typ: 'vp+jwt' }, 'JWT_TYP_MISMATCH'],
    ['the type of an access token', { alg: 'ES256', kid: '#key-1', typ: 'at+jwt' }, 'JWT_TYP_MISMATCH'],
  ])('is refused with %s', (_, header, code) => {
    expect(codeOf(() => reference(header))).toBe(code)
  })

  test('is refused when neither it nor the payload says whose key to take', () => {
    expect(codeOf(() => reference({ alg: 'EdDSA' }, { type: 'x' }))).toBe('JWT_KEY_UNTRUSTED')
  })
})

test('a token is read within the limits that are given', () => {
  const text = `${part({ alg: 'ES256' })}.${part(badge)}.AAAA`
  expect(codeOf(() => decodeCredentialJwt(text, { maxBytes: 100 }))).toBe('INPUT_TOO_LARGE')
})

describe('the claims', () => {
  const contradiction = (payload: object) =>
    codeOf(() => refuseContradictoryClaims(unsignedJwt({ alg: 'ES256' }, payload)))

  test('agree with the credential', () => {
    expect(contradiction({ ...badge, ...claims })).toBe('no error')
    expect(contradiction({ vc: badge, ...claims })).toBe('no error')
    expect(contradiction({ ...badge, vc: badge, ...claims })).toBe('no error')
    expect(contradiction(badge)).toBe('no error')
    // What else a token says is not a second credential.
    expect(contradiction({ vc: badge, ...claims, nonce: 'x' })).toBe('no error')
  })

  test.each<[string, object, string]>([
    ['of another issuer', { ...badge, ...claims, iss: 'did:web:other.example' }, 'VC_ISSUER_MISMATCH'],
    ['of another issuer than vc says', { vc: badge, ...claims, iss: 'did:web:other.example' }, 'VC_ISSUER_MISMATCH'],
    ['of another credential', { ...badge, ...claims, jti: 'urn:uuid:2' }, 'VC_ID_MISMATCH'],
    ['of another holder', { ...badge, ...claims, sub: 'did:example:bob' }, 'JWT_CLAIM_INVALID'],
    ['with a date that is no number', { ...badge, ...claims, exp: '1798761600' }, 'JWT_CLAIM_INVALID'],
    ['with a date of part of a second', { ...badge, ...claims, nbf: 0.5 }, 'JWT_CLAIM_INVALID'],
    ['with a date beyond the calendar', { ...badge, ...claims, exp: 9e15 }, 'JWT_CLAIM_INVALID'],
    [
      'with a second credential that differs',
      { ...badge, vc: { ...badge, name: 'Other' }, ...claims },
      'JWT_CLAIM_INVALID',
    ],
    ['with a second credential of which the type alone is left', { type: ['x'], vc: badge }, 'JWT_CLAIM_INVALID'],
    ['with a second credential of another context', { '@context': ['x'], vc: badge }, 'JWT_CLAIM_INVALID'],
    ['with a second credential of somebody else', { credentialSubject: {}, vc: badge }, 'JWT_CLAIM_INVALID'],
    ['with vc that is no object', { ...badge, vc: 'x', ...claims }, 'JWT_CLAIM_INVALID'],
    ['with vc that is no object, alone', { vc: 'x', ...claims }, 'JWT_CLAIM_INVALID'],
  ])('are refused when they are %s', (_, payload, code) => {
    expect(contradiction(payload)).toBe(code)
  })

  test.each(['vc', 'vp'])('are refused when a vc+jwt has %s of the earlier data model', (claim) => {
    const token = (typ: string) => unsignedJwt({ alg: 'ES256', typ }, { ...badge, [claim]: badge })
    expect(codeOf(() => refuseContradictoryClaims(token('vc+jwt')))).toBe('JWT_CLAIM_INVALID')
    expect(codeOf(() => refuseContradictoryClaims(token('application/VC+JWT')))).toBe('JWT_CLAIM_INVALID')
    expect(codeOf(() => refuseContradictoryClaims(token('JWT')))).toBe('no error')
    expect(codeOf(() => refuseContradictoryClaims(unsignedJwt({ alg: 'ES256', typ: 'vc+jwt' })))).toBe('no error')
  })

  test('give a period of their own', () => {
    expect(claimedMoments({ ...badge, ...claims })).toEqual({
      from: new Date('2026-01-01T00:00:00Z'),
      until: new Date('2027-01-01T00:00:00Z'),
    })
    expect(claimedMoments(badge)).toEqual({})
  })
})
