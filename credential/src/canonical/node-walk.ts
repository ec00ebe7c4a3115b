import { canonicalizeJson, isJsonObject, type Json, type JsonObject } from '../json.ts'
import { type ActiveContext, type TermDefinition, untyped } from './active-context.ts'
import type { ContextProcessor, ContextUse } from './context-processor.ts'
import { decline } from './declined.ts'
import { isSafeIri } from './iri.ts'
import {
  booleanLiteral,
  escapeLiteral,
  JSON_LITERAL,
  LANG_STRING,
  numberLiteral,
  XSD_DOUBLE,
  XSD_STRING,
} from './literals.ts'
import type { Predicate, Predicates } from './predicates.ts'
import { DEFAULT_GRAPH, type Statements, type Subject, type Term } from './statements.ts'

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const NIL = `<${RDF}nil>`
const MAX_DEPTH = 100
const OF_PROPERTY: ContextUse = { propagate: true, overrideProtected: true, isPinned: true }
const OF_TYPE: ContextUse = { propagate: false, overrideProtected: false, isPinned: true }
const OF_DOCUMENT: ContextUse = { propagate: true, overrideProtected: false, isPinned: false }
const LANGUAGE_TAG = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/
const BLANK_LABEL = /^_:[A-Za-z0-9]+$/
/** A key that lost its meaning within its own context: its values are read without one. */
const NO_TERM = untyped(null, null)

/** Where the walk is: under which term of which subject, in which graph. */
type Place = { context: ActiveContext; key: string; graph: number }

type Property = {
  predicate: Predicate
  definition: TermDefinition
  /** The definition within the context of the term itself, by which its values are read. */
  term: TermDefinition
  place: Place
}

/**
 * Expansion (JSON-LD 1.1 API §5.1) and the making of statements (§8) in one walk over the document, without anything
 * in between. What the walk does not read is declined.
 */
export class NodeWalk {
  readonly #contexts: ContextProcessor
  readonly #predicates: Predicates
  readonly #statements: Statements
  readonly #type: Predicate
  #depth = 0

  constructor(contexts: ContextProcessor, predicates: Predicates, statements: Statements) {
    this.#contexts = contexts
    this.#predicates = predicates
    this.#statements = statements
    this.#type = predicates.of(`${RDF}type`, true)
  }

  /** @throws Declined */
  walk(document: JsonObject): void {
    const hasStatement = Object.keys(document).some(
      (key) => key !== '@context' && key !== 'id' && key !== '@id' && document[key] !== null,
    )
    // The reference drops such a document, or refuses it.
    if (!hasStatement) decline('the document says nothing')
    this.#node(document, { context: this.#contexts.initial, key: '', graph: DEFAULT_GRAPH })
  }

  #node(node: JsonObject, { context: around, key, graph }: Place): Term {
    if (++this.#depth > MAX_DEPTH) decline('nested too deep')
    const scope = this.#contextOf(node, around, key)
    const types = typesOf(node, scope)
    const context = this.#contextOfTypes(scope, types)
    const subject = this.#statements.subject(this.#subjectOf(node, context), graph)
    for (const type of types) this.#statements.add(subject, this.#type, this.#typeIri(scope, type))
    for (const property in node) {
      const value = node[property]
      if (value !== undefined) this.#property(subject, property, value, context)
    }
    this.#depth--
    return subject.term
  }

