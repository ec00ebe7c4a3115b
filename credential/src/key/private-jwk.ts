import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384 } from '@noble/curves/nist.js'
import { equalBytes, toBase64url } from '../bytes.ts'
import type { CurveKey, PrivateKey } from '../crypto.ts'
import { errorWith } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { CURVE_KEYS } from './algorithms.ts'
import { bytesIn, publicKeyFromJwk, publicKeyToJwk } from './jwk.ts'

const invalid = errorWith('KEY_INVALID', 'The private key cannot be used. Make another one.')
const unsupported = errorWith('VC_CRYPTOSUITE_UNSUPPORTED', 'Use Ed25519, P-256 or P-384.')

/** Both halves of a key, which belong together. */
export type KeyPair = { publicKey: CurveKey; privateKey: PrivateKey }

/**
 * Reads a private JSON Web Key for signatures (RFC 7517, 7518 §6.2.2, 8037 §2): Ed25519, P-256 or P-384.
 *
 * @throws CredentialError `KEY_INVALID` (cannot be read, not private, not for signatures, or its two halves do not
 * belong together), `KEY_WEAK`, `VC_CRYPTOSUITE_UNSUPPORTED` (another kind of key)
 */
export function keyPairFromJwk(jwk: JsonObject): KeyPair {
  const { d: _, key_ops: operations, ...rest } = jwk
  const isForSigning = operations === undefined || (Array.isArray(operations) && operations.includes('sign'))
  if (!isForSigning) throw invalid('It is not meant for signing.')
  const publicKey = publicKeyFromJwk(rest)
  if (publicKey.type === 'RSA') throw unsupported('RSA does not sign here.')
  const { type } = publicKey
  const privateKey = bytesIn(jwk, 'd', CURVE_KEYS[type].coordinate)
  if (!equalBytes(publicKeyOf({ type, privateKey }), publicKey.bytes)) throw invalid('Its two halves differ.')
  return { publicKey, privateKey: { type, privateKey } }
}

/** Writes a key pair as a private JSON Web Key (RFC 7518 §6.2.2, RFC 8037 §2): to be kept secret. */
export function keyPairToJwk({ publicKey, privateKey }: KeyPair): JsonObject {
  return { ...publicKeyToJwk(publicKey), d: toBase64url(privateKey.privateKey) }
}

/** The public half, in the form of `CurveKey`. */
function publicKeyOf({ type, privateKey }: PrivateKey): Uint8Array {
  try {
    if (type === 'Ed25519') return ed25519.getPublicKey(privateKey)
    return (type === 'P-256' ? p256 : p384).getPublicKey(privateKey, true)
  } catch {
    throw invalid('Its private part is no scalar of its curve.')
  }
}
