import { concat, fromMultibase, toMultibase } from '../bytes.ts'
import type { CurveKey } from '../crypto.ts'
import { errorWith, unlessRefused } from '../errors.ts'
import { CURVE_KEYS, isCurveKeyType } from './algorithms.ts'
import { screenPublicKey } from './screen-public-key.ts'

const MAX_REMEMBERED = 500
/** To screen a key takes longer than to verify by it, and the same issuers come again and again. */
const screened = new Map<string, CurveKey>()

const invalid = errorWith('KEY_INVALID', 'Copy it again, complete.')
const unsupported = errorWith('VC_CRYPTOSUITE_UNSUPPORTED', 'Ed25519, P-256 and P-384 are read.')
const TYPES = Object.keys(CURVE_KEYS).filter(isCurveKeyType)

/** Writes a public key as a Multikey in base58-btc (Controlled Identifiers 1.0 §2.2.2). RSA has no such form. */
export function encodeMultikey(key: CurveKey): string {
  return toMultibase(concat(Uint8Array.from(CURVE_KEYS[key.type].multicodec), key.bytes), 'z')
}

/**
 * Reads a `publicKeyMultibase` or the identifier of a did:key, and screens the key. The same text gives the same object.
 *
 * @throws CredentialError `KEY_INVALID` (cannot be read), `KEY_WEAK`, `VC_CRYPTOSUITE_UNSUPPORTED` (another kind of key)
 */
export function decodeMultikey(text: string): CurveKey {
  const known = screened.get(text)
  if (known) return known
  const key = readMultikey(text)
  if (screened.size >= MAX_REMEMBERED) screened.delete(screened.keys().next().value ?? '')
  screened.set(text, key)
  return key
}

function readMultikey(text: string): CurveKey {
  const bytes = unlessRefused(() => fromMultibase(text))
  if (!bytes) throw invalid('The key is not written in multibase.')
  const type = TYPES.find((each) => CURVE_KEYS[each].multicodec.every((byte, i) => byte === bytes[i]))
  if (!type) throw unsupported('The key is of a kind that is not read here.')
  const length = CURVE_KEYS[type].bytes
  if (bytes.length !== length + 2) throw invalid(`The key is not ${length} bytes long.`)
  return screenPublicKey({ type, bytes: bytes.slice(2) })
}
