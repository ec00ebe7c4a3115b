// RDF Dataset Canonicalization (RDFC-1.0) of JSON-LD 1.1 documents, by the reference implementations of both.
import { sha256, sha384 } from '@noble/hashes/sha2.js'
import jsonld from 'jsonld'
import ContextResolver from 'jsonld/lib/ContextResolver.js'
import rdfCanonize from 'rdf-canonize'
import { toHex, utf8 } from '../bytes.ts'
import type { CanonicalizeOptions } from '../canonicalize.ts'
import { assertPlainJsonLd } from '../contexts/assert-plain-json-ld.ts'
import { contextDocument } from '../contexts/context-document.ts'
import { CredentialError, tooComplex } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { assertAffordable } from './assert-affordable.ts'

/** A statement, as `rdf-canonize` takes it. */
export type Quad = Record<'subject' | 'predicate' | 'object' | 'graph', { termType: string; value: string }>

/** Beside the hash: when to give up, and whether contexts may be written out in the document. */
export type ReferenceOptions = CanonicalizeOptions & {
  /** Ends the work sooner than the two seconds that it may take. */
  signal?: AbortSignal
  /** See `assertPlainJsonLd`. Only for documents that nobody relies on. */
  acceptInlineContexts?: boolean
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
 * address that means nothing), `VC_COMPLEXITY` (more than 10,000 statements or 2,000 blank nodes, or a document or graph
 * that takes too long)
 */
export async function canonicalizeReference(document: JsonObject, options: ReferenceOptions = {}): Promise<string> {
  assertPlainJsonLd(document, options)
  assertAffordable(document)
  return canonicalizeQuads(await toQuads(document), options)
}

async function toQuads(document: JsonObject): Promise<Quad[]> {
  const contextResolver = new ContextResolver({ sharedCache })
  try {
    return await jsonld.toRDF(document, {
      safe: true,
      base: null,
      documentLoader,
      contextResolver,
      // Without it the direction of a text would be lost (JSON-LD 1.1 §4.2.4). This form is the one that others sign too.
      rdfDirection: 'i18n-datatype',
    })
  } catch (cause) {
    throw isDataLoss(cause)
      ? new CredentialError('VC_DATA_LOSS', 'A member has no meaning in the contexts of the document.', { cause })
      : new CredentialError('VC_MALFORMED', 'The document is not JSON-LD. Ask the issuer for a clean copy.', { cause })
  }
}

async function documentLoader(url: string): Promise<object> {
  const document = await contextDocument(url)
  if (!document)
    throw new CredentialError('VC_CONTEXT_NOT_ALLOWED', 'A context draws in one that is not pinned.', {
      params: { context: url },
    })
  return { document, documentUrl: url, contextUrl: null, tag: 'static' }
}

/** In its safe mode the library tells of what it would drop as an event. */
function isDataLoss(error: unknown): boolean {
  return error instanceof Error && 'details' in error && Object.hasOwn(error.details as object, 'event')
}

/** Canonicalizes statements that are N-Quads already. @throws CredentialError `VC_COMPLEXITY` */
export async function canonicalizeStatementsReference(
  nQuads: string,
): Promise<{ canonical: string; labels: Map<string, string> }> {
  const canonicalIdMap = new Map<string, string>()
  const quads = rdfCanonize.NQuads.parse(nQuads)
  // Left as they are, labels that look canonical already would be kept by the library, and fall on those of others.
  for (const { subject, object, graph } of quads) {
    for (const term of [subject, object, graph]) {
      if (term.termType === 'BlankNode') term.value = INPUT_LABEL + term.value
    }
  }
  const canonical = await canonicalizeQuads(quads, { canonicalIdMap })
  const labels = Array.from(canonicalIdMap, ([from, to]): [string, string] => [from.slice(INPUT_LABEL.length), to])
  return { canonical, labels: new Map(labels) }
}

/** Stands before each label of the input. */
const INPUT_LABEL = 'input-'

type QuadOptions = ReferenceOptions & {
  /** Receives the canonical label of each blank node. */
  canonicalIdMap?: Map<string, string>
}

/** Canonicalizes statements, within the limits. @throws CredentialError `VC_COMPLEXITY` */
export async function canonicalizeQuads(quads: Quad[], options: QuadOptions = {}): Promise<string> {
  if (quads.length > MAX_QUADS) throw tooComplex(`There are more than ${MAX_QUADS} statements.`)
  if (countBlankNodes(quads) > MAX_BLANK_NODES)
    throw tooComplex(`There are more than ${MAX_BLANK_NODES} unnamed things.`)
  const deadline = AbortSignal.timeout(MAX_WORK_MS)
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline
  const hash = options.digest === 'SHA-384' ? sha384 : sha256
  const createMessageDigest = () => new InterruptibleDigest(hash, signal)
  const { canonicalIdMap } = options
  try {
    return await rdfCanonize.canonize(quads, {
      algorithm: 'RDFC-1.0',
      maxWorkFactor: 1,
      signal,
      createMessageDigest,
      ...(canonicalIdMap && { canonicalIdMap }),
    })
  } catch (cause) {
    throw tooComplex('Unnamed things cannot be told apart in time.', cause)
  }
}

/** A hash as the canonicalizer asks for it. It looks at the signal between permutations only, this one at every hash. */
class InterruptibleDigest {
  readonly #hash: ReturnType<typeof sha256.create> | ReturnType<typeof sha384.create>

  constructor(hash: typeof sha256 | typeof sha384, signal: AbortSignal) {
    signal.throwIfAborted()
    this.#hash = hash.create()
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
