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
