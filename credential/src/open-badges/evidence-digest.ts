/** Seals evidence: a digest in the signed credential shows later whether a file is the one that was judged. */
import { toBase64url } from '../bytes.ts'
import type { CryptoPort, DigestAlgorithm } from '../crypto.ts'

const ALGORITHMS: Record<string, DigestAlgorithm> = { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' }

/** The SHA-256 of some content as `digestSRI` (VCDM 2.0 §5.3, Subresource Integrity §3.5). */
export async function evidenceDigest(crypto: CryptoPort, content: Uint8Array): Promise<string> {
  const base64url = toBase64url(await crypto.digest('SHA-256', content))
  return `sha256-${base64url.replaceAll('-', '+').replaceAll('_', '/')}=`
}

/**
 * Tells whether some content is what a `digestSRI` was made of.
 *
 * @returns undefined for a digest that is not read here.
 */
export async function matchesDigest(
  crypto: CryptoPort,
  content: Uint8Array,
  digest: string,
): Promise<boolean | undefined> {
  const [, name = '', base64 = ''] = /^(sha\d{3})-([A-Za-z0-9+/]+)=*$/.exec(digest) ?? []
  const algorithm = Object.hasOwn(ALGORITHMS, name) ? ALGORITHMS[name] : undefined
  if (!algorithm) return undefined
  const actual = toBase64url(await crypto.digest(algorithm, content))
  return actual === base64.replaceAll('+', '-').replaceAll('/', '_')
}