  /** §5.1.2 steps 7 to 9: what held only around is left, then the contexts of the property and of the node come in. */
  #contextOf(node: JsonObject, around: ActiveContext, key: string): ActiveContext {
    const scoped = around.terms.get(key)?.scopedContext
    let context = around.previous !== null && !isReference(node, around) ? around.previous : around
    if (scoped !== undefined) context = this.#contexts.process(context, scoped, OF_PROPERTY)
    const own = node['@context']
    if (own !== undefined) context = this.#contexts.process(context, own, OF_DOCUMENT)
    return assertAliases(context)
  }

  /** §5.1.2 step 11: the contexts of the types come in, by name. */
  #contextOfTypes(scope: ActiveContext, types: string[]): ActiveContext {
    let context = scope
    const inOrder = types.length > 1 ? [...types].sort() : types
    for (const type of inOrder) {
      const scoped = scope.terms.get(type)?.scopedContext
      if (scoped !== undefined) context = this.#contexts.process(context, scoped, OF_TYPE)
    }
    return assertAliases(context)
  }

  #subjectOf(node: JsonObject, context: ActiveContext): Term {
    let subject: Term | undefined
    for (const key of context.idKeys) {
      const id = node[key]
      if (id === undefined) continue
      if (subject !== undefined || typeof id !== 'string') decline('an id is no text, or given twice')
      subject = this.#iri(context, id)
    }
    return subject ?? this.#statements.addBlank()
  }

  /** §5.1.2 step 13: what one key says of the subject. */
  #property(subject: Subject, key: string, value: Json, context: ActiveContext): void {
    if (isReadApart(key)) return
    const definition = context.terms.get(key) ?? this.#undefinedKey(context, key)
    const { predicate, iri, scopedContext } = definition
    if (predicate === null) {
      if (isReadApart(iri)) return
      decline(`${key} means nothing`)
    }
    const within = scopedContext === undefined ? context : this.#contexts.process(context, scopedContext, OF_PROPERTY)
    const term = scopedContext === undefined ? definition : (within.terms.get(key) ?? NO_TERM)
    if (definition.container === 'other') decline('values are arranged in a way that is not read')
    const property = { predicate, definition, term, place: { context: within, key, graph: subject.graph } }
    if (Array.isArray(value) && !takesArrays(definition)) {
      for (const each of value) this.#value(subject, each, property)
    } else this.#value(subject, value, property)
  }

  #value(subject: Subject, value: Json, { predicate, definition, term, place }: Property): void {
    if (definition.kind === 'json') this.#statements.add(subject, predicate, jsonLiteral(value))
    else if (value !== null) this.#statements.add(subject, predicate, this.#objectIn(value, definition, term, place))
  }

  #objectIn(value: Json, { container }: TermDefinition, term: TermDefinition, place: Place): Term {
    if (container === 'list') return this.#list(value, term, place)
    return container === 'graph' ? this.#graph(value, place) : this.#object(value, term, place)
  }

  /** A key that is no term: a compact or an absolute address, or one of the vocabulary. */
  #undefinedKey(context: ActiveContext, key: string): TermDefinition {
    if (key.startsWith('@')) decline(`the keyword ${key} is not read`)
    const iri = this.#vocabularyIri(context, key).slice(1, -1)
    return untyped(iri, this.#predicates.of(iri, false))
  }

  #object(value: Json, term: TermDefinition, place: Place): Term {
    if (typeof value === 'string') return this.#text(value, term, place.context)
    if (typeof value === 'number') return this.#twofold(numberLiteral(value, term.datatype))
    if (typeof value === 'boolean') return this.#twofold(booleanLiteral(value, term.datatype))
    if (!isJsonObject(value)) decline('a list within a list')
    return '@value' in value ? this.#valueObject(value, place.context) : this.#node(value, place)
  }

  #text(text: string, { kind, datatype, literalEnd }: TermDefinition, context: ActiveContext): Term {
    if (kind === 'id') return this.#iri(context, text)
    if (kind === 'vocab') return this.#vocabularyIri(context, text)
    if (datatype === XSD_DOUBLE || datatype === LANG_STRING) decline('a text of a kind that is rewritten')
    const literal = `"${escapeLiteral(text)}${literalEnd}`
    return datatype === XSD_STRING ? this.#twofold(literal) : literal
  }

  /** A text with its language or datatype (§5.1.2 step 14), in literal keywords only. */
  #valueObject(value: JsonObject, context: ActiveContext): Term {
    const { '@value': text, '@language': language, '@type': type, ...others } = value
    if (Object.keys(others).length > 0) decline('a value with more than a language or a datatype')
    if (typeof text !== 'string') decline('a value that is no text')
    const literal = `"${escapeLiteral(text)}`
    if (language !== undefined) {
      if (type !== undefined || typeof language !== 'string' || !LANGUAGE_TAG.test(language)) decline('no language tag')
      return `${literal}"@${language.toLowerCase()}`
    }
    if (type === undefined) return `${literal}"`
    if (typeof type !== 'string') decline('a datatype that is no text')
    const datatype = this.#vocabularyIri(context, type).slice(1, -1)
    if (datatype === XSD_STRING) return this.#twofold(`${literal}"`)
    if (datatype === XSD_DOUBLE || datatype === LANG_STRING || datatype === JSON_LITERAL)
      decline('a datatype that is rewritten')
    return `${literal}"^^<${datatype}>`
  }

  /** List to RDF (§8.3). */
  #list(value: Json, term: TermDefinition, place: Place): Term {
    const items = (Array.isArray(value) ? value : [value]).filter((item) => item !== null)
    const objects = items.map((item) => {
      if (isJsonObject(item) && ('@list' in item || '@set' in item)) decline('a list within a list')
      return this.#object(item, term, place)
    })
    const [first, rest] = [this.#predicates.of(`${RDF}first`, true), this.#predicates.of(`${RDF}rest`, true)]
    const nodes = objects.map(() => this.#statements.addBlank())
    for (const [i, node] of nodes.entries()) {
      const subject = this.#statements.subject(node, place.graph)
      this.#statements.add(subject, first, objects[i] as Term)
      this.#statements.add(subject, rest, nodes[i + 1] ?? NIL)
    }
    return nodes[0] ?? NIL
  }

  /** A node in a graph of its own, which a blank node names (§5.1.2 step 13.14). */
  #graph(value: Json, place: Place): Term {
    const isNode = isJsonObject(value) && !('@value' in value) && !('@list' in value) && !('@graph' in value)
    if (!isNode) decline('a graph that is no node')
    const saysNothing = Object.keys(value).every((key) => key === 'id' || key === '@id' || key === '@context')
    if (saysNothing) decline('an empty graph')
    const graph = this.#statements.addBlank()
    this.#node(value, { ...place, graph })
    return graph
  }

  #typeIri(scope: ActiveContext, type: string): string {
    const definition = scope.terms.get(type)
    if (definition === undefined) return this.#vocabularyIri(scope, type)
    if (definition.predicate === null) decline('a type means nothing')
    return `<${definition.iri}>`
  }

  /** IRI expansion (§5.2) of what names a thing. */
  #iri(context: ActiveContext, text: string): Term {
    if (!isSafeIri(text)) return BLANK_LABEL.test(text) ? this.#statements.labelled(text) : decline('no plain address')
    if (!context.hasPrefixes) return `<${text}>`
    return this.#compactIri(context, text, text.indexOf(':')) ?? `<${text}>`
  }

  /** IRI expansion (§5.2) of what names a type or a property. */
  #vocabularyIri(context: ActiveContext, text: string): string {
    if (text.startsWith('@')) decline('a keyword as a value')
    const definition = context.terms.get(text)
    if (definition) return definition.predicate ? `<${definition.iri}>` : decline('a term that means nothing')
    const colon = text.indexOf(':')
    if (colon <= 0) return bracketed((context.vocabulary ?? decline('a name without a meaning')) + text)
    if (text.startsWith('_:')) decline('a type without a name')
    return this.#compactIri(context, text, colon) ?? bracketed(text)
  }

  #compactIri(context: ActiveContext, text: string, colon: number): string | undefined {
    if (text.startsWith('//', colon + 1)) return undefined
    const definition = context.terms.get(text.slice(0, colon))
    return definition?.isPrefix ? bracketed(definition.iri + text.slice(colon + 1)) : undefined
  }

  /** Said twice, once as a number and once as a text, others print it twice. */
  #twofold(literal: string): string {
    this.#statements.twofold.add(literal)
    return literal
  }
}

