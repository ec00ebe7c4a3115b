import type { Canonicalize, CanonicalizeOptions } from '../canonicalize.ts'
import { assertPlainJsonLd } from '../contexts/assert-plain-json-ld.ts'
import { contextDocument } from '../contexts/context-document.ts'
import type { Json, JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { DirectCanonicalizer } from './canonicalize-direct.ts'
import { Declined, decline } from './declined.ts'
import type { HashText, LabelAlike } from './label-blank-nodes.ts'

type Digest = NonNullable<CanonicalizeOptions['digest']>

export type Tiers = {
  /** SHA-256 or SHA-384 of a text: `nodeHashText`, `browserHashText`. */
  hashText(digest: Digest): HashText
  /** Asked for what the direct path declines. */
  reference: Canonicalize
}

/**
 * Canonicalizes by the direct path, and by the reference where that is not certain. Both give the same; the reference
 * takes a hundred times as long.
 */
export function canonicalizeInTiers({ hashText, reference }: Tiers): Canonicalize {
  const contexts = new Map<string, JsonObject>()
  const direct = new Map<Digest, DirectCanonicalizer>()
  let labelByNeighbours: LabelAlike | 'missing' | undefined
  const labelAlike: LabelAlike = (...given) => {
    if (typeof labelByNeighbours === 'function') return labelByNeighbours(...given)
    labelByNeighbours = 'missing'
    return decline('what tells like nodes apart is not at hand')
  }
  const directFor = (digest: Digest): DirectCanonicalizer => {
    const known = direct.get(digest) ?? new DirectCanonicalizer(contexts, hashText(digest), labelAlike)
    direct.set(digest, known)
    return known
  }
  /** What a document needs may be asked for for the first time: a context, or what tells like nodes apart. */
  const hasBrought = async (document: JsonObject): Promise<boolean> => {
    if (await loadContexts(document, contexts)) return true
    if (labelByNeighbours !== 'missing') return false
    labelByNeighbours = (await import('./label-by-neighbours.ts')).labelByNeighbours
    return true
  }
  return async (document, options) => {
    assertPlainJsonLd(document)
    const canonicalizer = directFor(options?.digest ?? 'SHA-256')
    for (;;) {
      const direct = attempt(canonicalizer, document)
      if (direct !== undefined) return direct
      if (!(await hasBrought(document))) return reference(document, options)
    }
  }
}

function attempt(canonicalizer: DirectCanonicalizer, document: JsonObject): string | undefined {
  try {
    return canonicalizer.canonicalize(document)
  } catch (error) {
    if (error instanceof Declined) return undefined
    throw error
  }
}

/** Brings the contexts that a value names, and those that they name, to hand. @returns whether one was not yet. */
export async function loadContexts(value: Json, loaded: Map<string, JsonObject>): Promise<boolean> {
  let hasLoaded = false
  for (const url of contextsIn(value)) {
    const context = loaded.has(url) ? undefined : await contextDocument(url)
    if (!context) continue
    loaded.set(url, context)
    await loadContexts(context, loaded)
    hasLoaded = true
  }
  return hasLoaded
}

function contextsIn(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => {
    const named = name === '@context' ? listOf(member).filter((each) => typeof each === 'string') : []
    return [...named, ...contextsIn(member)]
  })
}
