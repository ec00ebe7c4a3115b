import { generateKeyPairSync } from 'node:crypto'
import { ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js'
import { calculateJwkThumbprint } from 'jose'
import { expect, test } from 'vitest'
import { fromBase64url, fromHex, toMultibase } from '../bytes.ts'
import type { JsonObject } from '../json.ts'
import { nodeCrypto } from '../node.ts'
import { jwkThumbprint, publicKeyFromJwk, publicKeyToJwk } from './jwk.ts'
import { decodeMultikey, encodeMultikey } from './multikey.ts'
import { keyPairFromJwk, keyPairToJwk } from './private-jwk.ts'
import { screenPublicKey } from './screen-public-key.ts'

const P256_JWK = {
  kty: 'EC',
  crv: 'P-256',
  x: 'igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vzns',
  y: 'efsX5b10x8yjyrj4ny3pGfLcY7Xby1KzgqOdqnsrJIM',
}

function withCode(code: string) {
  return expect.objectContaining({ code })
}

function jwkOf(pair: { publicKey: { export(options: { format: 'jwk' }): object } }): JsonObject {
  return pair.publicKey.export({ format: 'jwk' }) as JsonObject
}

test.each([
  ['Ed25519', jwkOf(generateKeyPairSync('ed25519'))],
  ['P-256', jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }))],
  ['P-384', jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }))],
  ['RSA', jwkOf(generateKeyPairSync('rsa', { modulusLength: 2048 }))],
])('a %s key survives its forms, and its thumbprint is that of jose', async (type, jwk) => {
  const key = publicKeyFromJwk(jwk)
  expect(key.type).toBe(type)
  expect(publicKeyToJwk(key)).toEqual(jwk)
  expect(await jwkThumbprint(nodeCrypto, key)).toBe(await calculateJwkThumbprint(jwk))
  if (key.type !== 'RSA') expect(decodeMultikey(encodeMultikey(key))).toEqual(key)
})

test.each(ED25519_TORSION_SUBGROUP)('the Ed25519 point %s of small order is refused', (hex) => {
  expect(() => screenPublicKey({ type: 'Ed25519', bytes: fromHex(hex) })).toThrowError(withCode('KEY_WEAK'))
})

test.each([
  ['y = p + 1, small order', 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
  ['y = p + 3', 'f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
  ['x = 0 with a sign', '0100000000000000000000000000000000000000000000000000000000000080'],
  ['no point at all', '0200000000000000000000000000000000000000000000000000000000000000'],
])('the Ed25519 encoding with %s is refused', (_, hex) => {
  expect(() => screenPublicKey({ type: 'Ed25519', bytes: fromHex(hex) })).toThrowError(withCode('KEY_WEAK'))
})

test.each([
  ['P-256', `02${'ff'.repeat(32)}`],
  ['P-256', `05${'11'.repeat(32)}`],
  ['P-256', '00'],
  ['P-384', `02${'ff'.repeat(48)}`],
] as const)('a %s point off its curve is refused', (type, hex) => {
  expect(() => screenPublicKey({ type, bytes: fromHex(hex) })).toThrowError(withCode('KEY_WEAK'))
})

test('coordinates that do not fit each other are refused', () => {
  expect(() => publicKeyFromJwk({ ...P256_JWK, y: P256_JWK.x })).toThrowError(withCode('KEY_WEAK'))
})

test.each([
  ['less than 2,048 bits', fromHex(`7f${'ff'.repeat(255)}`), fromHex('010001')],
  ['more than 8,192 bits', fromHex('ff'.repeat(1025)), fromHex('010001')],
  ['an even modulus', fromHex(`${'ff'.repeat(255)}fe`), fromHex('010001')],
  ['an even exponent', fromHex('ff'.repeat(256)), fromHex('010000')],
  ['the exponent 1', fromHex('ff'.repeat(256)), fromHex('01')],
  ['no exponent', fromHex('ff'.repeat(256)), fromHex('')],
  ['a huge exponent', fromHex('ff'.repeat(256)), fromHex('ff'.repeat(9))],
])('an RSA key with %s is refused', (_, n, e) => {
  expect(() => screenPublicKey({ type: 'RSA', n, e })).toThrowError(withCode('KEY_WEAK'))
})

test.each(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])('a JWK that shows %s is refused', (member) => {
  expect(() => publicKeyFromJwk({ ...P256_JWK, [member]: 'AQAB' })).toThrowError(withCode('KEY_INVALID'))
})

test.each([
  ['KEY_INVALID', { ...P256_JWK, use: 'enc' }],
  ['KEY_INVALID', { ...P256_JWK, key_ops: ['deriveBits'] }],
  ['KEY_INVALID', { ...P256_JWK, x: 'AQAB' }],
  ['KEY_INVALID', { ...P256_JWK, x: `${P256_JWK.x}=` }],
  ['KEY_INVALID', { kty: 'OKP', crv: 'Ed25519' }],
  ['VC_CRYPTOSUITE_UNSUPPORTED', { kty: 'OKP', crv: 'P-256', x: P256_JWK.x }],
  ['VC_CRYPTOSUITE_UNSUPPORTED', { kty: 'OKP', crv: 'X25519', x: P256_JWK.x }],
  ['VC_CRYPTOSUITE_UNSUPPORTED', { kty: 'EC', crv: 'secp256k1', x: P256_JWK.x, y: P256_JWK.y }],
  ['VC_CRYPTOSUITE_UNSUPPORTED', { kty: 'EC', crv: 'toString', x: P256_JWK.x, y: P256_JWK.y }],
  ['VC_CRYPTOSUITE_UNSUPPORTED', { kty: 'oct' }],
] as [string, JsonObject][])('answers %s for %j', (code, jwk) => {
  expect(() => publicKeyFromJwk(jwk)).toThrowError(withCode(code))
})

test('a JWK that says it verifies signatures is read', () => {
  expect(publicKeyFromJwk({ ...P256_JWK, use: 'sig', key_ops: ['verify'], alg: 'ES256' }).type).toBe('P-256')
})

test.each([
  ['KEY_INVALID', 'a text that is not multibase', 'mAAAA'],
  ['KEY_INVALID', 'a key that is cut short', toMultibase(fromHex(`ed01${'01'.repeat(31)}`), 'z')],
  ['KEY_INVALID', 'a key that is too long', toMultibase(fromHex(`ed01${'01'.repeat(33)}`), 'z')],
  ['VC_CRYPTOSUITE_UNSUPPORTED', 'an X25519 key', 'z6LShs9GGnqk85isEBzzshkuVWrVKsRp24GnDuHk8QWkARMW'],
  ['VC_CRYPTOSUITE_UNSUPPORTED', 'a secp256k1 key', 'zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme'],
  ['KEY_WEAK', 'the point of order 1', toMultibase(fromHex(`ed0101${'00'.repeat(31)}`), 'z')],
])('answers %s for %s', (code, _, text) => {
  expect(() => decodeMultikey(text)).toThrowError(withCode(code))
})

test('a key is remembered by its text, a refusal is not taken for one', () => {
  const texts = Array.from({ length: 600 }, () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    const bytes = fromBase64url(publicKey.export({ format: 'jwk' }).x ?? '')
    return { text: encodeMultikey({ type: 'Ed25519', bytes }), bytes }
  })
  for (const { text, bytes } of [...texts, ...texts]) expect(decodeMultikey(text)).toEqual({ type: 'Ed25519', bytes })
  const weak = encodeMultikey({ type: 'Ed25519', bytes: Uint8Array.of(1, ...new Uint8Array(31)) })
  for (let i = 0; i < 2; i++) expect(() => decodeMultikey(weak)).toThrowError(withCode('KEY_WEAK'))
})

