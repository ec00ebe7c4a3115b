import { fromMultibase, toBase64url } from '../bytes.ts'
import type { CryptoPort, DigestAlgorithm } from '../crypto.ts'
import { unlessRefused } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { listOf } from '../members.ts'

/** A digest that a document states, in base64url. */
export type DeclaredDigest = { algorithm: DigestAlgorithm; value: string }

const SRI_NAMES: Record<string, DigestAlgorithm> = { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' }
const BY_LENGTH: Record<number, DigestAlgorithm> = { 32: 'SHA-256', 48: 'SHA-384', 64: 'SHA-512' }
/** Codes of the Multihash table for SHA-2 (Controlled Identifiers 1.0 §2.5). */
const MULTIHASH_CODES: Record<number, DigestAlgorithm> = { 18: 'SHA-256', 32: 'SHA-384', 19: 'SHA-512' }

/**
 * Reads the digests that an object states in `digestSRI` (Subresource Integrity §3.5) and `digestMultibase` (VCDM 2.0
 * §5.3). One that is not read here is left out: nothing can be said by it.
 *
 * A multibase value without the header of a multihash is read too, as it is common and its length tells the kind.
 */
export function declaredDigests(object: JsonObject): DeclaredDigest[] {
  const sri = listOf(object.digestSRI).flatMap((value) => (typeof value === 'string' ? value.trim().split(/\s+/) : []))
  return [...sri.flatMap(readSri), ...listOf(object.digestMultibase).flatMap(readMultibase)]
}

/** Tells whether a resource is the one that an object means by its digests. Where it states none, any is. */
export async function isAsDeclared(
  object: JsonObject,
  content: Uint8Array | string,
  crypto: CryptoPort,
): Promise<boolean> {
  const declared = declaredDigests(object)
  for (const algorithm of new Set(declared.map((digest) => digest.algorithm))) {
    const actual = toBase64url(await crypto.digest(algorithm, content))
    if (declared.some((digest) => digest.algorithm === algorithm && digest.value !== actual)) return false
  }
  return true
}

function readSri(text: string): DeclaredDigest[] {
  const [, name = '', base64 = ''] = /^(sha\d{3})-([A-Za-z0-9+/_-]+)=*(?:\?.*)?$/.exec(text) ?? []
  const algorithm = Object.hasOwn(SRI_NAMES, name) ? SRI_NAMES[name] : undefined
  return algorithm ? [{ algorithm, value: base64.replaceAll('+', '-').replaceAll('/', '_') }] : []
}

function readMultibase(text: Json): DeclaredDigest[] {
  const bytes = typeof text === 'string' ? unlessRefused(() => fromMultibase(text)) : undefined
  if (!bytes) return []
  const [code = 0, length = 0] = bytes
  const isMultihash = bytes.length === length + 2 && BY_LENGTH[length] === MULTIHASH_CODES[code]
  const [algorithm, digest] = isMultihash
    ? [MULTIHASH_CODES[code], bytes.subarray(2)]
    : [BY_LENGTH[bytes.length], bytes]
  return algorithm ? [{ algorithm, value: toBase64url(digest) }] : []
}
