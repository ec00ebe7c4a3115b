import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import { errorWith, unlessRefused } from '../errors.ts'
import { FORBIDDEN_KEYS, type Json, parseJson } from '../json.ts'

/** What one disclosure shows: a member of an object, or, without a name, an item of an array (RFC 9901 §4.2). */
export type Disclosure = { text: string; name?: string; value: Json }

/** Names that carry digests, and so cannot be those of claims (RFC 9901 §4.1). */
export const DIGEST_NAMES = ['_sd', '...']

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

/** @param what is wrong with a disclosure. */
export const invalidDisclosure = errorWith(
  'SDJWT_DISCLOSURE_INVALID',
  'Such a part does not belong to the credential. Ask for it to be shown again.',
)
