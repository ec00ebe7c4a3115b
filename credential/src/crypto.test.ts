import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import ecdsaVectors from '../vectors/wycheproof/ecdsa_secp256r1_sha256_p1363_test.json' with { type: 'json' }
import eddsaVectors from '../vectors/wycheproof/ed25519_test.json' with { type: 'json' }
import { browserCrypto, webCrypto } from './browser.ts'
import { fromHex, toHex, utf8 } from './bytes.ts'
import type { CryptoPort, PublicKey } from './crypto.ts'
import { CredentialError } from './errors.ts'
import type { JsonObject } from './json.ts'
import { publicKeyFromJwk } from './key/jwk.ts'
import { screenPublicKey } from './key/screen-public-key.ts'
import { nodeCrypto } from './node.ts'
import { nodeCryptoWith, type Sodium } from './sodium.ts'

/** A browser of before 2025: its WebCrypto does not know Ed25519. */
const olderBrowser = new Proxy(globalThis.crypto.subtle, {
  get(subtle, name: 'importKey') {
    if (name !== 'importKey') return (subtle[name] as CallableFunction).bind(subtle)
    return async (...args: Parameters<SubtleCrypto['importKey']>) => {
      if ((args[2] as unknown) === 'Ed25519') throw new DOMException('Unrecognized name.', 'NotSupportedError')
      return subtle.importKey(...args)
    }
  },
})

/** Never required: the tests of it run where somebody installed it. */
const sodium = await import('sodium-native' as string).then(
  (installed: { default: Sodium }) => installed.default,
  () => undefined,
)

const PORTS: [string, CryptoPort][] = [
  ['node', nodeCrypto],
  ['browser', browserCrypto],
  ['browser without Ed25519', webCrypto(olderBrowser)],
  ...(sodium ? [['node with sodium-native', nodeCryptoWith(sodium)] as [string, CryptoPort]] : []),
]
const KEY_TYPES = ['Ed25519', 'P-256', 'P-384'] as const
const withPorts = PORTS.flatMap(([name, port]) => KEY_TYPES.map((type) => [name, type, port] as const))

test.each(
  withPorts,
)('%s: a signature of a fresh %s key verifies in every port, and nothing else does', async (_, type, port) => {
  const { publicKey, privateKey } = await port.generateKey(type)
  const other = await port.generateKey(type)
  const data = utf8('signed')
  const signature = await port.sign({ type, privateKey }, data)
  expect(signature).toHaveLength(type === 'P-384' ? 96 : 64)
  for (const [, verifier] of PORTS) {
    expect(await verifier.verify(publicKey, data, signature)).toBe(true)
    expect(await verifier.verify(publicKey, utf8('Signed'), signature)).toBe(false)
    expect(await verifier.verify(other.publicKey, data, signature)).toBe(false)
    expect(await verifier.verify(publicKey, data, signature.slice(1))).toBe(false)
    expect(await verifier.verify(publicKey, data, new Uint8Array(signature.length))).toBe(false)
  }
})

test.each(PORTS)('%s: Ed25519 follows RFC 8032 §7.1, test 2', async (_, port) => {
  const privateKey = fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
  const signature = await port.sign({ type: 'Ed25519', privateKey }, Uint8Array.of(0x72))
  expect(toHex(signature)).toBe(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  )
})

test.each(PORTS)('%s: P-384 and RSA signatures of Node verify', async (_, port) => {
  const data = utf8('signed')
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const es384 = sign('sha384', data, { key: p384.privateKey, dsaEncoding: 'ieee-p1363' })
  const p384Key = publicKeyFromJwk(p384.publicKey.export({ format: 'jwk' }) as JsonObject)
  expect(await port.verify(p384Key, data, es384)).toBe(true)
  expect(await port.verify(p384Key, utf8('other'), es384)).toBe(false)

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const rs256 = sign('sha256', data, rsa.privateKey)
  const rsaKey = publicKeyFromJwk(rsa.publicKey.export({ format: 'jwk' }) as JsonObject)
  expect(await port.verify(rsaKey, data, rs256)).toBe(true)
  expect(await port.verify(rsaKey, utf8('other'), rs256)).toBe(false)
})

