/** Moves one of a list by a number of places; at the ends it stays. */
export function moved(ids: readonly string[], id: string, by: number): string[] {
  const from = ids.indexOf(id)
  const rest = ids.filter((other) => other !== id)
  if (from < 0) return rest
  const to = Math.max(0, Math.min(rest.length, from + by))
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}

export function withAdded(ids: readonly string[], added: readonly string[]): string[] {
  return [...new Set([...ids, ...added])]
}

export function without(ids: readonly string[], id: string): string[] {
  return ids.filter((other) => other !== id)
}
