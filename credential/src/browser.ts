import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384 } from '@noble/curves/nist.js'
import { concat, fromHex, toBase64url } from './bytes.ts'
import type { CryptoPort, CurveKey, PrivateKey, PublicKey } from './crypto.ts'
import { publicKeyToJwk } from './key/jwk.ts'
import { randomBytes } from './random.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What stands before the seed in PKCS #8 (RFC 8410 §7). */
const ED25519_PKCS8_PREFIX = fromHex('302e020100300506032b657004220420')
const ECDSA_HASH = { 'P-256': 'SHA-256', 'P-384': 'SHA-384' } as const
const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** The cryptography of WebCrypto; @noble/curves does Ed25519 where the browser does not know it yet. */
export function webCrypto(subtle: SubtleCrypto): CryptoPort {
  let knowsEd25519: Promise<boolean> | undefined
  const useNoble = async (type: string) => {
    if (type !== 'Ed25519') return false
    knowsEd25519 ??= canImportEd25519(subtle)
    return !(await knowsEd25519)
  }
  return {
    async digest(algorithm, data) {
      return new Uint8Array(await subtle.digest(algorithm, data as Bytes))
    },

    async verify(key, data, signature) {
      if (key.type === 'Ed25519' && (await useNoble(key.type))) {
        return signature.length === 64 && ed25519.verify(signature, data, key.bytes, { zip215: false })
      }
      const publicKey = await importPublicKey(subtle, key)
      return subtle.verify(signatureAlgorithm(key.type), publicKey, signature as Bytes, data as Bytes)
    },

    async generateKey(type) {
      let privateKey = randomBytes(32)
      while (type === 'P-256' && !p256.utils.isValidSecretKey(privateKey)) privateKey = randomBytes(32)
      return { publicKey: publicKeyOf({ type, privateKey }), privateKey }
    },

    async sign(key, data) {
      if (await useNoble(key.type)) return ed25519.sign(data, key.privateKey)
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
  const point = (key.type === 'P-256' ? p256 : p384).Point.fromBytes(key.bytes).toBytes(false)
  return subtle.importKey('raw', point as Bytes, { name: 'ECDSA', namedCurve: key.type }, false, ['verify'])
}

function importPrivateKey(subtle: SubtleCrypto, key: PrivateKey): Promise<CryptoKey> {
  if (key.type === 'Ed25519') {
    const pkcs8 = concat(ED25519_PKCS8_PREFIX, key.privateKey)
    return subtle.importKey('pkcs8', pkcs8 as Bytes, key.type, false, ['sign'])
  }
  const jwk = { ...publicKeyToJwk(publicKeyOf(key)), d: toBase64url(key.privateKey) } as JsonWebKey
  return subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: key.type }, false, ['sign'])
}

function publicKeyOf({ type, privateKey }: PrivateKey): CurveKey {
  const bytes = type === 'Ed25519' ? ed25519.getPublicKey(privateKey) : p256.getPublicKey(privateKey, true)
  return { type, bytes }
}

async function canImportEd25519(subtle: SubtleCrypto): Promise<boolean> {
  try {
    await subtle.importKey('raw', ed25519.Point.BASE.toBytes() as Bytes, 'Ed25519', false, ['verify'])
    return true
  } catch {
    return false
  }
}