const reason = sodium ? '' : ', left out: sodium-native is not installed'
test.skipIf(!sodium)(`libsodium gives the signatures of Node, and judges as it does${reason}`, () => {
  const port = nodeCryptoWith(sodium as Sodium)
  for (let i = 0; i < 50; i++) {
    const { publicKey, privateKey } = nodeCrypto.generateKey('Ed25519')
    const [key, data] = [{ type: 'Ed25519', privateKey } as const, utf8('x'.repeat(i))]
    const signature = port.sign(key, data)
    expect(signature).toEqual(nodeCrypto.sign(key, data))
    expect(nodeCrypto.verify(publicKey, data, signature) && port.verify(publicKey, data, signature)).toBe(true)
    const changed = signature.with(i, (signature[i] as number) ^ 1)
    expect(nodeCrypto.verify(publicKey, data, changed) || port.verify(publicKey, data, changed)).toBe(false)
  }
})

test('a number of a signature that begins with zeros keeps its width', () => {
  const { publicKey, privateKey } = nodeCrypto.generateKey('P-256')
  const key = { type: 'P-256', privateKey } as const
  const begunWithZero = [false, false]
  // Of each of the two numbers one in 256 does.
  for (let i = 0; begunWithZero.includes(false); i++) {
    const data = utf8(String(i))
    const signature = nodeCrypto.sign(key, data)
    expect(signature).toHaveLength(64)
    expect(nodeCrypto.verify(publicKey, data, signature)).toBe(true)
    if (signature[0] === 0) begunWithZero[0] = true
    if (signature[32] === 0) begunWithZero[1] = true
  }
})

test.each(PORTS)('%s: digests are those of FIPS 180-4', async (_, port) => {
  expect(toHex(await port.digest('SHA-256', utf8('abc')))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
  expect(await port.digest('SHA-384', utf8('abc'))).toHaveLength(48)
  expect(await port.digest('SHA-512', utf8('abc'))).toHaveLength(64)
})

type Group = { tests: { msg: string; sig: string; result: string; tcId: number }[] }

/** The vectors that a port judges otherwise than Wycheproof does. */
async function misjudged(port: CryptoPort, key: PublicKey | undefined, group: Group): Promise<number[]> {
  const wrong: number[] = []
  for (const { msg, sig, result, tcId } of group.tests) {
    const accepted = key !== undefined && (await port.verify(key, fromHex(msg), fromHex(sig)))
    if (accepted !== (result === 'valid')) wrong.push(tcId)
  }
  return wrong
}

/** Keeps x, and of y only whether it is odd (SEC 1 §2.3.3). */
function compressed(point: Uint8Array): Uint8Array {
  return Uint8Array.of(2 + ((point.at(-1) as number) % 2), ...point.slice(1, 33))
}

function screened(read: () => PublicKey): PublicKey | undefined {
  try {
    return screenPublicKey(read())
  } catch (error) {
    if (error instanceof CredentialError) return undefined
    throw error
  }
}

test.each(PORTS)('%s: Ed25519 judges as Wycheproof does', async (_, port) => {
  for (const group of eddsaVectors.testGroups) {
    const key = screened(() => ({ type: 'Ed25519', bytes: fromHex(group.publicKey.pk) }))
    expect(await misjudged(port, key, group)).toEqual([])
  }
})

test.each(PORTS.slice(0, 2))('%s: P-256 judges as Wycheproof does', async (_, port) => {
  for (const group of ecdsaVectors.testGroups) {
    const key = screened(() => ({ type: 'P-256', bytes: compressed(fromHex(group.publicKey.uncompressed)) }))
    expect(await misjudged(port, key, group)).toEqual([])
  }
})
