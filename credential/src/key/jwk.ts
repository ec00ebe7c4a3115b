import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import type { CryptoPort, PublicKey } from '../crypto.ts'
import { errorWith, unlessRefused } from '../errors.ts'
import { canonicalizeJson, type Json, type JsonObject } from '../json.ts'
import { CURVE_KEYS, isCurveKeyType, isSoundElsewhere, JOSE_ALGORITHMS } from './algorithms.ts'
import { compressedPoint, coordinatesOf } from './curve-points.ts'
import { screenPublicKey } from './screen-public-key.ts'

/** Members that only a private or a shared key has (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

const invalid = errorWith('KEY_INVALID', 'Ask its owner for another key.')
const unsupported = errorWith('VC_CRYPTOSUITE_UNSUPPORTED', 'Ed25519, P-256 and P-384 are read, and RSA with SHA-256.')

/**
 * Reads a public JSON Web Key (RFC 7517, 7518, 8037) for signatures, and screens it.
 *
 * @throws CredentialError `KEY_INVALID` (cannot be read, holds private members, or is not for signatures of
 * its kind), `KEY_WEAK`,
 * `VC_CRYPTOSUITE_UNSUPPORTED` (another kind of key)
 */
export function publicKeyFromJwk(jwk: JsonObject): PublicKey {
  if (SECRET_MEMBERS.some((member) => member in jwk)) throw invalid('It shows its private part and must not be used.')
  if (!isForSignatures(jwk)) throw invalid('The key is not meant for signatures.')
  const key = keyIn(jwk)
  refuseOtherAlgorithm(jwk.alg, key)
  return key
}

/** A key that says what it is meant for (RFC 7517 §4.4) proves nothing when it is used for something else. */
function refuseOtherAlgorithm(alg: Json | undefined, key: PublicKey): void {
  if (alg === undefined || JOSE_ALGORITHMS.get(alg) === key.type) return
  if (isSoundElsewhere(alg)) throw unsupported('The key is for an algorithm that is not read here.')
  throw invalid('The key is meant for another algorithm than its kind is used with.')
}

function keyIn(jwk: JsonObject): PublicKey {
  if (jwk.kty === 'RSA') return screenPublicKey({ type: 'RSA', n: integerIn(jwk, 'n'), e: integerIn(jwk, 'e') })
  const type = jwk.crv
  if (!isCurveKeyType(type) || CURVE_KEYS[type].kty !== jwk.kty) {
    throw unsupported('The key is of a kind that is not read here.')
  }
  return screenPublicKey({ type, bytes: type === 'Ed25519' ? bytesIn(jwk, 'x', 32) : pointIn(jwk, type) })
}

function isForSignatures(jwk: JsonObject): boolean {
  const { use, key_ops: operations } = jwk
  if (use !== undefined && use !== 'sig') return false
  return operations === undefined || (Array.isArray(operations) && operations.includes('verify'))
}

/** The compressed form of a point. Coordinates that do not fit each other are none, and are screened as that. */
function pointIn(jwk: JsonObject, type: 'P-256' | 'P-384'): Uint8Array {
  const length = CURVE_KEYS[type].coordinate
  const coordinates = { x: bytesIn(jwk, 'x', length), y: bytesIn(jwk, 'y', length) }
  return compressedPoint(type, coordinates) ?? new Uint8Array()
}

/** Without leading zeros. */
function integerIn(jwk: JsonObject, member: string): Uint8Array {
  const bytes = bytesIn(jwk, member)
  return bytes.slice(bytes.findIndex((byte) => byte !== 0))
}

/** @throws CredentialError `KEY_INVALID` for a member that is not base64url, or not of the length */
export function bytesIn(jwk: JsonObject, member: string, length?: number): Uint8Array {
  const text = jwk[member]
  const bytes = typeof text === 'string' ? unlessRefused(() => fromBase64url(text)) : undefined
  if (!bytes) throw invalid(`The member ${member} of the key is not base64url.`)
  if (bytes.length !== (length ?? bytes.length)) throw invalid(`The member ${member} is not ${length} bytes long.`)
  return bytes
}

/**
 * Writes a public key as a JSON Web Key with its required members alone, as RFC 7638 counts them.
 *
 * @throws CredentialError `KEY_INVALID` for bytes that are no point of the curve
 */
export function publicKeyToJwk(key: PublicKey): JsonObject {
  if (key.type === 'RSA') return { kty: 'RSA', n: toBase64url(key.n), e: toBase64url(key.e) }
  const { kty } = CURVE_KEYS[key.type]
  if (key.type === 'Ed25519') return { kty, crv: key.type, x: toBase64url(key.bytes) }
  const point = coordinatesOf(key.type, key.bytes)
  if (!point) throw invalid('The key is not a point of its curve.')
  return { kty, crv: key.type, x: toBase64url(point.x), y: toBase64url(point.y) }
}

/** The SHA-256 thumbprint of a public key, in base64url (RFC 7638). */
export async function jwkThumbprint(crypto: CryptoPort, key: PublicKey): Promise<string> {
  return toBase64url(await crypto.digest('SHA-256', utf8(canonicalizeJson(publicKeyToJwk(key)))))
}
