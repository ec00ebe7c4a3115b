import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { toBase64url, utf8 } from '../bytes.ts'
import type { PublicKey } from '../crypto.ts'
import { didJwkOf } from '../did/did-jwk.ts'
import { didKeyOf } from '../did/did-key.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { publicKeyFromJwk, publicKeyToJwk } from '../key/jwk.ts'
import { decodeMultikey, encodeMultikey } from '../key/multikey.ts'
import { readCredential } from '../read-credential.ts'
import { signCredentialJwt } from '../securing/sign-credential-jwt.ts'
import { College, controllerDocument, keyPair, NOW, verifyAt, Web } from '../testing/a-college.ts'
import { checkIssuerIdentity } from './issuer-identity.ts'

type CurveKey = Exclude<PublicKey, { type: 'RSA' }>
const URL = 'https://college.example/issuers/1'
let web: Web
let college: College

beforeEach(async () => {
  web = new Web()
  college = await College.open(web)
})

async function identity(document: JsonObject, signer = college.ed25519, created?: Date): Promise<string> {
  return outcomeOf(await verifyAt(web, await college.sign(document, signer, created)))
}

function outcomeOf({ checks }: Awaited<ReturnType<typeof verifyAt>>): string {
  const [integrity, identity] = checks
  expect(integrity?.outcome).toMatch(/pass|unknown/)
  return `${identity?.outcome}${identity?.code ? ` ${identity.code}` : ''}`
}

/** The college's document, with changes to one of its keys. */
function publish(changes: (document: JsonObject) => JsonObject): void {
  web.documents.set(college.id, changes(web.documents.get(college.id) ?? {}))
}

function withMethod(changes: JsonObject) {
  return (document: JsonObject): JsonObject => ({
    ...document,
    verificationMethod: (document.verificationMethod as JsonObject[]).map((method) => ({ ...method, ...changes })),
  })
}

const issuedBy = (id: string) => ({ ...college.award(), issuer: { id, type: ['Profile'], name: 'College' } })

describe('an issuer with a document', () => {
  test('is who signed, when the document lists the key', async () => {
    expect(await identity(college.award())).toBe('pass')
  })

  test('may be an https address, and name its key by the key', async () => {
    const { publicKey, signer } = await keyPair('Ed25519', '')
    const name = encodeMultikey(publicKey as CurveKey)
    web.documents.set(URL, controllerDocument(URL, [publicKey], [name]))
    expect(await identity(issuedBy(URL), { ...signer, verificationMethod: `${URL}#${name}` })).toBe('pass')
    web.documents.delete(URL)
    expect(await identity(issuedBy(URL), { ...signer, verificationMethod: `${URL}#${name}` })).toBe(
      'unknown FETCH_FAILED',
    )
  })

  test.each<[string, (document: JsonObject) => JsonObject, string]>([
    [
      'lists the key only for signing in',
      (d) => ({ ...d, assertionMethod: [], authentication: d.assertionMethod ?? null }),
      'fail KEY_NOT_AUTHORIZED',
    ],
    [
      'no longer has the key',
      (d) => ({ ...d, ...withMethod({})({ verificationMethod: [] }), assertionMethod: ['#other'] }),
      'fail KEY_NOT_AUTHORIZED',
    ],
    [
      'says that the key is controlled by another',
      withMethod({ controller: 'did:web:other.example' }),
      'fail KEY_NOT_AUTHORIZED',
    ],
    ['is about somebody else', (d) => ({ ...d, id: 'did:web:other.example' }), 'unknown'],
  ])('is not confirmed when the document %s', async (_, change, expected) => {
    publish(change)
    expect(await identity(college.award())).toBe(expected)
  })

  test.each([
    ['signed before the key was withdrawn, or dated so by a thief', '2026-04-01T00:00:00Z', 'warn KEY_REVOKED'],
    ['signed after the key was withdrawn', '2026-05-30T00:00:00Z', 'fail KEY_REVOKED'],
  ])('%s', async (_, created, expected) => {
    publish(withMethod({ revoked: '2026-05-15T00:00:00Z' }))
    expect(await identity(college.award(), college.ed25519, new Date(created))).toBe(expected)
  })

  test.each([
    ['before the key ended', '2026-04-01T00:00:00Z', 'pass'],
    ['after the key ended', '2026-05-30T00:00:00Z', 'fail KEY_REVOKED'],
  ])('signed %s', async (_, created, expected) => {
    publish(withMethod({ expires: '2026-05-15T00:00:00Z' }))
    expect(await identity(college.award(), college.ed25519, new Date(created))).toBe(expected)
  })

  test('is not who signed when another issuer’s key did', async () => {
    const other = await College.open(web, 'did:web:other.example')
    expect(await identity(college.award(), other.ed25519)).toBe('fail KEY_NOT_AUTHORIZED')
  })
})

