import { canonicalizeJson, isJsonObject, type Json, type JsonObject } from '../json.ts'
import { type ActiveContext, type Property, type TermDefinition, untyped } from './active-context.ts'
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
import { Frame, type Predicate, type Predicates } from './predicates.ts'
import { DEFAULT_GRAPH, type Statements, type Subject, type Term } from './statements.ts'

const NIL = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#nil'
const MAX_DEPTH = 100
const OF_PROPERTY: ContextUse = { propagate: true, overrideProtected: true, isPinned: true }
const OF_TYPE: ContextUse = { propagate: false, overrideProtected: false, isPinned: true }
const OF_DOCUMENT: ContextUse = { propagate: true, overrideProtected: false, isPinned: false }
const LANGUAGE_TAG = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/
/** A key that lost its meaning within its own context: its values are read without one. */
const NO_TERM = untyped(null, null)
const BLANK_LABEL = /^_:[A-Za-z0-9]+$/

/**
 * Expansion (JSON-LD 1.1 API §5.1) and the making of statements (§8) in one walk over the document, without anything
 * in between. What the walk does not read is declined.
 */
export class NodeWalk {
  readonly #contexts: ContextProcessor
  readonly #predicates: Predicates
  readonly #statements: Statements
  #depth = 0

  constructor(contexts: ContextProcessor, predicates: Predicates, statements: Statements) {
    this.#contexts = contexts
    this.#predicates = predicates
    this.#statements = statements
  }

  /** @throws Declined */
  walk(document: JsonObject): void {
    const hasStatement = Object.keys(document).some(
      (key) => key !== '@context' && key !== 'id' && key !== '@id' && document[key] !== null,
    )
    // The reference drops such a document, or refuses it.
    if (!hasStatement) decline('the document says nothing')
    this.#node(document, this.#contexts.initial, undefined, DEFAULT_GRAPH)
  }

  /** @returns what names the node */
  #node(node: JsonObject, around: ActiveContext, scoped: Json | undefined, graph: number): Term {
    if (++this.#depth > MAX_DEPTH) decline('nested too deep')
    const scope = this.#contextOf(node, around, scoped)
    const types = typesOf(node, scope)
    const context = this.#contextOfTypes(scope, types)
    const name = this.#nameOf(node, context)
    const subject = this.#statements.subject(name, graph)
    for (const type of types) this.#statements.add(subject, this.#predicates.type.iri, this.#typeIri(scope, type))
    for (const key in node) {
      const value = node[key]
      if (value === undefined) continue
      const property = this.#propertyOf(context, key)
      if (property !== null) this.#property(subject, property, value)
    }
    this.#depth--
    return name
  }

  /** §5.1.2 steps 7 to 9: what held only around is left, then the contexts of the property and of the node come in. */
  #contextOf(node: JsonObject, around: ActiveContext, scoped: Json | undefined): ActiveContext {
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

