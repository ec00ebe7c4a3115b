/** Finds a value in JSON text as it was written, so that it can be kept byte for byte. */

const SPACE = /[ \t\n\r]*/y
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/y
const ATOM = /[^\s,\]}]+/y

/**
 * The characters of the value at a path.
 *
 * @param text JSON that `parseJson` has read: neither faulty nor with a member twice.
 * @throws RangeError when there is no such value.
 */
export function rawJsonAt(text: string, path: readonly (string | number)[]): string {
  let start = skip(SPACE, text, 0)
  for (const step of path) start = typeof step === 'string' ? memberAt(text, start, step) : itemAt(text, start, step)
  return text.slice(start, endOf(text, start))
}

function memberAt(text: string, start: number, name: string): number {
  for (const { key, value } of children(text, start)) if (key === name) return value
  throw new RangeError('there is no such member')
}

function itemAt(text: string, start: number, place: number): number {
  let count = 0
  for (const { value } of children(text, start)) if (count++ === place) return value
  throw new RangeError('there is no such item')
}

/** The places where the values of an object or an array begin. */
function* children(text: string, start: number): Generator<{ key?: string; value: number }> {
  const isObject = text[start] === '{'
  let at = skip(SPACE, text, start + 1)
  while (at < text.length && text[at] !== '}' && text[at] !== ']') {
    let key: string | undefined
    if (isObject) {
      const keyEnd = skip(STRING, text, at)
      key = JSON.parse(text.slice(at, keyEnd)) as string
      at = skip(SPACE, text, skip(SPACE, text, keyEnd) + 1)
    }
    yield { ...(key !== undefined && { key }), value: at }
    at = skip(SPACE, text, endOf(text, at))
    if (text[at] === ',') at = skip(SPACE, text, at + 1)
  }
}

/** Where a value ends. Brackets are counted, so that depth costs no stack. */
function endOf(text: string, start: number): number {
  let depth = 0
  let at = start
  do {
    const character = text[at]
    if (character === '"') at = skip(STRING, text, at)
    else if (character === '{' || character === '[') {
      depth++
      at++
    } else if (character === '}' || character === ']') {
      depth--
      at++
    } else if (depth > 0) at++
    else at = skip(ATOM, text, at)
  } while (depth > 0 && at < text.length)
  return at
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  pattern.test(text)
  return Math.max(pattern.lastIndex, from)
}
