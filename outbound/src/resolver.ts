import { fromUtf8 } from '@cloudtnt/credential/bytes'
import { didJwkDocument } from '@cloudtnt/credential/did/did-jwk'
import { didKeyDocument } from '@cloudtnt/credential/did/did-key'
import { parseDidUrl } from '@cloudtnt/credential/did/did-url'
import { didWebUrl } from '@cloudtnt/credential/did/did-web'
import { CredentialError } from '@cloudtnt/credential/errors'
import { isJsonObject, type JsonObject, parseJson } from '@cloudtnt/credential/json'
import type { Resolver } from '@cloudtnt/credential/verify/verify-options'
import { type Budget, startBudget } from './budget.ts'
import { createDocumentCache, type DocumentCache, type Load } from './cache.ts'
import { documentFreshness, statusListFreshness, unverifiedClaims } from './freshness.ts'
import type { FetchedResource, GuardedFetch } from './guarded-fetch.ts'

const MAX_LIST_BYTES = 2 * 1024 * 1024
/** Sites often serve JSON under these names; a web page or a picture is refused before it is read. */
const DOCUMENT_TYPES = [
  'application/json',
  'application/ld+json',
  '*+json',
  'text/plain',
  'application/octet-stream',
  '',
]
const LIST_TYPES = ['application/vc', ...DOCUMENT_TYPES, 'application/jwt', '*+jwt', 'application/jose', '*+jose']
/** A schema may lie in a credential of its own. */
const SCHEMA_TYPES = LIST_TYPES

/** How a resolver reaches other sites. */
export type ResolverSettings = {
  fetch: GuardedFetch
  /** http origins of named peers, which did:web may lead to; for development. */
  allowHttpOrigins?: readonly string[]
  now: () => Date
  /** Shared by all resolvers of a process. Default: one of its own. */
  cache?: DocumentCache
  /** The bounds of the verification that this resolver serves. Absent: each request is bounded alone. */
  budget?: Budget
}

/** What `freshness` tells; the port of the library, with the answer always there. */
type Freshness = NonNullable<ReturnType<NonNullable<Resolver['freshness']>>>
const MAX_REMEMBERED = 200

/**
 * Finds what a verification needs of other sites: the documents of issuers, their status lists, and the
 * schemas that they name.
 *
 * The document of a DID has that DID as its id. What an https address gives may be a controller document or a key:
 * whose it is, is judged where it is used.
 *
 * did:key and did:jwk are read from the identifier itself; did:web, https controllers, status lists and schemas are fetched.
 * Each method rejects with a `CredentialError`: `DID_METHOD_UNSUPPORTED`, `DID_MALFORMED`, `DID_NOT_FOUND` (the site
 * says there is none), `DID_DOCUMENT_INVALID` (it is about somebody else, or nobody), the codes of `guardedFetch`, and
 * `VC_COMPLEXITY` beyond the budget.
 */
export function createResolver(settings: ResolverSettings): Required<Resolver> {
  const { fetch, now, allowHttpOrigins = [] } = settings
  const cache = settings.cache ?? createDocumentCache({ now })
  const retrieved = new Map<string, Freshness>()

  async function retrieve(address: string, load: Load): Promise<string> {
    const ask = () => cache.retrieve(address, load)
    const { text, source, asOf } = await (settings.budget ? settings.budget.spend(address, ask) : ask())
    // What one verification asked for live stays live for it, though the cache has it a moment later.
    if (!settings.budget || !retrieved.has(address)) {
      retrieved.set(address, { source, asOf: asOf.toISOString() })
      if (retrieved.size > MAX_REMEMBERED) retrieved.delete(retrieved.keys().next().value ?? '')
    }
    return text
  }

  async function didDocument(did: string): Promise<JsonObject> {
    switch (parseDidUrl(did).method) {
      case 'key':
        return didKeyDocument(did)
      case 'jwk':
        return didJwkDocument(did)
      case 'web':
        return documentOf(await retrieve(did, didDocumentLoad(did)))
      default:
        throw new CredentialError('DID_METHOD_UNSUPPORTED', 'This kind of identifier cannot be looked up here.', {
          params: { method: parseDidUrl(did).method.slice(0, 40) },
        })
    }
  }

  async function controllerDocument(url: string): Promise<JsonObject> {
    return documentOf(await retrieve(url, documentLoad(url)))
  }

  async function statusList(url: string): Promise<string> {
    return retrieve(url, listLoad(url))
  }

  async function credentialSchema(url: string): Promise<string> {
    return retrieve(url, schemaLoad(url))
  }

  function didDocumentLoad(did: string): Load {
    const load = documentLoad(didWebUrl(did, { allowHttpOrigins }))
    return async () => {
      const loaded = await load()
      if (documentOf(loaded.text).id === did) return loaded
      throw new CredentialError('DID_DOCUMENT_INVALID', 'The document at that address is about somebody else.')
    }
  }

  function documentLoad(url: string): Load {
    return async () => {
      const found = await fetch(url, { accept: DOCUMENT_TYPES, expectedStatuses: [200, 404, 410] })
      if (found.status !== 200) throw notFound()
      const text = textOf(found)
      documentOf(text)
      return { text, ...documentFreshness(found.headers) }
    }
  }

  function listLoad(url: string): Load {
    return async () => {
      const found = await fetch(url, { accept: LIST_TYPES, maxBytes: MAX_LIST_BYTES })
      const text = textOf(found)
      return { text, ...statusListFreshness(unverifiedClaims(text), found.headers, now()) }
    }
  }

  function schemaLoad(url: string): Load {
    return async () => {
      const found = await fetch(url, { accept: SCHEMA_TYPES })
      return { text: textOf(found), ...documentFreshness(found.headers) }
    }
  }

  return {
    didDocument,
    controllerDocument,
    statusList,
    credentialSchema,
    freshness: (address) => retrieved.get(address),
  }
}

/** A resolver for one verification, bounded as input-policy says. */
export function resolverForOneVerification(settings: Omit<ResolverSettings, 'budget'>): Required<Resolver> {
  return createResolver({ ...settings, budget: startBudget() })
}

function textOf(found: FetchedResource): string {
  try {
    return fromUtf8(found.body)
  } catch (cause) {
    throw new CredentialError('FETCH_CONTENT_TYPE', 'The site gave something that is not text.', { cause })
  }
}

/** Parsed anew each time, so that nobody can change what others read. */
function documentOf(text: string): JsonObject {
  const document = parseJson(text)
  if (isJsonObject(document)) return document
  throw new CredentialError('DID_DOCUMENT_INVALID', 'The site gave something that describes no issuer.')
}

function notFound(): CredentialError {
  return new CredentialError('DID_NOT_FOUND', 'The site has no document of that issuer. The issuer can put it back.')
}
