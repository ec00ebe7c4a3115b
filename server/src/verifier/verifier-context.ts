import type { DocumentCache, GuardedFetch } from '@cloudtnt/outbound'
import type { Logger } from 'pino'
import type { VerificationPool } from './verify/verification-pool.ts'

/** What the operations of the Verifier reach for beyond their arguments: it keeps nothing, and knows nobody. */
export type VerifierContext = {
  now(): Date
  log: Logger
  /** The way out to other sites. */
  fetch: GuardedFetch
  /** Documents of other sites, shared by all questions. */
  cache: DocumentCache
  /** http origins of named peers, which did:web may lead to; for development. */
  allowHttpOrigins: readonly string[]
  pool: VerificationPool
  /** Batches that are being checked in this process. */
  batches: Set<symbol>
}
