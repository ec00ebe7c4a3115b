// JSON read character by character, by the grammar of RFC 8259: what `parseJson` is held against.
import { CredentialError } from '../errors.ts'
import { FORBIDDEN_KEYS, JSON_LIMITS, type Json, type JsonLimits, type JsonObject } from '../json.ts'

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** The value of a text, or the error of its first fault. */
export function parseExactly(text: string, limits: JsonLimits = JSON_LIMITS): Json {
  if (!text.isWellFormed()) throw brokenText()
  return new Parser(text.startsWith('\uFEFF') ? text.slice(1) : text, limits).parse()
}

function brokenText(): CredentialError {
  return new CredentialError('INPUT_ENCODING', 'A string holds half of a surrogate pair.')
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
    const text = escaped ? this.#unescape(raw) : raw
    if (text.length > this.#longest(key, text)) {
      throw new CredentialError('INPUT_TOO_LARGE', 'A string is longer than allowed.')
    }
    return text
  }

  #longest(key: string, text: string): number {
    if (key === 'encodedList') return this.#limits.maxEncodedList
    return text.startsWith('data:') ? this.#limits.maxDataUrl : this.#limits.maxString
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
