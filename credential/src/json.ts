import { fromUtf8, utf8 } from './bytes.ts'
import { CredentialError } from './errors.ts'

/** Any value of JSON (RFC 8259). */
export type Json = null | boolean | number | string | Json[] | JsonObject
/** An object of JSON. Whatever stands in it is not known until it is looked at. */
export type JsonObject = { [key: string]: Json }

/** How large a text may be before it is refused. */
export type JsonLimits = {
  /** UTF-8 bytes of the whole text. */
  maxBytes: number
  /** Arrays and objects inside one another. */
  maxDepth: number
  /** Members and array items in total. */
  maxNodes: number
  /** UTF-16 units of one string. */
  maxString: number
  /** UTF-16 units of one `data:` URL, which may hold a picture. */
  maxDataUrl: number
  /** UTF-16 units of a member `encodedList`, which holds a status list. */
  maxEncodedList: number
}

const KIB = 1024
/** What a credential may have, unless the caller says otherwise. */
export const JSON_LIMITS: JsonLimits = {
  maxBytes: 1024 * KIB,
  maxDepth: 64,
  maxNodes: 20_000,
  maxString: 256 * KIB,
  maxDataUrl: 1024 * KIB,
  maxEncodedList: 2048 * KIB,
}

/** Names that reach the prototype of a JavaScript object instead of its members. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Tells an object from null, lists and plain values. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads one JSON value (RFC 8259) strictly, so that every reader of the same text sees the same value.
 *
 * A byte order mark at the start is skipped (RFC 8259 §8.1). Limits that are not given are those of `JSON_LIMITS`.
 *
 * @throws CredentialError `INPUT_EMPTY`, `INPUT_ENCODING` (not UTF-8, or half of a surrogate pair), `INPUT_TOO_LARGE`,
 * `JSON_SYNTAX`, `JSON_DUPLICATE_KEY`, `JSON_TOO_DEEP`, `JSON_NUMBER_RANGE` (not finite), `JSON_FORBIDDEN_KEY`
 */
export function parseJson(input: string | Uint8Array, limits: Partial<JsonLimits> = {}): Json {
  const all = { ...JSON_LIMITS, ...limits }
  // A character of a text is at most three bytes.
  if (input.length > all.maxBytes || (input.length * 3 > all.maxBytes && byteLength(input) > all.maxBytes)) {
    throw tooLarge(`The text is longer than ${all.maxBytes} bytes. Use a smaller file.`)
  }
  const given = typeof input === 'string' ? input : fromUtf8(input)
  if (!given.isWellFormed()) throw brokenText()
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given
  const strings = countStrings(text, all.maxDepth)
  const value = parseLoosely(text)
  const inspection = new Inspection(all, text.includes('\\u'))
  inspection.inspect(value, '')
  // Of two members with one name JSON.parse keeps one: then the text has more strings than the value.
  if (inspection.strings !== strings) {
    throw new CredentialError('JSON_DUPLICATE_KEY', 'An object has two members of the same name. Ask for a clean copy.')
  }
  return value
}

function parseLoosely(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    if (/^[ \t\r\n]*$/.test(text)) {
      throw new CredentialError('INPUT_EMPTY', 'There is no text. Choose a file that holds a credential.')
    }
    throw new CredentialError('JSON_SYNTAX', 'The text is not JSON. Copy it again, complete.')
  }
}

function byteLength(input: string | Uint8Array): number {
  return typeof input === 'string' ? utf8(input).length : input.length
}

function tooLarge(message: string): CredentialError {
  return new CredentialError('INPUT_TOO_LARGE', message)
}

function brokenText(): CredentialError {
  return new CredentialError(
    'INPUT_ENCODING',
    'A string holds half of a surrogate pair. Export the file again as UTF-8.',
  )
}

/** A text that `JSON.parse` reads can still be read in two ways, or be too much: this is what it lets pass. */
class Inspection {
  readonly #limits: JsonLimits
  /** Whether an escape could have made half of a surrogate pair. */
  readonly #hasEscapes: boolean
  /** Member names and texts. */
  strings = 0
  #nodes = 0

  constructor(limits: JsonLimits, hasEscapes: boolean) {
    this.#limits = limits
    this.#hasEscapes = hasEscapes
  }

  /** @param name of the member that holds it, also as an item of a list */
  inspect(value: Json, name: string): void {
    if (typeof value === 'string') this.#string(value, this.#longest(name, value))
    else if (typeof value === 'number') assertFinite(value)
    else if (Array.isArray(value)) for (const item of value) this.#node(item, name)
    else if (value !== null && typeof value === 'object') this.#object(value)
  }

  #object(object: JsonObject): void {
    for (const name in object) {
      if (FORBIDDEN_KEYS.has(name)) {
        throw new CredentialError(
          'JSON_FORBIDDEN_KEY',
          `A member must not be named ${name}. Ask the issuer to rename it.`,
        )
      }
      this.#string(name, this.#limits.maxString)
      this.#node(object[name] as Json, name)
    }
  }

  #node(value: Json, name: string): void {
    const { maxNodes } = this.#limits
    if (++this.#nodes > maxNodes) throw tooLarge(`The value has more than ${maxNodes} members and items.`)
    this.inspect(value, name)
  }

  #string(text: string, longest: number): void {
    this.strings++
    if (text.length > longest) throw tooLarge('A string is longer than allowed. Use a smaller picture or text.')
    if (this.#hasEscapes && !text.isWellFormed()) throw brokenText()
  }

  #longest(name: string, text: string): number {
    if (name === 'encodedList') return this.#limits.maxEncodedList
    return text.startsWith('data:') ? this.#limits.maxDataUrl : this.#limits.maxString
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Counts the strings in a text that may be JSON. @throws CredentialError `JSON_TOO_DEEP` */
function countStrings(text: string, maxDepth: number): number {
  let [strings, depth] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      strings++
      at = endOfString(text, at)
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      if (++depth > maxDepth) {
        throw new CredentialError('JSON_TOO_DEEP', `The value nests deeper than ${maxDepth} levels.`)
      }
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) depth--
  }
  return strings
}

/** Where the quote stands that ends the string that begins here. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end < 0 ? text.length : end
}

/** Behind an odd number of backslashes: of an even number each second one is escaped itself. */
function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text.charCodeAt(first - 1) === BACKSLASH) first--
  return (at - first) % 2 === 1
}

function assertFinite(value: number): void {
  if (Number.isFinite(value)) return
  throw new CredentialError('JSON_NUMBER_RANGE', 'A number is too large to be read exactly. Ask for a clean copy.')
}

/**
 * Writes a value in the JSON Canonicalization Scheme (RFC 8785).
 *
 * @throws CredentialError `INPUT_ENCODING` for half of a surrogate pair, `JSON_NUMBER_RANGE` for a number that is not
 * finite, `JSON_SYNTAX` for what JSON cannot say (`undefined`, functions)
 */
export function canonicalizeJson(value: Json): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw brokenText()
    return JSON.stringify(value)
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new CredentialError('JSON_NUMBER_RANGE', 'JSON has no way to write a number that is not finite.')
  }
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalizeJson).join(',')}]`
  if (!isJsonObject(value)) {
    throw new CredentialError('JSON_SYNTAX', 'Only null, booleans, numbers, strings, arrays and objects are JSON.')
  }
  // Without a comparator the order is that of UTF-16 code units, as RFC 8785 §3.2.3 wants it.
  const members = Object.keys(value)
    .sort()
    .map((key) => `${canonicalizeJson(key)}:${canonicalizeJson(value[key] as Json)}`)
  return `{${members.join(',')}}`
}
