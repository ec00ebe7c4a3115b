import { p256, p384 } from '@noble/curves/nist.js'
import { concat, fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import type { CryptoPort, PublicKey } from '../crypto.ts'
import { CredentialError } from '../errors.ts'
import { canonicalizeJson, type JsonObject } from '../json.ts'
import { CURVE_KEYS, isCurveKeyType } from './algorithms.ts'
import { screenPublicKey } from './screen-public-key.ts'

/** Members that only a private or a shared key has (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

/**
 * Reads a public JSON Web Key (RFC 7517, 7518, 8037) for signatures, and screens it.
 *
 * @throws CredentialError `KEY_INVALID` (cannot be read, holds private members, or is not for signatures), `KEY_WEAK`,
 * `VC_CRYPTOSUITE_UNSUPPORTED` (another kind of key)
 */
export function publicKeyFromJwk(jwk: JsonObject): PublicKey {
  if (SECRET_MEMBERS.some((member) => member in jwk)) {
    throw invalid('The key shows its private part and must not be used again. Ask the issuer for another key.')
  }
  if (!isForSignatures(jwk)) throw invalid('The key is not meant for signatures. Ask the issuer for a signing key.')
  if (jwk.kty === 'RSA') return screenPublicKey({ type: 'RSA', n: integerOf(jwk, 'n'), e: integerOf(jwk, 'e') })
  const type = jwk.crv
  if (!isCurveKeyType(type) || CURVE_KEYS[type].kty !== jwk.kty) {
    throw new CredentialError(
      'VC_CRYPTOSUITE_UNSUPPORTED',
      'The key is of a kind that is not read here. Ed25519, P-256, P-384 and RSA are.',
    )
  }
  return screenPublicKey({ type, bytes: type === 'Ed25519' ? coordinateOf(jwk, 'x', 32) : pointOf(jwk, type) })
}

function isForSignatures(jwk: JsonObject): boolean {
  const { use, key_ops: operations } = jwk
  if (use !== undefined && use !== 'sig') return false
  return operations === undefined || (Array.isArray(operations) && operations.includes('verify'))
}

/** The compressed form of a point whose coordinates must fit each other. */
function pointOf(jwk: JsonObject, type: 'P-256' | 'P-384'): Uint8Array {
  const length = CURVE_KEYS[type].coordinate
  const uncompressed = concat(Uint8Array.of(4), coordinateOf(jwk, 'x', length), coordinateOf(jwk, 'y', length))
  try {
    return curveOf(type).Point.fromBytes(uncompressed).toBytes(true)
  } catch (cause) {
    throw new CredentialError('KEY_WEAK', 'The key is not a point of its curve. Ask the issuer for another key.', {
      cause,
    })
  }
}

function coordinateOf(jwk: JsonObject, member: string, length: number): Uint8Array {
  const bytes = bytesOf(jwk, member)
  if (bytes.length !== length) throw invalid(`The member ${member} of the key is not ${length} bytes long.`)
  return bytes
}

function integerOf(jwk: JsonObject, member: string): Uint8Array {
  const bytes = bytesOf(jwk, member)
  const firstDigit = bytes.findIndex((byte) => byte !== 0)
  return firstDigit < 0 ? bytes : bytes.slice(firstDigit)
}

function bytesOf(jwk: JsonObject, member: string): Uint8Array {
  const text = jwk[member]
  try {
    if (typeof text === 'string') return fromBase64url(text)
  } catch {
    // Told below, with the name of the member.
  }
  throw invalid(`The member ${member} of the key is not base64url. Copy the key again, complete.`)
}

function invalid(message: string): CredentialError {
  return new CredentialError('KEY_INVALID', message)
}

function curveOf(type: 'P-256' | 'P-384'): typeof p256 {
  return type === 'P-256' ? p256 : p384
}

/** Writes a public key as a JSON Web Key with its required members alone, as RFC 7638 counts them. */
export function publicKeyToJwk(key: PublicKey): JsonObject {
  if (key.type === 'RSA') return { kty: 'RSA', n: toBase64url(key.n), e: toBase64url(key.e) }
  const { kty, coordinate } = CURVE_KEYS[key.type]
  if (key.type === 'Ed25519') return { kty, crv: key.type, x: toBase64url(key.bytes) }
  const uncompressed = curveOf(key.type).Point.fromBytes(key.bytes).toBytes(false)
  const [x, y] = [uncompressed.slice(1, 1 + coordinate), uncompressed.slice(1 + coordinate)]
  return { kty, crv: key.type, x: toBase64url(x), y: toBase64url(y) }
}

/** The SHA-256 thumbprint of a public key, in base64url (RFC 7638). */
export async function jwkThumbprint(crypto: CryptoPort, key: PublicKey): Promise<string> {
  return toBase64url(await crypto.digest('SHA-256', utf8(canonicalizeJson(publicKeyToJwk(key)))))
}
