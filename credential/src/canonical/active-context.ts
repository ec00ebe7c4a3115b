import type { Json, JsonObject } from '../json.ts'
import type { Frame, Predicate } from './predicates.ts'

/** How the values of a term are arranged. `other` is a container that the direct path does not read. */
export type Container = 'none' | 'set' | 'list' | 'graph' | 'other'

/** What a string value of a term becomes. */
export type ValueKind = 'literal' | 'id' | 'vocab' | 'json'

/** A term definition (JSON-LD 1.1 API §4.2), with what the walk needs of it worked out ahead. */
export type TermDefinition = {
  /** IRI mapping: an IRI, a keyword for an alias, null for a term that is defined to mean nothing. */
  iri: string | null
  /** Type mapping. */
  type: string | null
  container: Container
  /** The context that holds within values of this term, or within nodes of this type. */
  scopedContext: Json | undefined
  isProtected: boolean
  isPrefix: boolean
  /** Equal for definitions that mean the same, so that a protected one may be said again. */
  signature: string
  /** Null for an alias of a keyword, and for a term that means nothing. */
  predicate: Predicate | null
  kind: ValueKind
  /** The datatype that the term gives to its values. */
  datatype: string | null
  /** How a literal of this term ends in a line. */
  literalEnd: string
}

/** What a key says in an active context (JSON-LD 1.1 API §5.1.2 step 13), but for what depends on its value. */
export type Property = {
  predicate: Predicate
  definition: TermDefinition
  /** The definition within the context of the term itself, by which its values are read; and that context. */
  term: TermDefinition
  within: ActiveContext
  /** For texts that are literals. */
  literal: Frame
  /** The same of each item of its lists: as the first of the rest. */
  item?: Property
}

/** What a key means of which only the IRI is known. */
export function untyped(iri: string | null, predicate: Predicate | null): TermDefinition {
  return {
    iri,
    type: null,
    container: 'none',
    scopedContext: undefined,
    isProtected: false,
    isPrefix: false,
    signature: '',
    predicate,
    kind: 'literal',
    datatype: null,
    literalEnd: '"',
  }
}

/**
 * An active context (JSON-LD 1.1 API §4.1) that never changes once it is sealed. Going back to the one before is
 * following `previous`; to where a local context leads is remembered in `next`, so that each step is computed once.
 */
export class ActiveContext {
  readonly terms: Map<string, TermDefinition>
  /** To be returned to by nodes within, where a context does not propagate. */
  previous: ActiveContext | null
  vocabulary: string | null
  hasProtected: boolean
  readonly next = new Map<string | JsonObject, ActiveContext>()
  /** The same for contexts that may define protected terms anew. */
  readonly nextOverriding = new Map<string | JsonObject, ActiveContext>()
  /** The same one, from which nodes within return to this. */
  notPropagated: ActiveContext | undefined

  /** What keys that are terms say here, as far as it was asked for. */
  readonly properties = new Map<string, Property | null>()

  /** The keys that mean `@type` and `@id` here. */
  typeKeys: string[] = ['@type']
  idKeys: string[] = ['@id']
  hasPrefixes = false
  /** Has an alias of a keyword other than these two, which the walk does not look for. */
  hasOtherAliases = false

  constructor(from?: ActiveContext) {
    this.terms = new Map(from?.terms)
    this.previous = from?.previous ?? null
    this.vocabulary = from?.vocabulary ?? null
    this.hasProtected = from?.hasProtected ?? false
  }

  /** To be called once all terms are defined. */
  seal(): this {
    for (const [term, { iri, isPrefix }] of this.terms) {
      if (iri === '@type') this.typeKeys.push(term)
      else if (iri === '@id') this.idKeys.push(term)
      else if (iri?.startsWith('@')) this.hasOtherAliases = true
      if (isPrefix) this.hasPrefixes = true
    }
    return this
  }
}