describe('an issuer that is a key', () => {
  test('is who signed with that key, and not known to be anybody else', async () => {
    const { publicKey, signer } = await keyPair('Ed25519', '')
    const own = { ...signer, verificationMethod: didKeyOf(publicKey as CurveKey) }
    expect(await identity(issuedBy(didKeyOf(publicKey as CurveKey)), own)).toBe('pass')
    expect(await identity(issuedBy(didJwkOf(publicKey)), own)).toBe('pass')
    expect(await identity(issuedBy('did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'), own)).toBe(
      'unknown VC_ISSUER_MISMATCH',
    )
    expect(await identity(issuedBy('did:key:zBroken'), own)).toBe('unknown VC_ISSUER_MISMATCH')
  })
})

test.each([
  ['no address', 'urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164', 'unknown URL_SCHEME'],
  ['an address that cannot be asked', 'https://gone.example', 'unknown FETCH_FAILED'],
])('an issuer whose id is %s stays unknown, and a stranger’s key is pointed out', async (_, id, expected) => {
  const report = await verifyAt(web, await college.sign(issuedBy(id)))
  expect(outcomeOf(report)).toBe(expected)
  expect(report.warnings.map(({ code }) => code)).toContain('PROOF_BY_THIRD_PARTY')
})

test('a page that says nothing of keys confirms nobody, and accuses nobody', async () => {
  web.documents.set(URL, { id: URL, type: 'Profile', name: 'College' })
  expect(await identity(issuedBy(URL))).toBe('unknown DID_DOCUMENT_INVALID')
})

describe('a token', () => {
  async function tokenWith(header: JsonObject, award = college.award()): Promise<string> {
    const options = { signer: college.p256, kid: 'x', alg: 'ES256', profile: 'open-badges' } as const
    // The header is signed, so that another one needs a signature of its own.
    const signer = { ...college.p256, sign: async () => new Uint8Array(64) }
    const [, payload] = (await signCredentialJwt(award, { ...options, signer })).split('.')
    const input = `${toBase64url(utf8(JSON.stringify({ alg: 'ES256', ...header })))}.${payload}`
    const jwt = `${input}.${toBase64url(await college.p256.sign(utf8(input)))}`
    return outcomeOf(await verifyAt(web, readCredential(jwt)))
  }

  async function ownJwk(): Promise<JsonObject> {
    const methods = web.documents.get(college.id)?.verificationMethod as JsonObject[]
    const method = methods.find(({ id }) => id === college.p256.verificationMethod)
    return publicKeyToJwk(decodeMultikey(String(method?.publicKeyMultibase)))
  }

  test('with a key in its header is the issuer’s only when the issuer lists the same key', async () => {
    const jwk = await ownJwk()
    expect(await tokenWith({ jwk })).toBe('pass')
    publish((document) => ({ ...document, assertionMethod: [college.ed25519.verificationMethod] }))
    expect(await tokenWith({ jwk })).toBe('fail KEY_NOT_AUTHORIZED')
    web.documents.delete(college.id)
    expect(await tokenWith({ jwk })).toBe('unknown FETCH_FAILED')
  })

  test.each<[string, (jwk: JsonObject) => JsonObject]>([
    ['a key', (jwk) => jwk],
    [
      'a set of keys',
      (jwk) => ({
        keys: [
          { kty: 'OKP', kid: 'other' },
          { ...jwk, kid: 'key-1' },
        ],
      }),
    ],
    [
      'a verification method',
      (jwk) => ({
        id: 'https://keys.example/set#key-1',
        type: 'JsonWebKey',
        controller: college.id,
        publicKeyJwk: jwk,
      }),
    ],
  ])('whose key is published alone, as %s, is the issuer’s only when the issuer lists it', async (_, documentOf) => {
    web.documents.set('https://keys.example/set', documentOf(await ownJwk()))
    const kid = 'https://keys.example/set#key-1'
    expect(await tokenWith({ kid })).toBe('pass')
    publish((document) => ({ ...document, assertionMethod: [college.ed25519.verificationMethod] }))
    expect(await tokenWith({ kid })).toBe('fail KEY_NOT_AUTHORIZED')
  })

  test('without a key id is read where there is no choice of keys', async () => {
    expect(await tokenWith({})).toBe('unknown')
    publish((document) => ({ ...document, assertionMethod: [college.p256.verificationMethod] }))
    expect(await tokenWith({})).toBe('pass')
    expect(await tokenWith({ kid: college.id })).toBe('pass')
  })
})

