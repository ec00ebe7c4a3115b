// RDF Dataset Canonicalization (RDFC-1.0) of JSON-LD 1.1 documents, by the reference implementations of both.
import { sha256 } from '@noble/hashes/sha2.js'
import jsonld from 'jsonld'
import ContextResolver from 'jsonld/lib/ContextResolver.js'
import rdfCanonize from 'rdf-canonize'
import { toHex, utf8 } from '../bytes.ts'
import { assertPlainJsonLd } from '../contexts/assert-plain-json-ld.ts'
import { contextDocument } from '../contexts/context-document.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json.ts'

export type Quad = Record<'subject' | 'predicate' | 'object' | 'graph', { termType: string; value: string }>

export type CanonicalizeOptions = {
  /** Ends the work sooner than the two seconds that it may take. */
  signal?: AbortSignal
}

const MAX_QUADS = 10_000
const MAX_BLANK_NODES = 2_000
const MAX_WORK_MS = 2_000

/** The library's own cache is shared with whoever else uses it, with another loader; this one holds pinned contexts only. */
const sharedCache = new Map<string, unknown>()

/**
 * Turns a document into canonical N-Quads, in the safe mode that loses no member, without a base address, and with the
 * contexts of `contexts/` alone. Nothing is fetched.
 *
 * @throws CredentialError `VC_MALFORMED` (not JSON-LD), `VC_CONTEXT_NOT_ALLOWED`, `VC_DATA_LOSS` (a term or a relative
 * address that means nothing), `VC_COMPLEXITY` (more than 10,000 statements or 2,000 blank nodes, or a graph that takes
 * too long)
 */
export async function canonicalizeReference(document: JsonObject, options: CanonicalizeOptions = {}): Promise<string> {
  assertPlainJsonLd(document)
  return canonicalizeQuads(await toQuads(document), options)
}

async function toQuads(document: JsonObject): Promise<Quad[]> {
  const contextResolver = new ContextResolver({ sharedCache })
  try {
    return await jsonld.toRDF(document, { safe: true, base: null, documentLoader, contextResolver })
  } catch (cause) {
    throw isDataLoss(cause)
      ? new CredentialError('VC_DATA_LOSS', 'A member has no meaning in the contexts of the document.', { cause })
      : new CredentialError('VC_MALFORMED', 'The document is not JSON-LD. Ask the issuer for a clean copy.', { cause })
  }
}

async function documentLoader(url: string): Promise<object> {
  const document = await contextDocument(url)
  if (!document) throw new CredentialError('VC_CONTEXT_NOT_ALLOWED', 'A context draws in one that is not pinned.')
  return { document, documentUrl: url, contextUrl: null, tag: 'static' }
}

/** In its safe mode the library tells of what it would drop as an event. */
function isDataLoss(error: unknown): boolean {
  return error instanceof Error && 'details' in error && Object.hasOwn(error.details as object, 'event')
}

/** Canonicalizes statements, within the limits. @throws CredentialError `VC_COMPLEXITY` */
export async function canonicalizeQuads(quads: Quad[], options: CanonicalizeOptions = {}): Promise<string> {
  if (quads.length > MAX_QUADS) throw tooComplex(`more than ${MAX_QUADS} statements`)
  if (countBlankNodes(quads) > MAX_BLANK_NODES) throw tooComplex(`more than ${MAX_BLANK_NODES} unnamed things`)
  const deadline = AbortSignal.timeout(MAX_WORK_MS)
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline
  const createMessageDigest = () => new InterruptibleDigest(signal)
  try {
    return await rdfCanonize.canonize(quads, { algorithm: 'RDFC-1.0', maxWorkFactor: 1, signal, createMessageDigest })
  } catch (cause) {
    throw tooComplex('unnamed things that cannot be told apart in time', cause)
  }
}

/** SHA-256 as the canonicalizer asks for it. It looks at the signal between permutations only, this one at every hash. */
class InterruptibleDigest {
  readonly #hash = sha256.create()

  constructor(signal: AbortSignal) {
    signal.throwIfAborted()
  }

  update(text: string): void {
    this.#hash.update(utf8(text))
  }

  digest(): string {
    return toHex(this.#hash.digest())
  }
}

function countBlankNodes(quads: Quad[]): number {
  const terms = quads.flatMap(({ subject, object, graph }) => [subject, object, graph])
  return new Set(terms.filter(({ termType }) => termType === 'BlankNode').map(({ value }) => value)).size
}

function tooComplex(what: string, cause?: unknown): CredentialError {
  return new CredentialError('VC_COMPLEXITY', `The document has ${what}. Ask the issuer for a simpler one.`, { cause })
}