/** What is read before the properties are. */
function isReadApart(key: string | null): boolean {
  return key === '@context' || key === '@id' || key === '@type'
}

/** Whether an array is one value rather than several. */
function takesArrays({ kind, container }: TermDefinition): boolean {
  return kind === 'json' || container === 'list'
}

function bracketed(iri: string): string {
  return isSafeIri(iri) ? `<${iri}>` : decline('no plain address')
}

function typesOf(node: JsonObject, { typeKeys }: ActiveContext): string[] {
  let types: Json | undefined
  for (const key of typeKeys) {
    const given = node[key]
    if (given === undefined) continue
    if (types !== undefined || given === null) decline('types are given twice, or as nothing')
    types = given
  }
  if (types === undefined) return []
  const all = Array.isArray(types) ? types : [types]
  return all.every((type) => typeof type === 'string') ? all : decline('a type is no text')
}

/** A node of which only the id is given refers to one elsewhere, and keeps the context around (§5.1.2 step 7). */
function isReference(node: JsonObject, { idKeys }: ActiveContext): boolean {
  let only: string | undefined
  for (const key in node) {
    if (only !== undefined) return false
    only = key
  }
  return only !== undefined && idKeys.includes(only)
}

function assertAliases(context: ActiveContext): ActiveContext {
  return context.hasOtherAliases ? decline('a keyword has another name') : context
}

function jsonLiteral(value: Json): string {
  if (value === null) decline('null as JSON')
  if (!JSON.stringify(value).isWellFormed()) decline('half a character in JSON')
  return `"${escapeLiteral(canonicalizeJson(value))}"^^<${JSON_LITERAL}>`
}
