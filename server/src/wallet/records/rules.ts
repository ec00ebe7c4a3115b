/** What one vault may hold. */
export const VAULT_QUOTA = { records: 10_000, characters: 300 * 1024 * 1024 } as const

/** What one answer may hold; at least one record always fits. */
const ANSWER = { records: 200, characters: 8 * 1024 * 1024 } as const
export const MAX_CHANGES_PER_ANSWER: number = ANSWER.records

/** @returns the number of the last change that still fits into one answer; undefined when there are none. */
export function lastThatFits(changes: { change: number; size: number }[]): number | undefined {
  let total = 0
  let last: number | undefined
  for (const { change, size } of changes) {
    total += size
    if (last !== undefined && total > ANSWER.characters) break
    last = change
  }
  return last
}

/** A change follows what is here: the first has rev 1, and what was deleted stays so. */
export function follows(rev: number, present: { rev: number; deleted: boolean } | undefined): boolean {
  return present?.deleted ? false : rev === (present?.rev ?? 0) + 1
}