test('an issuer is found wherever the credential names it', async () => {
  const award = college.award()
  expect(isJsonObject(award.issuer)).toBe(true)
  expect(await identity({ ...award, issuer: college.id })).toBe('pass')
})

describe('what a finding tells', () => {
  const ID = 'did:web:college.example'
  const keyOf = async (type: 'Ed25519' | 'P-256' = 'Ed25519') => (await keyPair(type, '')).publicKey
  const judge = (key: PublicKey, issuer = ID) => checkIssuerIdentity(issuer, { key: { publicKey: key } }, NOW, web)
  const rsaJwk = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })
  const withKeys = (...jwks: unknown[]): JsonObject => {
    const verificationMethod = jwks.map((publicKeyJwk, i) => ({
      id: `${ID}#${i}`,
      type: 'JsonWebKey',
      controller: ID,
      publicKeyJwk,
    })) as JsonObject[]
    return { id: ID, verificationMethod, assertionMethod: verificationMethod.map(({ id }) => id ?? null) }
  }

  test('about whom it is, where the key is not confirmed', async () => {
    const key = await keyOf()
    expect(await judge(key, 'https://gone.example')).toEqual({
      outcome: 'unknown',
      code: 'FETCH_FAILED',
      params: { issuer: 'https://gone.example' },
    })
    expect(await judge(key)).toEqual({ outcome: 'fail', code: 'KEY_NOT_AUTHORIZED', params: { issuer: ID } })
  })

  test('where the knowledge is from', async () => {
    const key = (await keyOf()) as CurveKey
    expect(await judge(key, didKeyOf(key))).toEqual({ outcome: 'pass', source: 'self' })
    web.documents.set(ID, controllerDocument(ID, [key], ['key-1']))
    expect(await judge(key)).toEqual({ outcome: 'pass' })
    const known = { source: 'cache', asOf: '2026-06-01T11:00:00Z' }
    Object.assign(web, { freshness: (address: string) => (address === ID ? known : undefined) })
    expect(await judge(key)).toEqual({ outcome: 'pass', ...known })
  })

  test('a key that the issuer has listed already is not asked for again', async () => {
    const publicKey = await keyOf()
    const listed = { id: `${ID}#1`, controller: ID, publicKey }
    expect(await checkIssuerIdentity(ID, { key: { publicKey, listed } }, NOW, web)).toEqual({ outcome: 'pass' })
    expect(web.asked).toEqual([])
  })

  test('a key that another one lists is none of the issuer’s', async () => {
    const publicKey = await keyOf()
    const listed = { id: 'did:web:other.example#1', controller: 'did:web:other.example', publicKey }
    expect(await checkIssuerIdentity(ID, { key: { publicKey, listed } }, NOW, web)).toMatchObject({
      outcome: 'fail',
      code: 'KEY_NOT_AUTHORIZED',
    })
  })

  test('an issuer who names only keys of others denies this one', async () => {
    web.documents.set(ID, { id: ID, assertionMethod: ['did:web:other.example#1'] })
    expect(await judge(await keyOf())).toMatchObject({ outcome: 'fail', code: 'KEY_NOT_AUTHORIZED' })
  })

  test('an RSA key is the issuer’s only where the whole of it is listed', async () => {
    const [jwk, other] = [rsaJwk(), rsaJwk()] as JsonObject[]
    const key = publicKeyFromJwk(jwk ?? {}) as Extract<PublicKey, { type: 'RSA' }>
    web.documents.set(ID, withKeys(jwk))
    expect(await judge(key)).toEqual({ outcome: 'pass' })
    expect(await judge({ ...key, e: Uint8Array.of(3) })).toMatchObject({ code: 'KEY_NOT_AUTHORIZED' })
    web.documents.set(ID, withKeys(other))
    expect(await judge(key)).toMatchObject({ code: 'KEY_NOT_AUTHORIZED' })
  })

  test('keys of several kinds stand side by side, those that are not read here included', async () => {
    const [rsa, ed25519, p256] = [publicKeyFromJwk(rsaJwk() as JsonObject), await keyOf(), await keyOf('P-256')]
    const keys = [ed25519, rsa, p256]
    const unread = { kty: 'EC', crv: 'secp256k1', x: 'AA', y: 'AA' }
    web.documents.set(ID, withKeys(unread, ...keys.map(publicKeyToJwk)))
    for (const key of keys) expect(await judge(key)).toEqual({ outcome: 'pass' })
    web.documents.set(ID, withKeys(unread))
    for (const key of keys) expect(await judge(key)).toMatchObject({ outcome: 'fail', code: 'KEY_NOT_AUTHORIZED' })
  })

  test('a fault of the program is no finding', async () => {
    const broken = Object.assign(new Web(), { didDocument: () => Promise.reject(new TypeError('a fault')) })
    const key = await keyOf()
    await expect(checkIssuerIdentity(ID, { key: { publicKey: key } }, NOW, broken)).rejects.toThrow(TypeError)
  })
})

