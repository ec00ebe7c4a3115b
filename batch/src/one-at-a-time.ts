/**
 * Shares things out of which each serves one at a time: whoever comes while all are taken waits for the first that is free.
 *
 * @returns what uses the next free one, and ends as the use of it ends
 */
export function oneAtATime<Thing>(things: readonly Thing[]): <R>(use: (thing: Thing) => Promise<R>) => Promise<R> {
  const free = [...things]
  const waiting: ((thing: Thing) => void)[] = []
  return async (use) => {
    const thing = free.pop() ?? (await new Promise<Thing>((resolve) => waiting.push(resolve)))
    try {
      return await use(thing)
    } finally {
      const next = waiting.shift()
      if (next) next(thing)
      else free.push(thing)
    }
  }
}
