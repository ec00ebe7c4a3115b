// The part of CBOR (RFC 8949) that selective-disclosure proofs are made of, in its deterministic form alone (§4.2):
// unsigned integers, byte strings, text strings, arrays, and maps from integers to byte strings. No tags.
import { concat, fromUtf8, utf8 } from '../../bytes.ts'
import { CredentialError } from '../../errors.ts'

export type Cbor = number | string | Uint8Array | Cbor[] | Map<number, Uint8Array>

/** Major types (RFC 8949 §3.1). */
const UNSIGNED = 0
const BYTES = 2
const TEXT = 3
const ARRAY = 4
const MAP = 5
/** Arrays inside one another, in a proof value: a list in the list of components. */
const MAX_DEPTH = 4

/** Integers up to 2³² − 1; the entries of a map are written in ascending order. */
export function encodeCbor(value: Cbor): Uint8Array {
  if (typeof value === 'number') return head(UNSIGNED, value)
  if (typeof value === 'string') return concat(head(TEXT, utf8(value).length), utf8(value))
  if (value instanceof Uint8Array) return concat(head(BYTES, value.length), value)
  if (Array.isArray(value)) return concat(head(ARRAY, value.length), ...value.map(encodeCbor))
  const entries = [...value].sort(([a], [b]) => a - b)
  return concat(head(MAP, entries.length), ...entries.flatMap((entry) => entry.map(encodeCbor)))
}

/** The shortest form of an argument (RFC 8949 §4.2.1). */
function head(major: number, argument: number): Uint8Array {
  const first = major << 5
  if (argument < 24) return Uint8Array.of(first | argument)
  if (argument < 0x100) return Uint8Array.of(first | 24, argument)
  if (argument < 0x10000) return Uint8Array.of(first | 25, argument >> 8, argument & 0xff)
  const bytes = new Uint8Array(5)
  new DataView(bytes.buffer).setUint32(1, argument)
  bytes[0] = first | 26
  return bytes
}

/**
 * Reads one value that fills the bytes. Indefinite lengths, tags, arguments that are longer than they need be, and
 * maps that name a key twice are refused.
 *
 * @throws CredentialError `INPUT_ENCODING`
 */
export function decodeCbor(bytes: Uint8Array): Cbor {
  const reader = new Reader(bytes)
  const value = reader.value(0)
  if (!reader.isAtEnd) throw notCbor()
  return value
}

class Reader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  value(depth: number): Cbor {
    if (depth > MAX_DEPTH) throw notCbor()
    const [major, argument] = this.#head()
    switch (major) {
      case UNSIGNED:
        return argument
      case BYTES:
        return this.#take(argument)
      case TEXT:
        return fromUtf8(this.#take(argument))
      case ARRAY:
        return this.#items(argument, () => this.value(depth + 1))
      case MAP:
        return this.#map(argument, depth)
      default:
        throw notCbor()
    }
  }

  #map(count: number, depth: number): Map<number, Uint8Array> {
    const entries = this.#items(count, () => [this.value(depth + 1), this.value(depth + 1)] as const)
    const map = new Map<number, Uint8Array>()
    for (const [key, value] of entries) {
      if (typeof key !== 'number' || !(value instanceof Uint8Array) || map.has(key)) throw notCbor()
      map.set(key, value)
    }
    return map
  }

  #items<T>(count: number, read: () => T): T[] {
    // An item takes a byte at least, so that no count asks for more than the input has.
    if (count > this.#bytes.length - this.#at) throw notCbor()
    return Array.from({ length: count }, read)
  }

  #head(): [major: number, argument: number] {
    const first = this.#byte()
    const [major, short] = [first >> 5, first & 0x1f]
    if (short < 24) return [major, short]
    if (short > 26) throw notCbor()
    const length = 2 ** (short - 24)
    const argument = this.#take(length).reduce((sum, byte) => sum * 256 + byte, 0)
    if (argument < (length === 1 ? 24 : 256 ** (length / 2))) throw notCbor()
    return [major, argument]
  }

  #byte(): number {
    return this.#take(1)[0] as number
  }

  #take(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw notCbor()
    this.#at += length
    return this.#bytes.slice(this.#at - length, this.#at)
  }
}

function notCbor(): CredentialError {
  return new CredentialError('INPUT_ENCODING', 'A value is not CBOR as proofs have it. Copy it again, complete.')
}
