import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { ActiveContext } from './active-context.ts'
import { decline } from './declined.ts'
import { isSafeIri } from './iri.ts'
import type { Predicates } from './predicates.ts'
import { TermDefiner } from './term-definer.ts'

/** How a context comes into force (JSON-LD 1.1 API §4.1, the parameters of the same names). */
export type ContextUse = {
  /** False for the context of a type: it holds in that node, not in those within. */
  propagate: boolean
  /** True for the context of a property: it may define protected terms anew. */
  overrideProtected: boolean
  /** Whether it is part of a pinned context, of which every feature has been looked at. */
  isPinned: boolean
}

/** Contexts that documents bring themselves. */
const MAX_INLINE = 256
const MAX_ACTIVE = 4_096
const NOT_READ = ['@context', '@base', '@language', '@direction', '@propagate', '@import']

/**
 * Context processing (JSON-LD 1.1 API §4.1) of contexts that are all at hand. Each step from an active context by a
 * local one is computed once and remembered: a document whose contexts are pinned goes through steps made before.
 */
export class ContextProcessor {
  readonly #contexts: ReadonlyMap<string, JsonObject>
  readonly #predicates: Predicates
  #initial = new ActiveContext().seal()
  /** The contexts that documents brought, by content, so that the same again is the same object. */
  #inline = new Map<string, JsonObject>()
  #count = 0

  constructor(contexts: ReadonlyMap<string, JsonObject>, predicates: Predicates) {
    this.#contexts = contexts
    this.#predicates = predicates
  }

  get initial(): ActiveContext {
    return this.#initial
  }

  /** @throws Declined for whatever could be read in another way, or is not allowed */
  process(active: ActiveContext, local: Json, use: ContextUse): ActiveContext {
    if (Array.isArray(local) && local.length === 0) return active
    let context = use.propagate || active.previous ? active : this.#notPropagated(active)
    if (!Array.isArray(local)) return this.#step(context, local, use)
    for (const each of local) context = this.#step(context, each, use)
    return context
  }

  #notPropagated(active: ActiveContext): ActiveContext {
    if (active.notPropagated) return active.notPropagated
    const context = new ActiveContext(active)
    context.previous = active
    active.notPropagated = this.#counted(context.seal())
    return context
  }

  #step(active: ActiveContext, local: Json, use: ContextUse): ActiveContext {
    if (local === null) return this.#nullified(active, use)
    if (typeof local !== 'string' && !isJsonObject(local)) decline('a context is neither an address nor an object')
    const same = typeof local === 'string' || use.isPinned ? local : this.#remembered(local)
    const steps = use.overrideProtected ? active.nextOverriding : active.next
    const known = steps.get(same)
    if (known) return known
    const context = typeof same === 'string' ? this.#pinned(active, same, use) : this.#define(active, same, use)
    steps.set(same, context)
    return context
  }

  #nullified(active: ActiveContext, use: ContextUse): ActiveContext {
    if (!use.overrideProtected && active.hasProtected) decline('protected terms are taken away')
    return this.#initial
  }

  #pinned(active: ActiveContext, url: string, use: ContextUse): ActiveContext {
    const local = this.#contexts.get(url)?.['@context']
    if (local === undefined || local === null) decline(`no context is at hand for ${url}`)
    const within = { ...use, isPinned: true }
    const all = Array.isArray(local) ? local : [local]
    return all.reduce<ActiveContext>((context, each) => this.#step(context, each, within), active)
  }

  #define(active: ActiveContext, local: JsonObject, use: ContextUse): ActiveContext {
    for (const keyword of NOT_READ) if (keyword in local) decline(`a context has ${keyword}`)
    if ('@version' in local && local['@version'] !== 1.1) decline('a context is of another version')
    const { '@protected': areProtected, '@vocab': vocabulary } = local
    if (areProtected !== undefined && typeof areProtected !== 'boolean') decline('@protected is no truth value')
    const context = new ActiveContext(active)
    if (vocabulary !== undefined) context.vocabulary = vocabularyOf(context, vocabulary)
    const options = { ...use, areProtected: areProtected === true }
    new TermDefiner(context, local, options, this.#predicates).defineAll()
    return this.#counted(context.seal())
  }

  #remembered(local: JsonObject): JsonObject {
    const text = JSON.stringify(local)
    const known = this.#inline.get(text)
    if (known) return known
    if (this.#inline.size >= MAX_INLINE) decline('too many contexts of documents')
    const copy = JSON.parse(text) as JsonObject
    this.#inline.set(text, copy)
    return copy
  }

  /** Begins anew rather than grow without end: documents can bring contexts of their own. */
  #counted(context: ActiveContext): ActiveContext {
    if (++this.#count <= MAX_ACTIVE) return context
    this.#count = 0
    this.#initial = new ActiveContext().seal()
    this.#inline = new Map()
    return decline('too many active contexts')
  }
}

/** §4.1.2 step 5.8, of an absolute IRI that no term could change. */
function vocabularyOf({ terms }: ActiveContext, vocabulary: Json): string | null {
  if (vocabulary === null) return null
  if (typeof vocabulary !== 'string' || !isSafeIri(vocabulary)) decline('@vocab is no plain address')
  const colon = vocabulary.indexOf(':')
  const isCompact = !vocabulary.startsWith('//', colon + 1) && terms.has(vocabulary.slice(0, colon))
  if (terms.has(vocabulary) || isCompact) decline('@vocab is said by a term')
  return vocabulary
}
