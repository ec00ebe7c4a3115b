import type { Canonicalize } from '../canonicalize.ts'
import type { CryptoPort } from '../crypto.ts'
import type { Resolver } from './resolver.ts'

/** The moment, the ports, and what a viewer knows. */
export type VerifyOptions = {
  /** The moment for which the question is asked. */
  now: Date
  crypto: CryptoPort
  canonicalize: Canonicalize
  resolver: Resolver
  /** Ids of issuers that the viewer has decided on. An issuer on both lists is declined. */
  trust?: { accepted: string[]; declined: string[] }
  /** Whom the viewer expects the credential to be about. A person matches by either. */
  expectedPerson?: { did?: string; email?: string }
  /** What `relatedResource` refers to, where the caller has it at hand, by address: its digests are compared. */
  relatedResources?: ReadonlyMap<string, Uint8Array>
}
