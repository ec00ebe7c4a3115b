// Making keys and signing in a page: what a page that only verifies need not carry.
import { concat, fromHex, toBase64url } from './bytes.ts'
import type { CurveKey, PrivateKey } from './crypto.ts'
import { publicKeyToJwk } from './key/jwk.ts'
import { randomBytes } from './random.ts'

/** What stands before the seed in PKCS #8 (RFC 8410 §7). */
const ED25519_PKCS8_PREFIX = fromHex('302e020100300506032b657004220420')

/** Both halves of a new key. */
export async function generateKey(type: PrivateKey['type']) {
  if (type === 'Ed25519') return keyPairOf({ type, privateKey: randomBytes(32) })
  const curve = await nistCurve(type)
  let privateKey = randomBytes(type === 'P-384' ? 48 : 32)
  while (!curve.utils.isValidSecretKey(privateKey)) privateKey = randomBytes(privateKey.length)
  return keyPairOf({ type, privateKey })
}

type WebAlgorithm = { subtle: SubtleCrypto; algorithm: AlgorithmIdentifier | EcdsaParams }

/** @param known how the browser signs, where it knows the kind of key. */
export async function sign(key: PrivateKey, data: Uint8Array, known: WebAlgorithm | undefined): Promise<Uint8Array> {
  if (!known) {
    const { ed25519 } = await import('@noble/curves/ed25519.js')
    return ed25519.sign(data, key.privateKey)
  }
  const privateKey = await importPrivateKey(known.subtle, key)
  return new Uint8Array(await known.subtle.sign(known.algorithm, privateKey, data as Uint8Array<ArrayBuffer>))
}

async function importPrivateKey(subtle: SubtleCrypto, key: PrivateKey): Promise<CryptoKey> {
  if (key.type === 'Ed25519') {
    const pkcs8 = concat(ED25519_PKCS8_PREFIX, key.privateKey) as Uint8Array<ArrayBuffer>
    return subtle.importKey('pkcs8', pkcs8, key.type, false, ['sign'])
  }
  const jwk = { ...publicKeyToJwk((await keyPairOf(key)).publicKey), d: toBase64url(key.privateKey) } as JsonWebKey
  return subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: key.type }, false, ['sign'])
}

/** WebCrypto does not count the public half of a private key. */
async function keyPairOf({ type, privateKey }: PrivateKey): Promise<{ publicKey: CurveKey; privateKey: Uint8Array }> {
  if (type !== 'Ed25519') {
    return { publicKey: { type, bytes: (await nistCurve(type)).getPublicKey(privateKey, true) }, privateKey }
  }
  const { ed25519 } = await import('@noble/curves/ed25519.js')
  return { publicKey: { type, bytes: ed25519.getPublicKey(privateKey) }, privateKey }
}

async function nistCurve(type: 'P-256' | 'P-384') {
  const { p256, p384 } = await import('@noble/curves/nist.js')
  return type === 'P-256' ? p256 : p384
}
