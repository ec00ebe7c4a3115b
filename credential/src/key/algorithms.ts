import type { Algorithm, CurveKey } from '../crypto.ts'

/**
 * All that differs between kinds of keys on a curve; nothing else in this library lists them.
 *
 * `multicodec` stands before the key in a Multikey (Controlled Identifiers 1.0 §2.2.2); `bytes` is the length of the
 * key behind it, of which `coordinate` bytes are one coordinate in a JWK (RFC 7518 §6.2, RFC 8037 §2).
 */
export const CURVE_KEYS: Record<
  CurveKey['type'],
  { multicodec: readonly [number, number]; bytes: number; coordinate: number; kty: 'OKP' | 'EC' }
> = {
  Ed25519: { multicodec: [0xed, 0x01], bytes: 32, coordinate: 32, kty: 'OKP' },
  'P-256': { multicodec: [0x80, 0x24], bytes: 33, coordinate: 32, kty: 'EC' },
  'P-384': { multicodec: [0x81, 0x24], bytes: 49, coordinate: 48, kty: 'EC' },
}

export function isCurveKeyType(type: unknown): type is CurveKey['type'] {
  return typeof type === 'string' && Object.hasOwn(CURVE_KEYS, type)
}

/**
 * All that is known of a signature algorithm of JOSE (RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864): the kind of its key. What
 * is not in this table is not verified.
 */
export const JOSE_ALGORITHMS: ReadonlyMap<unknown, Algorithm> = new Map([
  ['EdDSA', 'Ed25519'],
  ['Ed25519', 'Ed25519'],
  ['ES256', 'P-256'],
  ['ES384', 'P-384'],
  ['RS256', 'RSA'],
])

/** Sound, but not read here: nothing is known of what was signed with them, and nothing held against it. */
const OTHER_ALGORITHMS = ['ES512', 'ES256K', 'PS256', 'PS384', 'PS512', 'RS384', 'RS512', 'Ed448']

export function isSoundElsewhere(alg: unknown): boolean {
  return typeof alg === 'string' && OTHER_ALGORITHMS.includes(alg)
}
