import type { DigestAlgorithm } from '../crypto.ts'
import { pinnedContext } from './context-document.ts'

/** One version of a context, by its digests in base64url. */
export type ContextDigests = Record<DigestAlgorithm, string>

/**
 * Finds the digests of all bytes that are known to have been published at the address of a pinned context: those that
 * are pinned, and older ones. Loaded when first asked for.
 *
 * @returns undefined for an address that is not pinned, and for a context whose published bytes are not at hand
 */
export async function contextDigests(url: string): Promise<ContextDigests[] | undefined> {
  const { default: table } = await import('./context-digests.json', { with: { type: 'json' } })
  const versions = (table as unknown as Record<string, [string, string, string][]>)[pinnedContext(url)?.file ?? '']
  return versions?.map(([sha256, sha384, sha512]) => ({ 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 }))
}
