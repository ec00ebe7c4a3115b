import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import { CredentialError, errorWith, unlessRefused } from '../errors.ts'
import { FORBIDDEN_KEYS, type Json, type JsonObject, parseJson } from '../json.ts'

/** What one disclosure shows: a member of an object, or, without a name, an item of an array (RFC 9901 §4.2). */
export type Disclosure = { text: string; name?: string; value: Json }

/** Names that carry digests, and so cannot be those of claims (RFC 9901 §4.1). */
export const DIGEST_NAMES = ['_sd', '...']

/** @param what keeps a text from being an SD-JWT. */
export const malformedSdJwt = errorWith('SDJWT_MALFORMED', 'Copy the credential again, complete.')
/** @param what is wrong with a disclosure. */
export const invalidDisclosure = errorWith(
  'SDJWT_DISCLOSURE_INVALID',
  'Such a part does not belong to the credential. Ask for it to be shown again.',
)

/**
 * Reads one disclosure.
 *
 * @throws CredentialError `SDJWT_DISCLOSURE_INVALID`
 */
export function decodeDisclosure(text: string): Disclosure {
  const parts = unlessRefused(() => parseJson(fromBase64url(text)))
  if (!Array.isArray(parts)) throw invalidDisclosure('It is no array that can be read.')
  const [salt, second, third] = parts
  if (typeof salt !== 'string') throw invalidDisclosure('It has no salt.')
  if (parts.length === 2 && second !== undefined) return { text, value: second }
  if (parts.length !== 3 || third === undefined) throw invalidDisclosure('It is no array of two or three.')
  if (typeof second !== 'string') throw invalidDisclosure('The name of a claim is no text.')
  if (DIGEST_NAMES.includes(second) || FORBIDDEN_KEYS.has(second)) {
    throw invalidDisclosure('The name of a claim is one that no claim may have.')
  }
  return { text, name: second, value: third }
}

/** Writes a disclosure. The salt is what keeps a claim that is not shown from being guessed: 128 random bits or more. */
export function encodeDisclosure(salt: Uint8Array, { name, value }: { name?: string; value: Json }): string {
  const parts = name === undefined ? [toBase64url(salt), value] : [toBase64url(salt), name, value]
  return toBase64url(utf8(JSON.stringify(parts)))
}

/** The names of the hash algorithms that are read here, as in IANA's Named Information registry (RFC 9901 §4.1.1). */
const HASHES = { 'sha-256': sha256, 'sha-384': sha384, 'sha-512': sha512 }
export type DigestName = keyof typeof HASHES
/** Sound, and not read here: nothing is held against what uses them. */
const OTHER_HASHES = /^(sha3-(256|384|512)|blake2[sb]-(256|512)|k(12|128|256)-\d+)$/

/**
 * The hash algorithm of the digests in a payload; SHA-256 where it names none.
 *
 * @throws CredentialError `SDJWT_MALFORMED` for one that is no longer sound or unknown; `VC_CRYPTOSUITE_UNSUPPORTED`
 */
export function digestNameOf({ _sd_alg: name = 'sha-256' }: JsonObject): DigestName {
  if (isDigestName(name)) return name
  if (typeof name === 'string' && OTHER_HASHES.test(name)) {
    throw new CredentialError('VC_CRYPTOSUITE_UNSUPPORTED', 'The digests are made with an algorithm not read here.')
  }
  throw malformedSdJwt('Its digests are made in a way that proves nothing.')
}

function isDigestName(name: unknown): name is DigestName {
  return typeof name === 'string' && Object.hasOwn(HASHES, name)
}

/** The digest of a text as it stands, in base64url (RFC 9901 §4.2.3). */
export function digestOf(text: string, algorithm: DigestName): string {
  return toBase64url(HASHES[algorithm](utf8(text)))
}
