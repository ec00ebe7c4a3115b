import { Buffer } from 'node:buffer'
import {
  createPrivateKey,
  createPublicKey,
  sign as cryptoSign,
  verify as cryptoVerify,
  generateKeyPairSync,
  hash as hashOnce,
  type KeyObject,
} from 'node:crypto'
import { concat, fromBase64url, fromHex, toBase64url } from './bytes.ts'
import { canonicalizeInTiers } from './canonical/canonicalize-in-tiers.ts'
import type { Canonicalize } from './canonicalize.ts'
import type { Algorithm, DigestAlgorithm, PrivateKey, PublicKey, SyncCrypto } from './crypto.ts'

/** What stands before the key itself in SubjectPublicKeyInfo (RFC 8410, RFC 5480), for each kind of key. */
const SPKI_PREFIX = {
  Ed25519: fromHex('302a300506032b6570032100'),
  'P-256': fromHex('3039301306072a8648ce3d020106082a8648ce3d030107032200'),
  'P-384': fromHex('3046301006072a8648ce3d020106052b81040022033200'),
}
/** What stands before the key itself in PKCS #8 (RFC 5208, RFC 5915), for each kind of key. */
const PKCS8_PREFIX = {
  Ed25519: fromHex('302e020100300506032b657004220420'),
  'P-256': fromHex('3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420'),
  'P-384': fromHex('304e020100301006072a8648ce3d020106052b81040022043730350201010430'),
}
/** As OpenSSL calls them. */
const NAMES = { 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' }
const HASH = { Ed25519: null, 'P-256': 'sha256', 'P-384': 'sha384', RSA: 'sha256' }

/** Bytes of each of the two numbers of an ECDSA signature. */
const WIDTHS: Partial<Record<Algorithm, number>> = { 'P-256': 32, 'P-384': 48 }

/** The cryptography of Node (OpenSSL). */
export const nodeCrypto: SyncCrypto = {
  digest(algorithm, data) {
    return new Uint8Array(hashOnce(NAMES[algorithm], data, 'buffer'))
  },

  verify(key, data, signature) {
    const width = WIDTHS[key.type]
    if (width !== undefined && signature.length !== 2 * width) return false
    return cryptoVerify(HASH[key.type], data, toPublicKeyObject(key), width ? toDer(signature) : signature)
  },

  generateKey(type) {
    const { privateKey } =
      type === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: type })
    const { d = '', x = '', y = '' } = privateKey.export({ format: 'jwk' })
    const yIsOdd = (fromBase64url(y).at(-1) ?? 0) % 2
    const prefix = type === 'Ed25519' ? [] : [2 + yIsOdd]
    const publicKey = { type, bytes: Uint8Array.of(...prefix, ...fromBase64url(x)) }
    return { publicKey, privateKey: fromBase64url(d) }
  },

  sign(key, data) {
    const signature = new Uint8Array(cryptoSign(HASH[key.type], data, toPrivateKeyObject(key)))
    const width = WIDTHS[key.type]
    return width ? fromDer(signature, width) : signature
  },
}

/** ECDSA-Sig-Value (RFC 3279 §2.2.3) of `r || s`. Node can do it, and takes longer than for the signature. */
function toDer(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2
  const integers = concat(toDerInteger(signature.subarray(0, half)), toDerInteger(signature.subarray(half)))
  return concat(Uint8Array.of(0x30, integers.length), integers)
}

/** Without leading zeros, but for one that tells a large number from a negative one. */
function toDerInteger(number: Uint8Array): Uint8Array {
  const digits = number.subarray(number.findIndex((byte) => byte > 0))
  const sign = (digits[0] as number) > 0x7f ? 1 : 0
  return concat(Uint8Array.of(2, sign + digits.length), new Uint8Array(sign), digits)
}

function fromDer(der: Uint8Array, width: number): Uint8Array {
  const endOfR = 4 + (der[3] as number)
  const [r, s] = [der.subarray(4, endOfR).subarray(-width), der.subarray(endOfR + 2).subarray(-width)]
  return concat(new Uint8Array(width - r.length), r, new Uint8Array(width - s.length), s)
}

/** Making one takes as long as a signature, and the same key signs or verifies many. */
const keyObjects = new WeakMap<PrivateKey | PublicKey, KeyObject>()

function toPublicKeyObject(key: PublicKey): KeyObject {
  return known(key, () => {
    if (key.type === 'RSA') {
      return createPublicKey({ key: { kty: 'RSA', n: toBase64url(key.n), e: toBase64url(key.e) }, format: 'jwk' })
    }
    const der = concat(SPKI_PREFIX[key.type], key.bytes)
    return createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })
  })
}

function toPrivateKeyObject(key: PrivateKey): KeyObject {
  return known(key, () => {
    const der = concat(PKCS8_PREFIX[key.type], key.privateKey)
    return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' })
  })
}

function known(key: PrivateKey | PublicKey, make: () => KeyObject): KeyObject {
  const object = keyObjects.get(key) ?? make()
  keyObjects.set(key, object)
  return object
}

/** A hash in hexadecimal, of a text as UTF-8. */
export const nodeHashText = (digest: DigestAlgorithm) => (text: string) => hashOnce(NAMES[digest], text)

/** Canonical form by the direct path, else by the reference, which is loaded when it is first needed. */
export const nodeCanonicalize: Canonicalize = canonicalizeInTiers({
  hashText: nodeHashText,
  reference: async (document, options) => {
    const { canonicalizeReference } = await import('./reference/canonicalize.ts')
    return canonicalizeReference(document, options)
  },
})
