import type { Canonicalize } from '../canonicalize.ts'
import type { CryptoPort } from '../crypto.ts'
import type { JsonObject } from '../json.ts'

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

/**
 * How the library reaches the world. Verification does no I/O of its own: what these functions return is fetched by
 * the caller, who sees to limits and to addresses that must not be reached.
 *
 * Each throws `CredentialError` with a `FETCH_*`, `URL_*` or `DID_*` code when it has nothing to return; the check
 * that asked is then `unknown`.
 */
export type Resolver = {
  /** The document of a DID whose method needs the network. Its `id` is compared with the DID again here. */
  didDocument(did: string): Promise<JsonObject>
  /** The controller document, or the key, that is published at an https URL. */
  controllerDocument(url: string): Promise<JsonObject>
  /** The body of a status list as it came: JSON, or a compact JWS. */
  statusList(url: string): Promise<string>
  /**
   * The text of a schema that `credentialSchema` names: a JSON Schema, or a credential with one in it. Without this the
   * form of a credential that names a schema stays unknown.
   */
  credentialSchema?(url: string): Promise<string>
  /** How the last answer for a DID or a URL was come by, where the caller knows. It is only told, never judged by. */
  freshness?(address: string): { source: 'live' | 'cache'; asOf: string } | undefined
}
