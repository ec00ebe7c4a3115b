import { sha256, sha384 } from '@noble/hashes/sha2.js'
import { concat, fromHex, toBase64url, toHex, utf8 } from './bytes.ts'
import { canonicalizeInTiers } from './canonical/canonicalize-in-tiers.ts'
import type { Canonicalize } from './canonicalize.ts'
import type { CryptoPort, CurveKey, PrivateKey, PublicKey } from './crypto.ts'
import { coordinatesOf } from './key/curve-points.ts'
import { publicKeyToJwk } from './key/jwk.ts'
import { randomBytes } from './random.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What stands before the seed in PKCS #8 (RFC 8410 §7). */
const ED25519_PKCS8_PREFIX = fromHex('302e020100300506032b657004220420')
const ECDSA_HASH = { 'P-256': 'SHA-256', 'P-384': 'SHA-384' } as const
const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** The point from which all others are counted (RFC 8032 §5.1): a key that every implementation reads. */
const ED25519_BASE = Uint8Array.of(0x58, ...new Uint8Array(31).fill(0x66))

/**
 * The cryptography of WebCrypto; the curves of noble, loaded when they are needed, do Ed25519 where the browser does
 * not know it yet, and count the public half of a private key, which WebCrypto does not.
 */
export function webCrypto(subtle: SubtleCrypto): CryptoPort {
  let knowsEd25519: Promise<boolean> | undefined
  const useNoble = async (type: string) => {
    if (type !== 'Ed25519') return false
    knowsEd25519 ??= canImportEd25519(subtle)
    return !(await knowsEd25519)
  }
  return {
    async digest(algorithm, data) {
      const bytes = typeof data === 'string' ? utf8(data) : data
      return new Uint8Array(await subtle.digest(algorithm, bytes as Bytes))
    },

    async verify(key, data, signature) {
      if (key.type === 'Ed25519' && (await useNoble(key.type))) {
        const { ed25519 } = await import('@noble/curves/ed25519.js')
        return signature.length === 64 && ed25519.verify(signature, data, key.bytes, { zip215: false })
      }
      const publicKey = await importPublicKey(subtle, key)
      return subtle.verify(signatureAlgorithm(key.type), publicKey, signature as Bytes, data as Bytes)
    },

    async generateKey(type) {
      if (type === 'Ed25519') return keyPairOf({ type, privateKey: randomBytes(32) })
      const curve = await nistCurve(type)
      let privateKey = randomBytes(type === 'P-384' ? 48 : 32)
      while (!curve.utils.isValidSecretKey(privateKey)) privateKey = randomBytes(privateKey.length)
      return keyPairOf({ type, privateKey })
    },

    async sign(key, data) {
      if (await useNoble(key.type)) {
        const { ed25519 } = await import('@noble/curves/ed25519.js')
        return ed25519.sign(data, key.privateKey)
      }
      const privateKey = await importPrivateKey(subtle, key)
      return new Uint8Array(await subtle.sign(signatureAlgorithm(key.type), privateKey, data as Bytes))
    },
  }
}

/** The cryptography of the page or worker that asks for it; it must be served over https or from localhost. */
export const browserCrypto: CryptoPort = webCrypto(globalThis.crypto.subtle)

function signatureAlgorithm(type: PublicKey['type']): AlgorithmIdentifier | EcdsaParams {
  if (type === 'Ed25519') return type
  return type === 'RSA' ? RS256.name : { name: 'ECDSA', hash: ECDSA_HASH[type] }
}

function importPublicKey(subtle: SubtleCrypto, key: PublicKey): Promise<CryptoKey> {
  if (key.type === 'Ed25519') return subtle.importKey('raw', key.bytes as Bytes, key.type, false, ['verify'])
  if (key.type === 'RSA') return subtle.importKey('jwk', publicKeyToJwk(key) as JsonWebKey, RS256, false, ['verify'])
  const raw = uncompressed(key.type, key.bytes)
  return subtle.importKey('raw', raw as Bytes, { name: 'ECDSA', namedCurve: key.type }, false, ['verify'])
}

/** Not every browser reads a compressed point (SEC 1 §2.3.3). What is no point the browser then refuses. */
function uncompressed(type: 'P-256' | 'P-384', bytes: Uint8Array): Uint8Array {
  const point = coordinatesOf(type, bytes)
  return point ? concat(Uint8Array.of(4), point.x, point.y) : bytes
}

async function importPrivateKey(subtle: SubtleCrypto, key: PrivateKey): Promise<CryptoKey> {
  if (key.type === 'Ed25519') {
    const pkcs8 = concat(ED25519_PKCS8_PREFIX, key.privateKey)
    return subtle.importKey('pkcs8', pkcs8 as Bytes, key.type, false, ['sign'])
  }
  const jwk = { ...publicKeyToJwk((await keyPairOf(key)).publicKey), d: toBase64url(key.privateKey) } as JsonWebKey
  return subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: key.type }, false, ['sign'])
}

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

async function canImportEd25519(subtle: SubtleCrypto): Promise<boolean> {
  try {
    await subtle.importKey('raw', ED25519_BASE, 'Ed25519', false, ['verify'])
    return true
  } catch {
    return false
  }
}

/** Canonical form by the direct path, else by the reference, which is loaded when it is first needed. */
export const browserCanonicalize: Canonicalize = canonicalizeInTiers({
  // The hashes of blank nodes are many and short: a promise for each would take longer than the hash.
  hashText: (digest) => (text) => toHex((digest === 'SHA-256' ? sha256 : sha384)(utf8(text))),
  reference: async (document, options) => {
    const { canonicalizeReference } = await import('./reference/canonicalize.ts')
    return canonicalizeReference(document, options)
  },
})
