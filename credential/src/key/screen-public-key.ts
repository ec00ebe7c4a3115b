import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384 } from '@noble/curves/nist.js'
import type { PublicKey } from '../crypto.ts'
import { CredentialError } from '../errors.ts'

const MIN_RSA_BITS = 2048
/** Beyond this a verification costs more than any honest key is worth. */
const MAX_RSA_BITS = 8192
const MAX_RSA_EXPONENT_BYTES = 8

/**
 * Refuses a public key with which a signature proves nothing.
 *
 * Ed25519: points of small order, for which one signature fits many texts, and encodings that are not canonical
 * (RFC 8032 §5.1.3). P-256 and P-384: points that are not on the curve. RSA: less than 2,048 bits (RFC 7518 §3.3), or
 * a modulus or exponent that no key generation yields.
 *
 * @throws CredentialError `KEY_WEAK`
 */
export function screenPublicKey<K extends PublicKey>(key: K): K {
  const sound = key.type === 'RSA' ? isSoundRsaKey(key.n, key.e) : isSoundPoint(key.type, key.bytes)
  if (sound) return key
  throw new CredentialError('KEY_WEAK', 'The public key is too weak to prove anything. Ask the issuer for another key.')
}

function isSoundPoint(type: 'Ed25519' | 'P-256' | 'P-384', bytes: Uint8Array): boolean {
  try {
    if (type === 'Ed25519') return !ed25519.Point.fromBytes(bytes, false).isSmallOrder()
    const curve = type === 'P-256' ? p256 : p384
    curve.Point.fromBytes(bytes).assertValidity()
    return true
  } catch {
    return false
  }
}

function isSoundRsaKey(n: Uint8Array, e: Uint8Array): boolean {
  const bits = n.length * 8 - Math.clz32(n[0] ?? 0) + 24
  const isOdd = (bytes: Uint8Array) => (bytes.at(-1) ?? 0) % 2 === 1
  const isOne = e.length === 1 && e[0] === 1
  return (
    bits >= MIN_RSA_BITS &&
    bits <= MAX_RSA_BITS &&
    isOdd(n) &&
    isOdd(e) &&
    !isOne &&
    e[0] !== 0 &&
    e.length <= MAX_RSA_EXPONENT_BYTES
  )
}
