import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat } from '../bytes.ts'
import { P521, SECP256K1 } from '../did/did-key-kinds.ts'
import { compressedPoint, coordinatesOf, coordinatesOn, isSoundEd25519Point, toX25519 } from './curve-points.ts'

const CURVES = { 'P-256': p256, 'P-384': p384, 'P-521': p521, secp256k1 }
type CurveName = keyof typeof CURVES
const names = Object.keys(CURVES) as CurveName[]
const coordinates = (name: CurveName, compressed: Uint8Array) =>
  name === 'P-256' || name === 'P-384'
    ? coordinatesOf(name, compressed)
    : coordinatesOn(name === 'P-521' ? P521 : SECP256K1, compressed)

/** What @noble/curves makes of the same bytes. */
function uncompressedByNoble(name: CurveName, compressed: Uint8Array): Uint8Array | undefined {
  try {
    return CURVES[name].Point.fromBytes(compressed).toBytes(false)
  } catch {
    return undefined
  }
}

function isSoundToNoble(bytes: Uint8Array): boolean {
  try {
    return !ed25519.Point.fromBytes(bytes, false).isSmallOrder()
  } catch {
    return false
  }
}

test.each(names)('%s: the points of keys have the coordinates that noble finds, and back', (name) => {
  for (let i = 0; i < 20; i += 1) {
    const { publicKey } = CURVES[name].keygen()
    const point = coordinates(name, publicKey)
    expect(point && concat(Uint8Array.of(4), point.x, point.y)).toEqual(uncompressedByNoble(name, publicKey))
  }
})

test.each(['P-256', 'P-384'] as const)('%s: coordinates that fit each other, and no others, make a point', (name) => {
  for (let i = 0; i < 20; i += 1) {
    const { publicKey } = CURVES[name].keygen()
    const point = coordinatesOf(name, publicKey)
    expect(point && compressedPoint(name, point)).toEqual(publicKey)
    const moved = point && { x: point.x, y: point.y.with(-1, (point.y.at(-1) ?? 0) ^ 2) }
    expect(moved && compressedPoint(name, moved)).toBeUndefined()
  }
})

test.each(names)('%s: any x is a point to us exactly where it is one to noble', (name) => {
  const length = CURVES[name].lengths.publicKey ?? 0
  const anyBytes = fc.uint8Array({ minLength: length - 1, maxLength: length - 1 })
  fc.assert(
    fc.property(anyBytes, fc.constantFrom(0, 2, 3, 4, 5), (x, sign) => {
      const compressed = concat(Uint8Array.of(sign), x)
      const point = coordinates(name, compressed)
      expect(point && concat(Uint8Array.of(4), point.x, point.y)).toEqual(uncompressedByNoble(name, compressed))
    }),
    { numRuns: 100 },
  )
  expect(coordinates(name, new Uint8Array(0))).toBeUndefined()
  expect(coordinates(name, new Uint8Array(length - 1).fill(2))).toBeUndefined()
})

test('Ed25519: any 32 bytes are sound to us exactly where they are to noble', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 31, maxLength: 33 }), (bytes) => {
      expect(isSoundEd25519Point(bytes)).toBe(bytes.length === 32 && isSoundToNoble(bytes))
    }),
    { numRuns: 400 },
  )
})

test('Ed25519: encodings at the edges of the field are judged as noble judges them', () => {
  for (const last of [0x7f, 0xff]) {
    for (let first = 0; first < 256; first += 1) {
      for (const middle of [0x00, 0xff]) {
        const bytes = Uint8Array.of(first, ...new Uint8Array(30).fill(middle), middle === 0 ? last & 0x80 : last)
        expect(isSoundEd25519Point(bytes), `${first} ${middle} ${last}`).toBe(isSoundToNoble(bytes))
      }
    }
  }
})

test('the X25519 form of a key is that of noble, and agrees on a secret', () => {
  for (let i = 0; i < 20; i += 1) {
    const [one, other] = [ed25519.keygen(), ed25519.keygen()]
    expect(toX25519(one.publicKey)).toEqual(ed25519.utils.toMontgomery(one.publicKey))
    const [a, b] = [one, other].map(({ secretKey }) => ed25519.utils.toMontgomerySecret(secretKey)) as [
      Uint8Array,
      Uint8Array,
    ]
    expect(x25519.getSharedSecret(a, toX25519(other.publicKey))).toEqual(
      x25519.getSharedSecret(b, toX25519(one.publicKey)),
    )
  }
})