describe('a key with an end', () => {
  const ID = 'did:web:college.example'
  const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

  async function judge(period: { revoked?: Date; expires?: Date }, created?: Date) {
    const { publicKey } = await keyPair('Ed25519', '')
    const listed = { id: `${ID}#1`, controller: ID, publicKey, ...period }
    return checkIssuerIdentity(ID, { key: { publicKey, listed }, ...(created && { created }) }, NOW, web)
  }

  test.each<[string, Date, Date | undefined, string]>([
    ['to be withdrawn later, vouches', at(1), at(-60), 'pass'],
    ['to be withdrawn later, vouches for what bears no date', at(1), undefined, 'pass'],
    ['withdrawn this moment, vouches for nothing new', at(0), at(0), 'fail'],
    ['withdrawn before, vouches for nothing that bears no date', at(-1), undefined, 'fail'],
    ['withdrawn before, may have signed before', at(-1), at(-2), 'warn'],
    ['withdrawn before, did not sign in the moment of it', at(-1), at(-1), 'fail'],
  ])('%s', async (_, revoked, created, outcome) => {
    const params = { revoked: revoked.toISOString() }
    const refused = { outcome, code: 'KEY_REVOKED', params }
    expect(await judge({ revoked }, created)).toEqual(outcome === 'pass' ? { outcome } : refused)
  })

  test.each<[string, Date, Date | undefined, string]>([
    ['that is yet to come, vouches', at(1), at(-60), 'pass'],
    ['that is yet to come, vouches for what bears no date', at(1), undefined, 'pass'],
    ['in this moment, vouches for nothing new', at(0), at(0), 'fail'],
    ['that is past, vouches for nothing that bears no date', at(-1), undefined, 'fail'],
    ['that is past, vouches for what is older', at(-1), at(-2), 'pass'],
  ])('%s', async (_, expires, created, outcome) => {
    const params = { expired: expires.toISOString() }
    const refused = { outcome, code: 'KEY_REVOKED', params }
    expect(await judge({ expires }, created)).toEqual(outcome === 'pass' ? { outcome } : refused)
  })
})
