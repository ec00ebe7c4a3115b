import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { toBase64url, utf8 } from '../bytes.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { malformedSdJwt } from './sd-jwt-text.ts'

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
