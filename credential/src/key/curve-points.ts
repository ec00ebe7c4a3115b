/**
 * Points of curves, as public keys name them: which encodings are a point at all, and the forms that others want. All
 * of it is public, so that nothing here need take the same time for every key. Signatures are made and verified
 * elsewhere.
 */
import { concat, fromHex, toHex } from '../bytes.ts'

/** y² = x³ + ax + b modulo p, where p leaves 3 when divided by 4 (SEC 2; FIPS 186-5). */
export type Curve = { bytes: number; p: bigint; a: bigint; b: bigint }

const CURVES: Record<'P-256' | 'P-384', Curve> = {
  'P-256': {
    bytes: 32,
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    a: -3n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'P-384': {
    bytes: 48,
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    a: -3n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
}

/** Its two coordinates, big-endian at full width. */
export type Coordinates = { x: Uint8Array; y: Uint8Array }

/**
 * Reads a compressed point (SEC 1 §2.3.4): 2 or 3, then x.
 *
 * @returns undefined for bytes that are no point of the curve.
 */
export function coordinatesOf(name: keyof typeof CURVES, compressed: Uint8Array): Coordinates | undefined {
  return coordinatesOn(CURVES[name], compressed)
}

/** The same on any curve of the kind. */
export function coordinatesOn({ bytes, p, ...curve }: Curve, compressed: Uint8Array): Coordinates | undefined {
  const [sign = 0] = compressed
  if (compressed.length !== bytes + 1 || (sign !== 2 && sign !== 3)) return undefined
  const x = integerOf(compressed.subarray(1))
  if (x >= p) return undefined
  const square = modulo(x ** 3n + curve.a * x + curve.b, p)
  const root = power(square, (p + 1n) / 4n, p)
  if ((root * root) % p !== square) return undefined
  const isOdd = sign === 3
  const y = (root % 2n === 1n) === isOdd ? root : p - root
  // The root of zero has no negative.
  return y === p ? undefined : { x: compressed.slice(1), y: bytesOf(y, bytes) }
}

/** @returns undefined for coordinates that do not fit each other. */
export function compressedPoint(name: keyof typeof CURVES, { x, y }: Coordinates): Uint8Array | undefined {
  const compressed = concat(Uint8Array.of(2 + ((y.at(-1) ?? 0) % 2)), x)
  const found = coordinatesOf(name, compressed)
  return found && integerOf(found.y) === integerOf(y) ? compressed : undefined
}

/** The field of Ed25519 (RFC 8032 §5.1). */
const P25519 = 2n ** 255n - 19n
const D25519 = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n
/** Of the points whose order divides 8 one in two stands for its neighbour: only y is compared. */
const ORDER_8 = 0x5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n
const SMALL_ORDER_Y = [0n, 1n, P25519 - 1n, ORDER_8, P25519 - ORDER_8]

/**
 * Tells whether 32 bytes are a point of Ed25519 (RFC 8032 §5.1.3) in its one encoding, and of more than small order:
 * with a key of small order one signature fits many texts.
 */
export function isSoundEd25519Point(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false
  const y = ed25519Y(bytes)
  if (y >= P25519 || SMALL_ORDER_Y.includes(y)) return false
  const u = modulo(y * y - 1n, P25519)
  const v = modulo(D25519 * y * y + 1n, P25519)
  // u/v must be the square of x; u·v is a square where u/v is.
  return power(u * v, (P25519 - 1n) / 2n, P25519) === 1n
}

/** The same point as X25519 names it, (1 + y) / (1 − y) (RFC 7748 §4.1), of a point that is sound. */
export function toX25519(bytes: Uint8Array): Uint8Array {
  const y = ed25519Y(bytes)
  const inverse = power(modulo(1n - y, P25519), P25519 - 2n, P25519)
  return bytesOf(((1n + y) * inverse) % P25519, 32).reverse()
}

/** Little-endian, without the sign of x in the highest bit. */
function ed25519Y(bytes: Uint8Array): bigint {
  return integerOf(bytes.toReversed()) & (2n ** 255n - 1n)
}

function integerOf(bigEndian: Uint8Array): bigint {
  return BigInt(`0x${toHex(bigEndian)}`)
}

function bytesOf(value: bigint, length: number): Uint8Array {
  return fromHex(value.toString(16).padStart(2 * length, '0'))
}

function modulo(value: bigint, p: bigint): bigint {
  return ((value % p) + p) % p
}

function power(base: bigint, exponent: bigint, p: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) result = (bit === '1' ? result * result * base : result * result) % p
  return result
}
