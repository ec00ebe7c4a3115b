import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { type ActiveContext, type Container, type TermDefinition, untyped, type ValueKind } from './active-context.ts'
import { decline } from './declined.ts'
import { isKeyword, isKeywordLike, isSafeIri } from './iri.ts'
import { endOf } from './literals.ts'
import type { Predicates } from './predicates.ts'

const MEMBERS = new Set(['@id', '@type', '@container', '@context', '@protected', '@prefix'])
const KINDS: Record<string, ValueKind> = { '@id': 'id', '@vocab': 'vocab', '@json': 'json', '@none': 'literal' }
const CONTAINERS: Record<string, Container> = { '@set': 'set', '@list': 'list', '@graph': 'graph' }

type Options = {
  overrideProtected: boolean
  isPinned: boolean
  /** `@protected` of the whole context. */
  areProtected: boolean
}

/** Create Term Definition (JSON-LD 1.1 API §4.2) for the terms of one local context, each after those it is made of. */
export class TermDefiner {
  readonly #active: ActiveContext
  readonly #local: JsonObject
  readonly #options: Options
  readonly #predicates: Predicates
  /** Of the terms that were begun: whether they are done. */
  readonly #isDefined = new Map<string, boolean>([
    ['@version', true],
    ['@vocab', true],
    ['@protected', true],
  ])

  constructor(active: ActiveContext, local: JsonObject, options: Options, predicates: Predicates) {
    this.#active = active
    this.#local = local
    this.#options = options
    this.#predicates = predicates
  }

  /** @throws Declined */
  defineAll(): void {
    for (const term of Object.keys(this.#local)) this.#define(term)
  }

  #define(term: string): void {
    const isDone = this.#isDefined.get(term)
    if (isDone) return
    if (isDone === false) decline('a term is made of itself')
    this.#isDefined.set(term, false)
    if (term.startsWith('@') || term === '' || term === '__proto__') decline(`a term is named ${term}`)
    const { terms } = this.#active
    const before = terms.get(term)
    terms.delete(term)
    const value = this.#local[term] ?? null
    const isSimple = typeof value === 'string' || value === null
    const definition = this.#definitionOf(term, isSimple ? { '@id': value } : value, isSimple)
    this.#keepProtected(term, definition, before)
    terms.set(term, definition)
  }

  #definitionOf(term: string, value: Json, isSimple: boolean): TermDefinition {
    if (!isJsonObject(value)) decline('a term is defined by neither an address nor an object')
    for (const member of Object.keys(value)) if (!MEMBERS.has(member)) decline(`a term is defined with ${member}`)
    if ((term.includes('/') || /:[^:]/.test(term)) && '@id' in value && value['@id'] !== term) {
      decline('a term has the form of an address, and another meaning')
    }
    const definition = untyped(null, null)
    Object.assign(definition, this.#iriOf(term, value, isSimple))
    const isProtected = value['@protected']
    if (isProtected !== undefined && typeof isProtected !== 'boolean') decline('@protected is no truth value')
    definition.isProtected = isProtected === true || (this.#options.areProtected && isProtected !== false)
    this.#isDefined.set(term, true)
    this.#addType(definition, value['@type'])
    this.#addContainer(definition, value['@container'])
    this.#addScopedContext(definition, value)
    addPrefix(definition, term, value['@prefix'])
    this.#addPredicate(definition)
    definition.signature = signatureOf(definition, value)
    return definition
  }

  /** The IRI mapping: what `@id` says, else the term itself. */
  #iriOf(term: string, value: JsonObject, isSimple: boolean): { iri: string | null; isPrefix: boolean } {
    const id = value['@id']
    if (id === null) return { iri: null, isPrefix: false }
    if (id === undefined || id === term) return { iri: this.#iriOfTerm(term), isPrefix: false }
    if (typeof id !== 'string') decline('@id is no text')
    const iri = this.#expand(id)
    if (!isKeyword(iri) && !isSafeIri(iri)) decline('a term means no plain address')
    if (iri === '@context' || iri === '@preserve') decline(`a term is an alias of ${iri}`)
    return { iri, isPrefix: isSimple && term.indexOf(':') <= 0 && /[:/?#[\]@]$/.test(iri) }
  }

  #iriOfTerm(term: string): string {
    const colon = term.indexOf(':')
    const iri = colon > 0 ? this.#compactIri(term, colon) : this.#inVocabulary(term)
    if (!isSafeIri(iri)) decline('a term means no plain address')
    return iri
  }

  #compactIri(term: string, colon: number): string {
    const prefix = term.slice(0, colon)
    if (Object.hasOwn(this.#local, prefix)) this.#define(prefix)
    const definition = this.#active.terms.get(prefix)
    if (!definition) return term
    if (!definition.iri) decline('a prefix means nothing')
    return definition.iri + term.slice(colon + 1)
  }

  #inVocabulary(term: string): string {
    if (this.#active.vocabulary === null) decline('a term has no meaning')
    return this.#active.vocabulary + term
  }

  /** IRI expansion (§5.2) within a context. */
  #expand(value: string): string {
    if (isKeyword(value)) return value
    if (isKeywordLike(value)) decline('a word is reserved for a keyword')
    if (Object.hasOwn(this.#local, value)) this.#define(value)
    const definition = this.#active.terms.get(value)
    if (definition) return definition.iri ?? decline('a term is made of one that means nothing')
    const colon = value.indexOf(':')
    const absolute = colon > 0 ? this.#expandCompact(value, colon) : undefined
    return absolute ?? this.#inVocabulary(value)
  }

  #expandCompact(value: string, colon: number): string | undefined {
    const prefix = value.slice(0, colon)
    if (prefix === '_') decline('a term means a blank node')
    if (value.startsWith('//', colon + 1)) return value
    if (Object.hasOwn(this.#local, prefix)) this.#define(prefix)
    const definition = this.#active.terms.get(prefix)
    if (definition?.isPrefix) return definition.iri + value.slice(colon + 1)
    return isSafeIri(value) ? value : undefined
  }

  #addType(definition: TermDefinition, type: Json | undefined): void {
    if (type === undefined) return
    if (typeof type !== 'string') decline('@type is no text')
    const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined
    definition.type = kind ? type : this.#expand(type)
    definition.kind = kind ?? 'literal'
    if (kind) return
    if (!isSafeIri(definition.type)) decline('@type means no plain address')
    definition.datatype = definition.type
    definition.literalEnd = endOf(definition.type)
  }

  #addContainer(definition: TermDefinition, container: Json | undefined): void {
    if (container === undefined) return
    const [only, ...others] = Array.isArray(container) ? container : [container]
    const known = typeof only === 'string' && Object.hasOwn(CONTAINERS, only) ? CONTAINERS[only] : undefined
    definition.container = (others.length === 0 && known) || 'other'
    if (definition.container === 'other' && !this.#options.isPinned)
      decline('a document arranges values in its own way')
  }

  #addScopedContext(definition: TermDefinition, value: JsonObject): void {
    if (!('@context' in value)) return
    if (!this.#options.isPinned) decline('a document brings a context within a context')
    definition.scopedContext = value['@context']
    if (typeof definition.scopedContext !== 'object') decline('a context within a context is an address')
  }

  #addPredicate(definition: TermDefinition): void {
    const { iri, type, container, scopedContext } = definition
    if (iri === null) return
    if (!iri.startsWith('@')) definition.predicate = this.#predicates.of(iri, this.#options.isPinned)
    else if (type !== null || container !== 'none' || scopedContext !== undefined) decline('an alias has options')
  }

  /** A protected term may be said again, and not be changed (§4.2.2 step 27). */
  #keepProtected(term: string, definition: TermDefinition, before: TermDefinition | undefined): void {
    if (before?.isProtected && !this.#options.overrideProtected) {
      definition.isProtected = true
      if (before.signature !== definition.signature) decline(`the protected term ${term} is changed`)
    }
    if (definition.isProtected) this.#active.hasProtected = true
  }
}

function addPrefix(definition: TermDefinition, term: string, isPrefix: Json | undefined): void {
  if (isPrefix === undefined) return
  const isAllowed = typeof isPrefix === 'boolean' && !/[:/]/.test(term) && !isKeyword(definition.iri ?? '')
  if (!isAllowed) decline('@prefix is not for this term')
  definition.isPrefix = isPrefix
}

function signatureOf({ iri, type, scopedContext, isPrefix }: TermDefinition, value: JsonObject): string {
  return JSON.stringify([
    iri,
    type,
    value['@container'] ?? null,
    scopedContext === undefined ? 0 : scopedContext,
    isPrefix,
  ])
}
