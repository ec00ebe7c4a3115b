/** The kinds of key that a did:key can be made of, beyond those that are verified with here. */
import { concat } from '../bytes.ts'
import { type Curve, coordinatesOn, toX25519 } from '../key/curve-points.ts'

/** What a key may be used for: `signs` for all but agreeing on a secret, `agrees` for that alone. */
export type DidKeyUse = 'signs' | 'agrees' | 'both'
type Kind = { code: number; use: DidKeyUse; isSound(bytes: Uint8Array): boolean }

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

/** Codes of the Multicodec table (did:key §3.1), in the order of the method's text. */
const KINDS: readonly Kind[] = [
  { code: 0xed, use: 'signs', isSound: ofLength(32) },
  { code: 0xec, use: 'agrees', isSound: ofLength(32) },
  { code: 0xe7, use: 'both', isSound: (bytes) => coordinatesOn(SECP256K1, bytes) !== undefined },
  { code: 0x1200, use: 'both', isSound: ofLength(33) },
  { code: 0x1201, use: 'both', isSound: ofLength(49) },
  { code: 0x1202, use: 'both', isSound: (bytes) => coordinatesOn(P521, bytes) !== undefined },
  { code: 0x1205, use: 'both', isSound: isRsaKey },
  { code: 0xea, use: 'signs', isSound: ofLength(48) },
  { code: 0xeb, use: 'signs', isSound: ofLength(96) },
  { code: 0xee, use: 'signs', isSound: ofLength(144) },
]
const X25519_HEADER = Uint8Array.of(0xec, 0x01)

/**
 * Tells what a Multikey may be used for.
 *
 * @param multikey the header of Multicodec, a varint of two bytes, and the key.
 * @returns undefined for a kind that did:key does not list, and for bytes that are no such key
 */
export function didKeyUse(multikey: Uint8Array): DidKeyUse | undefined {
  const [low = 0, high = 0] = multikey
  const code = low >= 0x80 && high > 0 && high < 0x80 ? (low & 0x7f) | (high << 7) : undefined
  const kind = KINDS.find((candidate) => candidate.code === code)
  return kind?.isSound(multikey.subarray(2)) ? kind.use : undefined
}

export function isDidKeyKind(multikey: Uint8Array): boolean {
  const [low = 0, high = 0] = multikey
  return KINDS.some(({ code }) => code === ((low & 0x7f) | (high << 7)))
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