  #nameOf(node: JsonObject, context: ActiveContext): Term {
    let name: Term | undefined
    for (const key of context.idKeys) {
      const id = node[key]
      if (id === undefined) continue
      if (name !== undefined || typeof id !== 'string') decline('an id is no text, or given twice')
      name = this.#iri(context, id)
    }
    return name ?? this.#statements.addBlank()
  }

  /** Found out once for each key that is a term. @returns null for what is read before the properties are */
  #propertyOf(context: ActiveContext, key: string): Property | null {
    const known = context.properties.get(key)
    if (known !== undefined) return known
    if (isReadApart(key)) return null
    const definition = context.terms.get(key)
    const property = this.#read(context, key, definition ?? this.#undefinedKey(context, key))
    if (definition !== undefined) context.properties.set(key, property)
    return property
  }

  #read(context: ActiveContext, key: string, definition: TermDefinition): Property | null {
    const { predicate, iri, container, scopedContext } = definition
    if (predicate === null) return isReadApart(iri) ? null : decline(`${key} means nothing`)
    if (container === 'other') decline('values are arranged in a way that is not read')
    const within = scopedContext === undefined ? context : this.#contexts.process(context, scopedContext, OF_PROPERTY)
    const term = scopedContext === undefined ? definition : (within.terms.get(key) ?? NO_TERM)
    return { predicate, definition, term, within, literal: new Frame(predicate, '"', term.literalEnd) }
  }

  /** A key that is no term: a compact or an absolute address, or one of the vocabulary. */
  #undefinedKey(context: ActiveContext, key: string): TermDefinition {
    if (key.startsWith('@')) decline(`the keyword ${key} is not read`)
    const iri = this.#vocabularyIri(context, key)
    return untyped(iri, this.#predicates.of(iri, false))
  }

  /** §5.1.2 step 13: what one key says of the subject. */
  #property(subject: Subject, property: Property, value: Json): void {
    if (Array.isArray(value) && !takesArrays(property.definition)) {
      for (const each of value) this.#value(subject, property, each)
    } else this.#value(subject, property, value)
  }

  #value(subject: Subject, property: Property, value: Json): void {
    const { predicate, definition } = property
    if (definition.kind === 'json') this.#statements.add(subject, predicate.bare, jsonLiteral(value))
    else if (value === null) return
    else if (definition.container === 'list') this.#list(subject, property, value)
    else if (definition.container === 'graph')
      this.#statements.add(subject, predicate.bare, this.#graph(value, property))
    else this.#object(subject, property, value)
  }

  #object(subject: Subject, property: Property, value: Json): void {
    const { predicate, term, within } = property
    if (typeof value === 'string') this.#text(subject, property, value)
    else if (typeof value === 'number')
      this.#statements.add(subject, predicate.bare, this.#twofold(numberLiteral(value, term.datatype)))
    else if (typeof value === 'boolean')
      this.#statements.add(subject, predicate.bare, this.#twofold(booleanLiteral(value, term.datatype)))
    else if (!isJsonObject(value)) decline('a list within a list')
    else if (value['@value'] !== undefined)
      this.#statements.add(subject, predicate.bare, this.#valueObject(value, within))
    else this.#named(subject, predicate, this.#node(value, within, term.scopedContext, subject.graph))
  }

  #text(subject: Subject, { predicate, term, literal, within }: Property, text: string): void {
    const { kind, datatype } = term
    if (kind === 'id') this.#named(subject, predicate, this.#iri(within, text))
    else if (kind === 'vocab') this.#named(subject, predicate, this.#vocabularyIri(within, text))
    else {
      if (datatype === XSD_DOUBLE || datatype === LANG_STRING) decline('a text of a kind that is rewritten')
      const escaped = escapeLiteral(text)
      if (datatype === XSD_STRING) this.#twofold(`"${escaped}"`)
      this.#statements.add(subject, literal, escaped)
    }
  }

  #named(subject: Subject, { bare, iri }: Predicate, name: Term): void {
    this.#statements.add(subject, typeof name === 'string' ? iri : bare, name)
  }

  /** A text with its language or datatype (§5.1.2 step 14), in literal keywords only. */
  #valueObject(value: JsonObject, context: ActiveContext): string {
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
    const datatype = this.#vocabularyIri(context, type)
    if (datatype === XSD_STRING) return this.#twofold(`${literal}"`)
    if (datatype === XSD_DOUBLE || datatype === LANG_STRING || datatype === JSON_LITERAL)
      decline('a datatype that is rewritten')
    return `${literal}"^^<${datatype}>`
  }

  /** List to RDF (§8.3). */
  #list(subject: Subject, property: Property, value: Json): void {
    const { first, rest } = this.#predicates
    property.item ??= { ...property, predicate: first, literal: new Frame(first, '"', property.term.literalEnd) }
    const items = (Array.isArray(value) ? value : [value]).filter((item) => item !== null)
    const nodes = items.map(() => this.#statements.addBlank())
    this.#named(subject, property.predicate, nodes[0] ?? NIL)
    for (const [i, item] of items.entries()) {
      if (isJsonObject(item) && ('@list' in item || '@set' in item)) decline('a list within a list')
      const node = this.#statements.subject(nodes[i] as Term, subject.graph)
      this.#object(node, property.item, item)
      this.#named(node, rest, nodes[i + 1] ?? NIL)
    }
  }

  /** A node in a graph of its own, which a blank node names (§5.1.2 step 13.14). */
  #graph(value: Json, { within, term }: Property): Term {
    const isNode = isJsonObject(value) && !('@value' in value) && !('@list' in value) && !('@graph' in value)
    if (!isNode) decline('a graph that is no node')
    const saysNothing = Object.keys(value).every((key) => key === 'id' || key === '@id' || key === '@context')
    if (saysNothing) decline('an empty graph')
    const graph = this.#statements.addBlank()
    this.#node(value, within, term.scopedContext, graph)
    return graph
  }

  #typeIri(scope: ActiveContext, type: string): string {
    const definition = scope.terms.get(type)
    if (definition === undefined) return this.#vocabularyIri(scope, type)
    if (definition.predicate === null) decline('a type means nothing')
    return definition.iri ?? ''
  }

  /** IRI expansion (§5.2) of what names a thing. */
  #iri(context: ActiveContext, text: string): Term {
    if (!isSafeIri(text)) return BLANK_LABEL.test(text) ? this.#statements.labelled(text) : decline('no plain address')
    return (context.hasPrefixes && this.#compactIri(context, text, text.indexOf(':'))) || text
  }

  /** IRI expansion (§5.2) of what names a type or a property. */
  #vocabularyIri(context: ActiveContext, text: string): string {
    if (text.startsWith('@')) decline('a keyword as a value')
    const definition = context.terms.get(text)
    if (definition) return (definition.predicate && definition.iri) ?? decline('a term that means nothing')
    const colon = text.indexOf(':')
    if (colon <= 0) return plain((context.vocabulary ?? decline('a name without a meaning')) + text)
    if (text.startsWith('_:')) decline('a type without a name')
    return this.#compactIri(context, text, colon) ?? plain(text)
  }

  #compactIri(context: ActiveContext, text: string, colon: number): string | undefined {
    if (text.startsWith('//', colon + 1)) return undefined
    const definition = context.terms.get(text.slice(0, colon))
    return definition?.isPrefix ? plain(definition.iri + text.slice(colon + 1)) : undefined
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

function plain(iri: string): string {
  return isSafeIri(iri) ? iri : decline('no plain address')
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
