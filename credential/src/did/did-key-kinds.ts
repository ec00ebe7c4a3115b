/** The kinds of key that a did:key can be made of, also those that are not verified with here. */
import { concat, toHex } from '../bytes.ts'
import { type Curve, coordinatesOn, toX25519 } from '../key/curve-points.ts'

type DidKeyKind = {
  /** `signs` for all but agreeing on a secret, `agrees` for that alone. */
  use: 'signs' | 'agrees' | 'both'
  /** Where it is not given, `decodeMultikey` tells. */
  isSound?(bytes: Uint8Array): boolean
}

/** SEC 2 §2.4.1, FIPS 186-5. */
export const SECP256K1: Curve = { bytes: 32, p: 2n ** 256n - 2n ** 32n - 977n, a: 0n, b: 7n }
export const P521: Curve = {
  bytes: 66,
  p: 2n ** 521n - 1n,
  a: -3n,
  b: 0x51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
}
const ofLength = (length: number) => (bytes: Uint8Array) => bytes.length === length
const MAX_RSA_BYTES = 1100
const X25519_HEADER = Uint8Array.of(0xec, 0x01)

/** By the header that Multicodec puts before the key (did:key §3.1), in the order of the method's text. */
const KINDS: Record<string, DidKeyKind> = {
  ed01: { use: 'signs' },
  ec01: { use: 'agrees', isSound: ofLength(32) },
  e701: { use: 'both', isSound: (bytes) => coordinatesOn(SECP256K1, bytes) !== undefined },
  '8024': { use: 'both' },
  '8124': { use: 'both' },
  '8224': { use: 'both', isSound: (bytes) => coordinatesOn(P521, bytes) !== undefined },
  '8524': { use: 'both', isSound: isRsaKey },
  ea01: { use: 'signs', isSound: ofLength(48) },
  eb01: { use: 'signs', isSound: ofLength(96) },
  ee01: { use: 'signs', isSound: ofLength(144) },
}

/**
 * @param multikey the header, a varint of two bytes, and the key.
 * @returns undefined for a kind that did:key does not list
 */
export function didKeyKind(multikey: Uint8Array): DidKeyKind | undefined {
  return KINDS[toHex(multikey.subarray(0, 2))]
}

/** The X25519 Multikey that belongs to an Ed25519 one (did:key §3.2.3); undefined for another kind of key. */
export function derivedAgreementKey(multikey: Uint8Array): Uint8Array | undefined {
  if (multikey[0] !== 0xed || multikey[1] !== 0x01) return undefined
  return concat(X25519_HEADER, toX25519(multikey.subarray(2)))
}

/** An RSAPublicKey of PKCS #1: one SEQUENCE that is as long as it says (RFC 8017 §A.1.1). */
function isRsaKey(bytes: Uint8Array): boolean {
  const [tag, form, first = 0, second = 0] = bytes
  return tag === 0x30 && form === 0x82 && bytes.length === 4 + first * 256 + second && bytes.length <= MAX_RSA_BYTES
}