test.each([
  'Ed25519',
  'P-256',
  'P-384',
] as const)('a private %s JWK is read, signs, and is written again', async (type) => {
  const jwk = jwkOf({ publicKey: type === 'Ed25519' ? generateKeyPairSync('ed25519').privateKey : ecPrivateKey(type) })
  const pair = keyPairFromJwk({ ...jwk, use: 'sig', key_ops: ['sign'], kid: 'key-1' })
  expect(keyPairToJwk(pair)).toEqual(jwk)
  const data = fromHex('00ff')
  expect(await nodeCrypto.verify(pair.publicKey, data, await nodeCrypto.sign(pair.privateKey, data))).toBe(true)
})

function ecPrivateKey(namedCurve: string) {
  return generateKeyPairSync('ec', { namedCurve }).privateKey
}

test.each<[string, string, (jwk: JsonObject, other: JsonObject) => JsonObject]>([
  ['KEY_INVALID', 'without its private part', ({ d: _, ...rest }) => rest],
  ['KEY_INVALID', 'with the private part of another', (jwk, other) => ({ ...jwk, d: other.d ?? '' })],
  ['KEY_INVALID', 'cut short', (jwk) => ({ ...jwk, d: 'AQAB' })],
  ['KEY_INVALID', 'that is no scalar', (jwk) => ({ ...jwk, d: `${'_'.repeat(42)}8` })],
  ['KEY_INVALID', 'that is only for checking', (jwk) => ({ ...jwk, key_ops: ['verify'] })],
  ['KEY_INVALID', 'for key agreement', (jwk) => ({ ...jwk, use: 'enc' })],
  [
    'VC_CRYPTOSUITE_UNSUPPORTED',
    'of RSA',
    () => ({ ...jwkOf(generateKeyPairSync('rsa', { modulusLength: 2048 })), d: 'AQAB' }),
  ],
])('answers %s for a private JWK %s', (code, _, change) => {
  const [jwk, other] = [ecPrivateKey('P-256'), ecPrivateKey('P-256')].map((publicKey) => jwkOf({ publicKey }))
  expect(() => keyPairFromJwk(change(jwk ?? {}, other ?? {}))).toThrowError(withCode(code))
})

test.each(['ES384', 'ES521', 'ECDH-ES', 'none', 7])('a P-256 JWK for the algorithm %s is refused', (alg) => {
  expect(() => publicKeyFromJwk({ ...P256_JWK, alg })).toThrowError(withCode('KEY_INVALID'))
})
