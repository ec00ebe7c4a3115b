import { concat, utf8 } from './bytes.ts'
import type { Canonicalize } from './canonicalize.ts'
import type { CryptoPort, PublicKey } from './crypto.ts'
import { coordinatesOf } from './key/curve-points.ts'
import { publicKeyToJwk } from './key/jwk.ts'

type Bytes = Uint8Array<ArrayBuffer>

const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
/** The point from which all others are counted (RFC 8032 §5.1): a key that every implementation reads. */
const ED25519_BASE = Uint8Array.of(0x58, ...new Uint8Array(31).fill(0x66))

/**
 * The cryptography of WebCrypto; the curves of noble, loaded when they are needed, do Ed25519 where the browser does
 * not know it yet, and count the public half of a private key, which WebCrypto does not.
 */
export function webCrypto(subtle: SubtleCrypto): CryptoPort {
  let answer: Promise<boolean> | undefined
  const knowsEd25519 = () => {
    answer ??= canImportEd25519(subtle)
    return answer
  }
  return {
    async digest(algorithm, data) {
      const bytes = typeof data === 'string' ? utf8(data) : data
      return new Uint8Array(await subtle.digest(algorithm, bytes as Bytes))
    },

    async verify(key, data, signature) {
      if (key.type === 'Ed25519' && !(await knowsEd25519())) {
        const { ed25519 } = await import('@noble/curves/ed25519.js')
        return signature.length === 64 && ed25519.verify(signature, data, key.bytes, { zip215: false })
      }
      const publicKey = await importPublicKey(subtle, key)
      return subtle.verify(signatureAlgorithm(key.type), publicKey, signature as Bytes, data as Bytes)
    },

    async generateKey(type) {
      const { generateKey } = await import('./browser-signing.ts')
      return generateKey(type)
    },

    async sign(key, data) {
      const { sign } = await import('./browser-signing.ts')
      const isKnown = key.type !== 'Ed25519' || (await knowsEd25519())
      return sign(key, data, isKnown ? { subtle, algorithm: signatureAlgorithm(key.type) } : undefined)
    },
  }
}

/** The cryptography of the page or worker that asks for it; it must be served over https or from localhost. */
export const browserCrypto: CryptoPort = webCrypto(globalThis.crypto.subtle)

function signatureAlgorithm(type: PublicKey['type']): AlgorithmIdentifier | EcdsaParams {
  if (type === 'Ed25519') return type
  return type === 'RSA' ? RS256.name : { name: 'ECDSA', hash: type === 'P-256' ? 'SHA-256' : 'SHA-384' }
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

async function canImportEd25519(subtle: SubtleCrypto): Promise<boolean> {
  try {
    await subtle.importKey('raw', ED25519_BASE, 'Ed25519', false, ['verify'])
    return true
  } catch {
    return false
  }
}

/** Canonical form by the direct path, else by the reference; each is loaded when it is first needed. */
export const browserCanonicalize: Canonicalize = async (document, options) => {
  const { canonicalizeInBrowser } = await import('./browser-canonicalize.ts')
  return canonicalizeInBrowser(document, options)
}

export { readWhenLoaded as browserReadCredential } from './read-when-loaded.ts'
