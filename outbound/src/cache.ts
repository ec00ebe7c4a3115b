import { CredentialError } from '@cloudtnt/credential/errors'
import type { Freshness } from './freshness.ts'

const ERROR_MS = 30_000
const MAX_ENTRIES = 500
const SILENCE: ReadonlySet<string> = new Set(['FETCH_DNS', 'FETCH_TIMEOUT', 'FETCH_TLS', 'FETCH_FAILED'])
const MAX_CHARACTERS = 32 * 1024 * 1024

/** A document, and how old it is. */
export type Retrieved = {
  text: string
  /** `cache` when it was at hand before this question. */
  source: 'live' | 'cache'
  /** When the site gave it. */
  asOf: Date
  /** The site is silent now, so that an older document stands in for it. */
  isStale: boolean
}

/** Asks the site. What it throws is remembered for half a minute. */
export type Load = () => Promise<{ text: string } & Freshness>

/** Documents of other sites, kept for a while and shared by all who ask. */
export type DocumentCache = {
  /** @throws what `load` throws, when no document may stand in. */
  retrieve(address: string, load: Load): Promise<Retrieved>
}

type Entry = { text: string; asOf: Date; freshUntil: number; staleUntil: number }
type Failure = { error: unknown; until: number }

/**
 * A cache in memory that forgets what was used least recently.
 *
 * Never a verdict: a verification is made anew each time, over documents that may be a few minutes old.
 */
export function createDocumentCache(options: {
  now: () => Date
  maxEntries?: number
  maxCharacters?: number
}): DocumentCache {
  const { now, maxEntries = MAX_ENTRIES, maxCharacters = MAX_CHARACTERS } = options
  const entries = new Map<string, Entry>()
  const failures = new Map<string, Failure>()
  const underWay = new Map<string, Promise<Retrieved>>()
  let characters = 0

  function forget(address: string): void {
    characters -= entries.get(address)?.text.length ?? 0
    entries.delete(address)
  }

  function keep(address: string, entry: Entry): void {
    forget(address)
    entries.set(address, entry)
    characters += entry.text.length
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries && characters <= maxCharacters) break
      forget(oldest)
    }
  }

  function used(address: string): Entry | undefined {
    const entry = entries.get(address)
    if (entry) {
      entries.delete(address)
      entries.set(address, entry)
    }
    return entry
  }

  function standIn(address: string, error: unknown): Retrieved {
    const entry = used(address)
    if (!entry || now().getTime() >= entry.staleUntil || !isSilence(error)) throw error
    return { text: entry.text, source: 'cache', asOf: entry.asOf, isStale: true }
  }

  async function load(address: string, ask: Load): Promise<Retrieved> {
    try {
      const { text, freshMs, staleMs } = await ask()
      const asOf = now()
      keep(address, { text, asOf, freshUntil: asOf.getTime() + freshMs, staleUntil: asOf.getTime() + staleMs })
      failures.delete(address)
      return { text, source: 'live', asOf, isStale: false }
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error
      failures.delete(address)
      failures.set(address, { error, until: now().getTime() + ERROR_MS })
      if (failures.size > maxEntries) failures.delete(failures.keys().next().value ?? '')
      return standIn(address, error)
    }
  }

  return {
    async retrieve(address, ask) {
      const entry = used(address)
      if (entry && now().getTime() < entry.freshUntil) {
        return { text: entry.text, source: 'cache', asOf: entry.asOf, isStale: false }
      }
      const failure = failures.get(address)
      if (failure && now().getTime() < failure.until) return standIn(address, failure.error)
      const running = underWay.get(address) ?? load(address, ask).finally(() => underWay.delete(address))
      underWay.set(address, running)
      return running
    },
  }
}

/** A site that does not answer leaves what it said before standing; one that says "there is no such thing" does not. */
function isSilence(error: unknown): boolean {
  if (!(error instanceof CredentialError)) return false
  if (error.code !== 'FETCH_STATUS') return SILENCE.has(error.code)
  const status = Number(error.params.status)
  return status >= 500 || status === 429
}
