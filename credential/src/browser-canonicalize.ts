import { toHex, utf8 } from './bytes.ts'
import { canonicalizeInTiers } from './canonical/canonicalize-in-tiers.ts'
import type { Canonicalize } from './canonicalize.ts'
import { sha256 } from './sha-256.ts'

const withSha256 = canonicalizeWith(sha256)
let withSha384: Canonicalize | undefined

/** The canonical form in a page, with what hashes there: SHA-384 goes with P-384 alone, and is loaded then. */
export const canonicalizeInBrowser: Canonicalize = async (document, options) => {
  if (options?.digest !== 'SHA-384') return withSha256(document, options)
  withSha384 ??= canonicalizeWith((await import('@noble/hashes/sha2.js')).sha384)
  return withSha384(document, options)
}

/** The hashes of blank nodes are many and short: a promise of WebCrypto for each would take longer than the hash. */
function canonicalizeWith(hash: (data: Uint8Array) => Uint8Array): Canonicalize {
  return canonicalizeInTiers({
    hashText: () => (text) => toHex(hash(utf8(text))),
    reference: async (document, options) => {
      const { canonicalizeReference } = await import('./reference/canonicalize.ts')
      return canonicalizeReference(document, options)
    },
  })
}
