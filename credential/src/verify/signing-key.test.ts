import { beforeEach, describe, expect, test } from 'vitest'
import type { CurveKey, PublicKey } from '../crypto.ts'
import { didJwkOf } from '../did/did-jwk.ts'
import { didKeyOf } from '../did/did-key.ts'
import type { Json, JsonObject } from '../json.ts'
import { publicKeyToJwk } from '../key/jwk.ts'
import { encodeMultikey } from '../key/multikey.ts'
import { controllerDocument, keyPair, Web } from '../testing/a-college.ts'
import { findKeyOfJwtVcIssuer } from './jwt-vc-issuer.ts'
import { retrieve } from './published-keys.ts'
import { findSigningKey, isKeyItself } from './signing-key.ts'

const ID = 'did:web:college.example'
const SET = 'https://keys.example/set'
let web: Web
let key: PublicKey
let other: PublicKey
beforeEach(async () => {
  web = new Web()
  key = (await keyPair('Ed25519', '')).publicKey
  other = (await keyPair('P-256', '')).publicKey
})

const refusal = (code: string) => expect.objectContaining({ code })
const fault = () => Promise.reject(new TypeError('a fault'))

describe('an identifier that is a key', () => {
  test('is told by its method', () => {
    const names = ['did:key:z6Mk', 'did:jwk:e30', 'did:keys:z', 'did:web:did:key:z', 'https://did:key:z', 'did:jwk']
    expect(names.map(isKeyItself)).toEqual([true, true, false, false, false, false])
  })

  test('needs nobody to be asked', async () => {
    for (const id of [didKeyOf(key as CurveKey), didJwkOf(key)]) {
      for (const name of [id, `${id}#${id.startsWith('did:jwk') ? '0' : id.slice('did:key:'.length)}`]) {
        const listed = { id: name, controller: id, publicKey: key }
        expect(await findSigningKey(name, web)).toEqual({ publicKey: key, listed })
      }
    }
    expect(web.asked).toEqual([])
  })
})

describe('a document is asked for where its kind is published', () => {
  test.each<[string, 'didDocument' | 'controllerDocument']>([
    ['did:web:a.example', 'didDocument'],
    ['https://a.example', 'controllerDocument'],
    ['http://localhost:1/a', 'controllerDocument'],
  ])('%s', async (id, way) => {
    const resolver = { ...new Web(), didDocument: fault, controllerDocument: fault, statusList: fault }
    const found = { ...resolver, [way]: async () => ({ id }) }
    expect(await retrieve(id, found as never)).toEqual({ id })
  })

  test.each([
    'urn:uuid:1',
    'ftp://a.example',
    'x https://a.example',
    'xdid:web:a.example',
    '',
  ])('%j is no address', async (id) => {
    await expect(retrieve(id, web)).rejects.toThrowError(refusal('URL_SCHEME'))
    expect(web.asked).toEqual([])
  })
})

describe('a key in the document of its controller', () => {
  const publish = (changes: JsonObject = {}) => {
    web.documents.set(ID, { ...controllerDocument(ID, [key, other], ['1', '2']), ...changes })
  }

  test('is listed where the document lists it for the purpose', async () => {
    publish({ authentication: [`${ID}#2`] })
    const found = await findSigningKey(`${ID}#1`, web)
    expect(found).toEqual({ publicKey: key, listed: { id: `${ID}#1`, controller: ID, publicKey: key } })
    expect(await findSigningKey(`${ID}#1`, web, 'authentication')).toEqual({ publicKey: key })
    expect((await findSigningKey(`${ID}#2`, web, 'authentication')).listed?.publicKey).toEqual(other)
  })

  test('may serve to see that nothing changed, where it is there for something else', async () => {
    publish({ assertionMethod: [] })
    expect(await findSigningKey(`${ID}#1`, web)).toEqual({ publicKey: key })
  })

  test('is none where the document does not have it', async () => {
    publish()
    await expect(findSigningKey(`${ID}#3`, web)).rejects.toThrowError(refusal('KEY_NOT_AUTHORIZED'))
  })

  test('is none that cannot be read', async () => {
    publish({ verificationMethod: [{ id: `${ID}#1`, type: 'Multikey', controller: ID, publicKeyMultibase: 'z0' }] })
    await expect(findSigningKey(`${ID}#1`, web)).rejects.toThrowError(refusal('KEY_INVALID'))
  })

  test('is found without its own name where there is no choice', async () => {
    publish({ assertionMethod: [`${ID}#2`] })
    expect((await findSigningKey(ID, web)).listed).toEqual({ id: `${ID}#2`, controller: ID, publicKey: other })
    publish()
    await expect(findSigningKey(ID, web)).rejects.toThrowError(refusal('JWT_KEY_UNTRUSTED'))
    publish({ assertionMethod: [] })
    await expect(findSigningKey(ID, web)).rejects.toThrowError(refusal('JWT_KEY_UNTRUSTED'))
  })

  test('that is its own name is known even where the document is not at hand, but nobody’s', async () => {
    const address = 'https://college.example/issuers/1'
    const name = `${address}#${encodeMultikey(key as CurveKey)}`
    expect(await findSigningKey(name, web)).toEqual({ publicKey: key })
    web.documents.set(address, controllerDocument(address, [key], [encodeMultikey(key as CurveKey)]))
    expect(await findSigningKey(name, web)).toEqual({
      publicKey: key,
      listed: { id: name, controller: address, publicKey: key },
    })
    await expect(findSigningKey(name, Object.assign(new Web(), { controllerDocument: fault }))).rejects.toThrow(
      TypeError,
    )
  })
})

