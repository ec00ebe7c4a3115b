import { expect, test } from 'vitest'
import { toMultibase } from '../bytes.ts'
import type { Json, JsonObject } from '../json.ts'
import { publicKeyToJwk } from '../key/jwk.ts'
import { encodeMultikey } from '../key/multikey.ts'
import { nodeCrypto } from '../node.ts'
import { findVerificationMethod, parseDidDocument } from './did-document.ts'

const ID = 'did:web:issuer.example'
const KEY = `${ID}#key-1`
const publicKey = (await nodeCrypto.generateKey('Ed25519')).publicKey
const p256 = (await nodeCrypto.generateKey('P-256')).publicKey
const base58 = toMultibase(publicKey.bytes, 'z').slice(1)
const MULTIKEY = { id: KEY, type: 'Multikey', controller: ID, publicKeyMultibase: encodeMultikey(publicKey) }

function documentWith(method: JsonObject, rest: JsonObject = { assertionMethod: [KEY] }): JsonObject {
  return { id: ID, verificationMethod: [method], ...rest }
}

test.each([
  ['Multikey', MULTIKEY],
  ['Ed25519VerificationKey2020', { ...MULTIKEY, type: 'Ed25519VerificationKey2020' }],
  ['JsonWebKey', { id: KEY, type: 'JsonWebKey', controller: ID, publicKeyJwk: publicKeyToJwk(publicKey) }],
  ['JsonWebKey2020', { id: KEY, type: 'JsonWebKey2020', controller: ID, publicKeyJwk: publicKeyToJwk(publicKey) }],
  ['a relative id', { ...MULTIKEY, id: '#key-1' }],
  [
    'Ed25519VerificationKey2018',
    { id: KEY, type: 'Ed25519VerificationKey2018', controller: ID, publicKeyBase58: base58 },
  ],
  [
    'Ed25519VerificationKey2018 with a JWK',
    { id: KEY, type: 'Ed25519VerificationKey2018', controller: ID, publicKeyJwk: publicKeyToJwk(publicKey) },
  ],
])('a key written as %s is found', (_, method) => {
  const document = parseDidDocument(documentWith(method), ID)
  expect(findVerificationMethod(document, KEY, 'assertionMethod')).toEqual({ id: KEY, controller: ID, publicKey })
})

test.each([
  ['one key', { id: ID, verificationMethod: MULTIKEY, assertionMethod: KEY }],
  ['a relative reference', documentWith(MULTIKEY, { assertionMethod: ['#key-1'] })],
  ['a key inside its purpose', { id: ID, assertionMethod: [MULTIKEY] }],
])('%s is found', (_, document) => {
  expect(findVerificationMethod(parseDidDocument(document, ID), KEY, 'assertionMethod').publicKey).toEqual(publicKey)
})

test('the document of an https controller is read in the same way', () => {
  const id = 'https://issuer.example/issuers/1'
  const method = { ...MULTIKEY, id: `${id}#key-1`, controller: id }
  const document = parseDidDocument({ id, verificationMethod: [method], assertionMethod: [method.id] }, id)
  expect(findVerificationMethod(document, method.id, 'assertionMethod').publicKey).toEqual(publicKey)
})

test('the moments of a key are told', () => {
  const method = { ...MULTIKEY, revoked: '2026-01-01T00:00:00Z', expires: '2027-01-01T00:00:00Z' }
  const found = findVerificationMethod(parseDidDocument(documentWith(method), ID), KEY, 'assertionMethod')
  expect(found.revoked).toEqual(new Date('2026-01-01T00:00:00Z'))
  expect(found.expires).toEqual(new Date('2027-01-01T00:00:00Z'))
})

