import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { fromBase64url, fromHex, toHex, utf8 } from './bytes.ts'
import { nodeCrypto } from './node.ts'

test.each([
  'Ed25519',
  'P-256',
] as const)('a signature of a fresh %s key verifies, and nothing else does', async (type) => {
  const { publicKey, privateKey } = await nodeCrypto.generateKey(type)
  const other = await nodeCrypto.generateKey(type)
  const data = utf8('signed')
  const signature = await nodeCrypto.sign({ type, privateKey }, data)
  expect(signature).toHaveLength(64)
  expect(await nodeCrypto.verify(publicKey, data, signature)).toBe(true)
  expect(await nodeCrypto.verify(publicKey, utf8('Signed'), signature)).toBe(false)
  expect(await nodeCrypto.verify(other.publicKey, data, signature)).toBe(false)
  expect(await nodeCrypto.verify(publicKey, data, signature.slice(1))).toBe(false)
  expect(await nodeCrypto.verify(publicKey, data, new Uint8Array(64))).toBe(false)
})

test('Ed25519 follows RFC 8032 §7.1, test 2', async () => {
  const privateKey = fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
  const signature = await nodeCrypto.sign({ type: 'Ed25519', privateKey }, Uint8Array.of(0x72))
  expect(toHex(signature)).toBe(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  )
})

test('P-384 and RSA signatures of Node verify', async () => {
  const data = utf8('signed')
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const { x, y } = p384.publicKey.export({ format: 'jwk' })
  const isOdd = (fromBase64url(y as string).at(-1) as number) % 2
  const point = Uint8Array.of(2 + isOdd, ...fromBase64url(x as string))
  const ecdsa = sign('sha384', data, { key: p384.privateKey, dsaEncoding: 'ieee-p1363' })
  expect(await nodeCrypto.verify({ type: 'P-384', bytes: point }, data, ecdsa)).toBe(true)

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { n, e } = rsa.publicKey.export({ format: 'jwk' })
  const key = { type: 'RSA', n: fromBase64url(n as string), e: fromBase64url(e as string) } as const
  const rs256 = sign('sha256', data, rsa.privateKey)
  expect(await nodeCrypto.verify(key, data, rs256)).toBe(true)
  expect(await nodeCrypto.verify(key, utf8('other'), rs256)).toBe(false)
})

test('digests are those of FIPS 180-4', async () => {
  expect(toHex(await nodeCrypto.digest('SHA-256', utf8('abc')))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
  expect(await nodeCrypto.digest('SHA-384', utf8('abc'))).toHaveLength(48)
  expect(await nodeCrypto.digest('SHA-512', utf8('abc'))).toHaveLength(64)
})
