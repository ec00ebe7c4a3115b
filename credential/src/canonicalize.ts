import type { DigestAlgorithm } from './crypto.ts'
import type { JsonObject } from './json.ts'

/** How a document is brought into its canonical form (RDFC-1.0). */
export type CanonicalizeOptions = {
  /** The hash function inside RDFC-1.0: SHA-256 when not given. A P-384 key goes with SHA-384 (Data Integrity ECDSA §3). */
  digest?: Exclude<DigestAlgorithm, 'SHA-512'>
}

/**
 * Turns a JSON-LD document into canonical N-Quads (RDFC-1.0), handed in so that a page that checks no such document
 * need not carry the machinery: `canonicalizeReference` from `reference/canonicalize.ts`.
 *
 * It MUST read pinned contexts only, and MUST refuse a document of which any member would be lost.
 *
 * @throws CredentialError `VC_MALFORMED`, `VC_CONTEXT_NOT_ALLOWED`, `VC_DATA_LOSS`, `VC_COMPLEXITY`
 */
export type Canonicalize = (document: JsonObject, options?: CanonicalizeOptions) => Promise<string>

/**
 * Turns statements in N-Quads into canonical ones, and tells which canonical label (`c14n0`) each blank node of the
 * input (`b0`) received: `canonicalizeStatementsReference` from `reference/canonicalize.ts`.
 *
 * @throws CredentialError `VC_COMPLEXITY`
 */
export type CanonicalizeStatements = (nQuads: string) => Promise<{ canonical: string; labels: Map<string, string> }>
