// Where the decisions are kept: in this browser, and nowhere else.
import { readTrustFile, type TrustDecisions, writeTrustFile } from './trust-decisions.ts'

const KEY = 'cloudtnt-trust-decisions'
/** What could not be read is moved here rather than overwritten. */
const KEPT_ASIDE = `${KEY}-unreadable`

/** The part of `Storage` that is used. */
export type Kept = Pick<Storage, 'getItem' | 'setItem'>

export type TrustStore = {
  read(): TrustDecisions
  /** @returns false when the browser has no room or forbids it: nothing is changed then. */
  write(decisions: TrustDecisions): boolean
  /** Calls back after each change, also one that another page of this site made. */
  subscribe(changed: () => void): () => void
  /** False when this browser keeps nothing: the decisions then last as long as the page. */
  readonly lasts: boolean
}

/**
 * Opens the store.
 *
 * @param kept undefined where the browser forbids storage
 * @param page tells of changes that another page made
 */
export function openTrustStore(kept: Kept | undefined, page?: Pick<Window, 'addEventListener'>): TrustStore {
  const listeners = new Set<() => void>()
  let decisions = readKept(kept)
  const tell = () => {
    for (const listener of listeners) listener()
  }
  page?.addEventListener('storage', (event) => {
    if ((event as StorageEvent).key !== KEY) return
    decisions = readKept(kept)
    tell()
  })
  return {
    lasts: kept !== undefined,
    read: () => decisions,
    write(next) {
      if (kept && !keep(kept, KEY, writeTrustFile(next))) return false
      decisions = next
      tell()
      return true
    },
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}

/** The storage of this browser, or undefined where it is switched off: even to ask may throw then. */
export function browserStorage(): Kept | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

function readKept(kept: Kept | undefined): TrustDecisions {
  const text = kept?.getItem(KEY)
  if (!kept || !text) return []
  const file = readTrustFile(text)
  if ('decisions' in file) return file.decisions
  keep(kept, KEPT_ASIDE, text)
  return []
}

function keep(kept: Kept, key: string, text: string): boolean {
  try {
    kept.setItem(key, text)
    return true
  } catch {
    return false
  }
}
