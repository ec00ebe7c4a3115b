import en from './words/en.json' with { type: 'json' }

type Tree = { [key: string]: string | Tree }

const WORDS: Tree = en

/**
 * Finds a sentence by its path, and fills its places.
 *
 * @returns undefined when there is no such sentence, for example none for this outcome.
 */
export function findWords(path: readonly string[], values: Record<string, string> = {}): string | undefined {
  let found: string | Tree | undefined = WORDS
  for (const key of path) found = typeof found === 'object' && Object.hasOwn(found, key) ? found[key] : undefined
  if (typeof found !== 'string') return undefined
  return found.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}

/** @throws TypeError for a path without words: a fault of ours, which a test finds. */
export function words(path: readonly string[], values: Record<string, string> = {}): string {
  const found = findWords(path, values)
  if (found === undefined) throw new TypeError(`There are no words for ${path.join('.')}.`)
  return found
}

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** A moment with the name of its month, in UTC. */
export function momentText(moment: Date): string {
  return `${MOMENT.format(moment)} UTC`
}
