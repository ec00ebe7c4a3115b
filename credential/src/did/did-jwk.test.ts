import { expect, test } from 'vitest'
import { toBase64url, utf8 } from '../bytes.ts'
import { nodeCrypto } from '../node.ts'
import { findVerificationMethod, parseDidDocument } from './did-document.ts'
import { didJwkDocument, didJwkOf, publicKeyFromDidJwk } from './did-jwk.ts'
import { keyInIdentifier } from './key-in-identifier.ts'

// The example of the method's own page.
const PUBLISHED =
  'did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQSDZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9'

test('the published example is read', () => {
  const document = parseDidDocument(didJwkDocument(PUBLISHED), PUBLISHED)
  const method = findVerificationMethod(document, `${PUBLISHED}#0`, 'assertionMethod')
  expect(method.publicKey.type).toBe('P-256')
  expect(keyInIdentifier(`${PUBLISHED}#0`)).toEqual(method.publicKey)
  expect(didJwkOf(method.publicKey)).toBe(PUBLISHED)
})

test.each(['Ed25519', 'P-256'] as const)('a %s key becomes a DID and comes back', async (type) => {
  const { publicKey } = await nodeCrypto.generateKey(type)
  expect(publicKeyFromDidJwk(didJwkOf(publicKey))).toEqual(publicKey)
})

const p256 = {
  kty: 'EC',
  crv: 'P-256',
  x: 'igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vzns',
  y: 'efsX5b10x8yjyrj4ny3pGfLcY7Xby1KzgqOdqnsrJIM',
}
const of = (jwk: unknown) => `did:jwk:${toBase64url(utf8(JSON.stringify(jwk)))}`
test.each([
  ['DID_MALFORMED', 'did:jwk:e30='],
  ['DID_MALFORMED', of([1])],
  ['DID_MALFORMED', of('key')],
  ['DID_MALFORMED', `did:jwk:${toBase64url(utf8('{"kty":"EC","kty":"EC"}'))}`],
  ['VC_CRYPTOSUITE_UNSUPPORTED', of({ kty: 'oct' })],
  ['KEY_INVALID', of({ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'AA' })],
  ['KEY_INVALID', of({ kty: 'OKP', crv: 'Ed25519', x: 'AA', use: 'enc' })],
])('answers %s for %s', (code, did) => {
  expect(() => publicKeyFromDidJwk(did)).toThrowError(expect.objectContaining({ code }))
})

test('the one fragment of a did:jwk is #0', () => {
  expect(() => keyInIdentifier(`${PUBLISHED}#1`)).toThrowError(expect.objectContaining({ code: 'DID_MALFORMED' }))
})

// The method's own example of a key that agrees on secrets.
const X25519 = { kty: 'OKP', crv: 'X25519', use: 'enc', x: '3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08' }
test.each([
  ['that agrees on secrets', X25519, ['keyAgreement']],
  ['that signs', { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }, ['assertionMethod']],
  ['that may do both', { ...p256, key_ops: undefined }, ['assertionMethod', 'keyAgreement']],
  ['that signs alone', { ...p256, use: 'sig' }, ['assertionMethod']],
  ['on a curve that is not verified with here', { ...p256, crv: 'secp256k1' }, ['assertionMethod', 'keyAgreement']],
])('a key %s has a document that says so', (_, jwk, purposes) => {
  const document = didJwkDocument(of(jwk))
  expect(['assertionMethod', 'keyAgreement'].filter((purpose) => purpose in document)).toEqual(purposes)
})

test.each([
  ['KEY_INVALID', { ...X25519, d: 'AA' }],
  ['KEY_INVALID', { kty: 'oct', k: 'AA', use: 'enc' }],
  ['VC_CRYPTOSUITE_UNSUPPORTED', { kty: 'oct' }],
])('writes no document and answers %s for %j', (code, jwk) => {
  expect(() => didJwkDocument(of(jwk))).toThrowError(expect.objectContaining({ code }))
})