describe('a key that is published alone', () => {
  const jwk = () => publicKeyToJwk(key)
  test.each<[string, () => JsonObject, string]>([
    ['as a JWK', jwk, `${SET}#1`],
    [
      'as a Multikey',
      () => ({ id: SET, type: 'Multikey', controller: ID, publicKeyMultibase: encodeMultikey(key as CurveKey) }),
      SET,
    ],
    ['as a method with a JWK', () => ({ id: SET, type: 'JsonWebKey', controller: ID, publicKeyJwk: jwk() }), SET],
    [
      'in a set, by its fragment',
      () => ({
        keys: [
          { ...publicKeyToJwk(other), kid: '2' },
          { ...jwk(), kid: '1' },
        ],
      }),
      `${SET}#1`,
    ],
    ['in a set, by its whole name', () => ({ keys: [null, 'x', { ...jwk(), kid: `${SET}#1` }] }), `${SET}#1`],
    ['in a set, by the address of it', () => ({ keys: [{ ...jwk(), kid: SET }] }), SET],
  ])('%s is found, and nobody has said whose it is', async (_, document, name) => {
    web.documents.set(SET, document())
    expect(await findSigningKey(name, web)).toEqual({ publicKey: key })
  })

  test('is not any key of a set', async () => {
    web.documents.set(SET, { keys: [{ ...jwk(), kid: '2' }, jwk()] })
    await expect(findSigningKey(`${SET}#1`, web)).rejects.toThrowError(refusal('DID_DOCUMENT_INVALID'))
  })
})

describe('a key in the metadata of an issuer of SD-JWT VCs', () => {
  const ISSUER = 'https://college.example/school'
  const METADATA = 'https://college.example/.well-known/jwt-vc-issuer/school'
  const jwkOf = (publicKey: PublicKey, kid?: string): JsonObject => ({
    ...publicKeyToJwk(publicKey),
    ...(kid && { kid }),
  })
  const find = (kid: Json | undefined, ...keys: Json[]) => {
    web.documents.set(METADATA, { issuer: ISSUER, jwks: { keys } })
    return findKeyOfJwtVcIssuer(ISSUER, kid, web)
  }

  test('is listed by the issuer', async () => {
    const listed = { id: `${ISSUER}#1`, controller: ISSUER, publicKey: key }
    expect(await find('1', null, 'x', jwkOf(other, '2'), jwkOf(key, '1'))).toEqual({ publicKey: key, listed })
  })

  test('needs no name where it is the only one', async () => {
    const listed = { id: `${ISSUER}#`, controller: ISSUER, publicKey: key }
    expect(await find(undefined, jwkOf(key))).toEqual({ publicKey: key, listed })
    expect(await find(undefined, 'x', jwkOf(key))).toEqual({ publicKey: key, listed })
    await expect(find(undefined, jwkOf(key), jwkOf(other))).rejects.toThrowError(refusal('JWT_KEY_UNTRUSTED'))
    await expect(find(undefined)).rejects.toThrowError(refusal('KEY_NOT_AUTHORIZED'))
  })

  test('may lie in a set of its own', async () => {
    web.documents.set(METADATA, { issuer: ISSUER, jwks_uri: SET })
    web.documents.set(SET, { keys: [jwkOf(other, '2'), jwkOf(key, '1')] })
    expect((await findKeyOfJwtVcIssuer(ISSUER, '1', web)).publicKey).toEqual(key)
    expect(web.asked).toEqual([METADATA, SET])
  })

  test('is not another of the same issuer', async () => {
    await expect(find('3', jwkOf(key, '1'), jwkOf(other))).rejects.toThrowError(refusal('KEY_NOT_AUTHORIZED'))
  })

  test.each([
    ['https://college.example', 'https://college.example/.well-known/jwt-vc-issuer'],
    ['https://college.example/', 'https://college.example/.well-known/jwt-vc-issuer'],
    ['https://college.example/a/b/', 'https://college.example/.well-known/jwt-vc-issuer/a/b'],
    ['https://college.example:8443/a', 'https://college.example:8443/.well-known/jwt-vc-issuer/a'],
  ])('of %s is at %s', async (issuer, address) => {
    web.documents.set(address, { issuer, jwks: { keys: [jwkOf(key)] } })
    expect((await findKeyOfJwtVcIssuer(issuer, undefined, web)).publicKey).toEqual(key)
    expect(web.asked).toEqual([address])
  })

  test('is not asked for at what is no address', async () => {
    await expect(findKeyOfJwtVcIssuer('college', undefined, web)).rejects.toThrowError(refusal('URL_SCHEME'))
  })

  test.each<[string, JsonObject]>([
    ['of nobody', { jwks: { keys: [] } }],
    ['with keys that are no set', { issuer: ISSUER, jwks: 'x' }],
    ['with an address that is none', { issuer: ISSUER, jwks_uri: 7 }],
    ['that gives its keys twice', { issuer: ISSUER, jwks: { keys: [] }, jwks_uri: SET }],
  ])('is not taken from metadata %s', async (_, metadata) => {
    web.documents.set(METADATA, metadata)
    await expect(findKeyOfJwtVcIssuer(ISSUER, '1', web)).rejects.toThrowError(refusal('DID_DOCUMENT_INVALID'))
  })
})
