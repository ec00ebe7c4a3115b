import type { JsonObject } from './json.ts'

/**
 * Turns a JSON-LD document into canonical N-Quads (RDFC-1.0), handed in so that a page that checks no such document
 * need not carry the machinery: `canonicalizeReference` from `reference/canonicalize.ts`.
 *
 * It MUST read pinned contexts only, and MUST refuse a document of which any member would be lost.
 *
 * @throws CredentialError `VC_MALFORMED`, `VC_CONTEXT_NOT_ALLOWED`, `VC_DATA_LOSS`, `VC_COMPLEXITY`
 */
export type Canonicalize = (document: JsonObject) => Promise<string>
