import type { Criterion } from '@cloudtnt/contract/issuer/achievement-content'

export function replacedAt<T>(list: readonly T[], index: number, item: T): T[] {
  return list.map((old, at) => (at === index ? item : old))
}

export function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_item, at) => at !== index)
}

export function movedTo<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = without(list, from)
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)]
}

/**
 * A name for a criterion that none of these has. Evidence and results refer to it, so it says nothing of the place,
 * which may change.
 */
export function freshCriterionId(criteria: readonly Criterion[]): string {
  const taken = new Set(criteria.map(({ id }) => id))
  let number = criteria.length + 1
  while (taken.has(`criterion-${number}`)) number += 1
  return `criterion-${number}`
}
