import type { JsonObject } from '../json.ts'
import { loadOnce } from '../load-once.ts'
import { PINNED_CONTEXTS, type PinnedContext } from './pinned-contexts.ts'

const BY_URL = new Map(
  PINNED_CONTEXTS.map(({ load, ...context }) => ({
    ...context,
    load: loadOnce(load ?? (() => rareContext(context.file))),
  })).flatMap((context) => context.urls.map((url) => [url, context] as const)),
)

async function rareContext(file: string): Promise<{ default: JsonObject }> {
  const { RARE_CONTEXTS } = await import('./rare-contexts.ts')
  const load = RARE_CONTEXTS[file]
  if (!load) throw new Error(`the library lacks its context ${file}`)
  return load()
}

/** Finds the context that is meant by an address; undefined for one that is not part of this library. */
export function pinnedContext(url: string): PinnedContext | undefined {
  return BY_URL.get(url)
}

/**
 * Reads a context that is part of this library. It is loaded when it is first asked for, so that a page need not carry
 * them all.
 *
 * @returns undefined for any other URL; nothing is ever fetched.
 */
export async function contextDocument(url: string): Promise<JsonObject | undefined> {
  const loaded = await BY_URL.get(url)?.load()
  return loaded?.default
}