test.each([
  ['no object', [] as Json],
  ['no id', { verificationMethod: [MULTIKEY] }],
  ['the id of somebody else', { ...documentWith(MULTIKEY), id: 'did:web:other.example' }],
  ['two keys of one id', { id: ID, verificationMethod: [MULTIKEY, MULTIKEY] }],
  ['a key of one id in full at two places', { id: ID, verificationMethod: [MULTIKEY], assertionMethod: [MULTIKEY] }],
  ['a key without an id', { id: ID, verificationMethod: [{ type: 'Multikey' }] }],
  ['a purpose that is a number', { id: ID, assertionMethod: [1] }],
  ['65 keys', { id: ID, verificationMethod: Array.from({ length: 65 }, (_, i) => ({ ...MULTIKEY, id: `#${i}` })) }],
  ['65 references', { id: ID, assertionMethod: Array.from({ length: 65 }, (_, i) => `#${i}`) }],
])('a document with %s is refused', (_, document) => {
  expect(() => parseDidDocument(document, ID)).toThrowError(expect.objectContaining({ code: 'DID_DOCUMENT_INVALID' }))
})

test.each([
  ['KEY_NOT_AUTHORIZED', 'listed for another purpose', documentWith(MULTIKEY, { authentication: [KEY] })],
  ['KEY_NOT_AUTHORIZED', 'listed for no purpose', documentWith(MULTIKEY, {})],
  ['KEY_NOT_AUTHORIZED', 'controlled by somebody else', documentWith({ ...MULTIKEY, controller: 'did:web:o.example' })],
  ['DID_DOCUMENT_INVALID', 'named but not there', { id: ID, assertionMethod: [KEY] }],
  ['DID_DOCUMENT_INVALID', 'without a controller', documentWith({ ...MULTIKEY, controller: null })],
  ['DID_DOCUMENT_INVALID', 'without its bytes', documentWith({ id: KEY, type: 'Multikey', controller: ID })],
  ['DID_DOCUMENT_INVALID', 'in the member of another type', documentWith({ ...MULTIKEY, type: 'JsonWebKey' })],
  ['DID_DOCUMENT_INVALID', 'with a date nobody can read', documentWith({ ...MULTIKEY, revoked: 'yesterday' })],
  ['VC_CRYPTOSUITE_UNSUPPORTED', 'of a type that is not read', documentWith({ ...MULTIKEY, type: 'toString' })],
  ['KEY_INVALID', 'shown with its private part', documentWith({ ...MULTIKEY, secretKeyMultibase: 'z3u2' })],
  [
    'KEY_INVALID',
    'shown with a private part as old suites have it',
    documentWith({ ...MULTIKEY, privateKeyHex: '00' }),
  ],
  [
    'KEY_INVALID',
    'of another kind than its type says',
    documentWith({ ...MULTIKEY, type: 'Ed25519VerificationKey2020', publicKeyMultibase: encodeMultikey(p256) }),
  ],
  [
    'KEY_WEAK',
    'of small order',
    documentWith({
      ...MULTIKEY,
      publicKeyMultibase: toMultibase(Uint8Array.of(0xed, 1, 1, ...new Array(31).fill(0)), 'z'),
    }),
  ],
])('answers %s for a key %s', (code, _, document) => {
  const parsed = parseDidDocument(document as JsonObject, ID)
  expect(() => findVerificationMethod(parsed, KEY, 'assertionMethod')).toThrowError(expect.objectContaining({ code }))
})

test.each<[string, string, JsonObject]>([
  ['VC_CRYPTOSUITE_UNSUPPORTED', 'of a type that is not read', { type: 'EcdsaSecp256k1VerificationKey2019' }],
  ['KEY_INVALID', 'that is another kind than its type says', { type: 'EcdsaSecp256r1VerificationKey2019' }],
  ['KEY_INVALID', 'that is not base58', { type: 'Ed25519VerificationKey2018', publicKeyBase58: '0OIl' }],
  ['KEY_INVALID', 'that is cut short', { type: 'Ed25519VerificationKey2018', publicKeyBase58: base58.slice(4) }],
  ['DID_DOCUMENT_INVALID', 'that is not there', { type: 'JsonWebKey' }],
])('answers %s for a key %s', (code, _, changes) => {
  const { publicKeyMultibase, ...rest } = MULTIKEY
  const method = {
    ...rest,
    ...(changes.type === 'EcdsaSecp256r1VerificationKey2019' && { publicKeyMultibase }),
    ...changes,
  }
  const document = parseDidDocument(documentWith(method), ID)
  expect(() => findVerificationMethod(document, KEY, 'assertionMethod')).toThrowError(expect.objectContaining({ code }))
})
