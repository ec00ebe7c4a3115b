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
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

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
  const allLimits = { ...JSON_LIMITS, ...limits }
  if (byteLength(input) > allLimits.maxBytes) {
    throw new CredentialError(
      'INPUT_TOO_LARGE',
      `The text is longer than ${allLimits.maxBytes} bytes. Use a smaller file.`,
    )
  }
  const text = typeof input === 'string' ? input : fromUtf8(input)
  if (!text.isWellFormed()) throw brokenText()
  const parser = new Parser(text.startsWith('\uFEFF') ? text.slice(1) : text, allLimits)
  return parser.parse()
}

function byteLength(input: string | Uint8Array): number {
  if (typeof input !== 'string') return input.length
  return utf8(input).length
}

function brokenText(): CredentialError {
  return new CredentialError(
    'INPUT_ENCODING',
    'A string holds half of a surrogate pair. Export the file again as UTF-8.',
  )
}

class Parser {
  readonly #text: string
  readonly #limits: JsonLimits
  #at = 0
  #depth = 0
  #nodes = 0

  constructor(text: string, limits: JsonLimits) {
    this.#text = text
    this.#limits = limits
  }

  parse(): Json {
    this.#skipSpace()
    if (this.#at === this.#text.length) {
      throw new CredentialError('INPUT_EMPTY', 'There is no text. Choose a file that holds a credential.')
    }
    const value = this.#value('')
    this.#skipSpace()
    if (this.#at < this.#text.length) throw this.#syntax('nothing may follow the value')
    return value
  }

  #value(key: string): Json {
    switch (this.#text[this.#at]) {
      case '{':
        return this.#nested(() => this.#object())
      case '[':
        return this.#nested(() => this.#array(key))
      case '"':
        return this.#string(key)
      case 't':
        return this.#word('true', true)
      case 'f':
        return this.#word('false', false)
      case 'n':
        return this.#word('null', null)
      default:
        return this.#number()
    }
  }

  #nested(read: () => Json): Json {
    if (++this.#depth > this.#limits.maxDepth) {
      throw new CredentialError('JSON_TOO_DEEP', `The value nests deeper than ${this.#limits.maxDepth} levels.`)
    }
    this.#at++
    const value = read()
    this.#depth--
    return value
  }

  #object(): JsonObject {
    const object: JsonObject = {}
    if (this.#closes('}')) return object
    do {
      this.#skipSpace()
      if (this.#text[this.#at] !== '"') throw this.#syntax('a member needs a name in double quotes')
      const key = this.#string('')
      if (FORBIDDEN_KEYS.has(key)) {
        throw new CredentialError(
          'JSON_FORBIDDEN_KEY',
          `A member must not be named ${key}. Ask the issuer to rename it.`,
        )
      }
      if (Object.hasOwn(object, key)) {
        throw new CredentialError(
          'JSON_DUPLICATE_KEY',
          'An object has two members of the same name. Ask for a clean copy.',
        )
      }
      this.#skipSpace()
      if (this.#text[this.#at++] !== ':') throw this.#syntax('a colon follows the name of a member')
      this.#countNode()
      this.#skipSpace()
      object[key] = this.#value(key)
    } while (this.#continues('}'))
    return object
  }

  #array(key: string): Json[] {
    const items: Json[] = []
    if (this.#closes(']')) return items
    do {
      this.#countNode()
      this.#skipSpace()
      items.push(this.#value(key))
    } while (this.#continues(']'))
    return items
  }

  #countNode(): void {
    if (++this.#nodes > this.#limits.maxNodes) {
      throw new CredentialError(
        'INPUT_TOO_LARGE',
        `The value has more than ${this.#limits.maxNodes} members and items.`,
      )
    }
  }

  #closes(end: string): boolean {
    this.#skipSpace()
    if (this.#text[this.#at] !== end) return false
    this.#at++
    return true
  }

  #continues(end: string): boolean {
    this.#skipSpace()
    const character = this.#text[this.#at++]
    if (character !== ',' && character !== end) throw this.#syntax(`a comma or ${end} is missing`)
    return character === ','
  }

  #string(key: string): string {
    const start = this.#at++
    let escaped = false
    for (;;) {
      const code = this.#text.charCodeAt(this.#at)
      if (code === 0x22) break
      if (Number.isNaN(code) || code < 0x20) throw this.#syntax('a string is not closed')
      if (code === 0x5c) {
        escaped = true
        this.#at++
      }
      this.#at++
    }
    const raw = this.#text.slice(start + 1, this.#at++)
    if (raw.length > this.#longest(key, raw)) {
      throw new CredentialError('INPUT_TOO_LARGE', 'A string is longer than allowed. Use a smaller picture or text.')
    }
    return escaped ? this.#unescape(raw) : raw
  }

  #longest(key: string, raw: string): number {
    if (key === 'encodedList') return this.#limits.maxEncodedList
    return raw.startsWith('data:') ? this.#limits.maxDataUrl : this.#limits.maxString
  }

  #unescape(raw: string): string {
    let text: string
    try {
      text = JSON.parse(`"${raw}"`)
    } catch {
      throw this.#syntax('a backslash begins no known escape')
    }
    if (!text.isWellFormed()) throw brokenText()
    return text
  }

  #number(): number {
    NUMBER.lastIndex = this.#at
    const match = NUMBER.exec(this.#text)
    if (!match) throw this.#syntax('a value is missing')
    this.#at = NUMBER.lastIndex
    const number = Number(match[0])
    if (!Number.isFinite(number)) {
      throw new CredentialError('JSON_NUMBER_RANGE', 'A number is too large to be read exactly. Ask for a clean copy.')
    }
    return number
  }

  #word<T extends Json>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) throw this.#syntax('a value is missing')
    this.#at += word.length
    return value
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
      this.#at++
    }
  }

  #syntax(what: string): CredentialError {
    return new CredentialError('JSON_SYNTAX', `The text is not JSON: at character ${this.#at}, ${what}.`)
  }
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
