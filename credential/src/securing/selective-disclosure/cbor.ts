// The part of CBOR (RFC 8949) that selective-disclosure proofs are made of, in its deterministic form alone (§4.2):
// unsigned integers, byte strings, text strings, arrays, and maps from integers to byte strings. No tags.
import { concat, fromUtf8, utf8 } from '../../bytes.ts'
import { CredentialError } from '../../errors.ts'

export type Cbor = number | string | Uint8Array | Cbor[] | Map<number, Uint8Array>

/** Major types (RFC 8949 §3.1). */
const [UNSIGNED, BYTES, TEXT, ARRAY, MAP] = [0, 2, 3, 4, 5]

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
 * Reads values one after the other, each of the kind that is asked for. Indefinite lengths, tags, and arguments that
 * are longer than they need be are refused.
 *
 * @throws CredentialError `INPUT_ENCODING` where something else stands.
 */
export class CborReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  unsigned(): number {
    return this.#head(UNSIGNED)
  }

  /** A byte string that is as long as is asked for. */
  bytes(length: number): Uint8Array {
    if (this.#head(BYTES) !== length) throw notCbor()
    return this.#take(length)
  }

  text(): string {
    return fromUtf8(this.#take(this.#head(TEXT)))
  }

  /** An array, of which each item is read in the same way. */
  items<T>(readItem: () => T): T[] {
    return this.#items(ARRAY, readItem)
  }

  /** An array of so many items, which are read next. */
  tuple(length: number): void {
    if (this.#head(ARRAY) !== length) throw notCbor()
  }

  /** A map that names no key twice, to byte strings of one length. */
  map(length: number): Map<number, Uint8Array> {
    const entries = this.#items(MAP, () => [this.unsigned(), this.bytes(length)] as const)
    const map = new Map(entries)
    if (map.size < entries.length) throw notCbor()
    return map
  }

  end(): void {
    if (this.#at < this.#bytes.length) throw notCbor()
  }

  /** An item takes a byte at least, so that no count asks for more than the input has. */
  #items<T>(major: number, readItem: () => T): T[] {
    const count = this.#head(major)
    if (count > this.#bytes.length - this.#at) throw notCbor()
    return Array.from({ length: count }, readItem)
  }

  #head(major: number): number {
    const [first = 0] = this.#take(1)
    const short = first & 0x1f
    if (first >> 5 !== major || short > 26) throw notCbor()
    if (short < 24) return short
    const length = 2 ** (short - 24)
    const argument = this.#take(length).reduce((sum, byte) => sum * 256 + byte, 0)
    if (argument < (length === 1 ? 24 : 256 ** (length / 2))) throw notCbor()
    return argument
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
