import type { Json } from '../json.ts'
import { type ActiveContext, type Container, type TermDefinition, untyped, type ValueKind } from './active-context.ts'
import type { ContextProcessor, ContextUse } from './context-processor.ts'
import { decline } from './declined.ts'
import { Frame, type Predicate, type Predicates } from './predicates.ts'

/** What a key says in an active context (JSON-LD 1.1 API §5.1.2 step 13), with all that does not depend on its value. */
export type Property = {
  predicate: Predicate
  container: Container
  isJson: boolean
  /** Of texts, as the definition within the context of the term itself has it. */
  kind: ValueKind
  datatype: string | null
  /** For texts that are literals. */
  literal: Frame
  /** The context that holds for the values, and what comes in once more within each node among them. */
  within: ActiveContext
  scopedContext: Json | undefined
  /** Where the values are a list, what is said of each item: the same, as the first of the rest. */
  item: Property | undefined
}

export const OF_PROPERTY: ContextUse = { propagate: true, overrideProtected: true, isPinned: true }
/** A key that lost its meaning within its own context: its values are read without one. */
const NO_TERM = untyped(null, null)

/** @returns null for what is read before the properties are. @throws Declined */
export function propertyOf(
  key: string,
  definition: TermDefinition,
  context: ActiveContext,
  contexts: ContextProcessor,
  { first }: Predicates,
): Property | null {
  const { predicate, iri, container, scopedContext } = definition
  if (predicate === null) return isReadApart(iri) ? null : decline(`${key} means nothing`)
  if (container === 'other') decline('values are arranged in a way that is not read')
  const within = scopedContext === undefined ? context : contexts.process(context, scopedContext, OF_PROPERTY)
  const term = scopedContext === undefined ? definition : (within.terms.get(key) ?? NO_TERM)
  const property = {
    predicate,
    container,
    isJson: definition.kind === 'json',
    kind: term.kind,
    datatype: term.datatype,
    literal: new Frame(predicate, '"', term.literalEnd),
    within,
    scopedContext: within.terms.get(key)?.scopedContext,
    item: undefined,
  }
  if (container !== 'list') return property
  return { ...property, item: { ...property, predicate: first, literal: new Frame(first, '"', term.literalEnd) } }
}

/** What is read before the properties are. */
export function isReadApart(key: string | null): boolean {
  return key === '@context' || key === '@id' || key === '@type'
}
