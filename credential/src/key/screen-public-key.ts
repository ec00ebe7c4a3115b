import type { CurveKey, PublicKey } from '../crypto.ts'
import { CredentialError } from '../errors.ts'
import { coordinatesOf, isSoundEd25519Point } from './curve-points.ts'
import { hasFindableFactors } from './findable-factors.ts'

const MIN_RSA_BITS = 2048
/** Beyond this a verification costs more than any honest key is worth. */
const MAX_RSA_BITS = 8192
const MAX_RSA_EXPONENT_BYTES = 8

/**
 * Refuses a public key with which a signature proves nothing.
 *
 * Ed25519: points of small order, for which one signature fits many texts, and encodings that are not canonical
 * (RFC 8032 §5.1.3). P-256 and P-384: points that are not on the curve. RSA: less than 2,048 bits (RFC 7518 §3.3), a
 * modulus or exponent that no key generation yields, or a modulus of the kind whose factors can be found (ROCA).
 *
 * @throws CredentialError `KEY_WEAK`
 */
export function screenPublicKey<K extends PublicKey>(key: K): K {
  const sound = key.type === 'RSA' ? isSoundRsaKey(key.n, key.e) : isSoundPoint(key)
  if (sound) return key
  throw new CredentialError('KEY_WEAK', 'The public key is too weak to prove anything. Ask the issuer for another key.')
}

function isSoundPoint({ type, bytes }: CurveKey): boolean {
  return type === 'Ed25519' ? isSoundEd25519Point(bytes) : coordinatesOf(type, bytes) !== undefined
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
    e.length <= MAX_RSA_EXPONENT_BYTES &&
    !hasFindableFactors(n)
  )
}
