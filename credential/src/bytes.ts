import { CredentialError } from './errors.ts'

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** Base58 costs the square of its length: keys and signatures are far shorter than this. */
const MAX_BASE58_LENGTH = 2048

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The bytes of a text in UTF-8; half a surrogate pair becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** @throws CredentialError `INPUT_ENCODING` when the bytes are not UTF-8. A byte order mark is kept. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new CredentialError('INPUT_ENCODING', 'The text is not UTF-8. Save it as UTF-8 and try again.', { cause })
  }
}

/** Puts parts one behind the other, in a new array. */
export function concat(...parts: Uint8Array[]): Uint8Array {
  return joined(parts)
}

/** The same for however many: a list of a stranger's making may have more than a call may have arguments. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** Compares in a time that depends on the lengths alone, so that it is fit for secrets. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number)
  return difference === 0
}

/** Two hexadecimal digits a byte, in lower case. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** @throws CredentialError `INPUT_ENCODING` unless the text is an even number of hexadecimal digits. */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) throw notEncoded('hexadecimal')
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16))
}

/** Base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  for (let i = 0, at = 0; i < bytes.length; i += 3, at += 4) {
    const triple = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    codes[at] = BASE64URL_CODES[triple >> 18] as number
    codes[at + 1] = BASE64URL_CODES[(triple >> 12) & 63] as number
    // Beyond its end an array of bytes takes nothing: that is where the padding would be.
    codes[at + 2] = BASE64URL_CODES[(triple >> 6) & 63] as number
    codes[at + 3] = BASE64URL_CODES[triple & 63] as number
  }
  return decoder.decode(codes)
}

/**
 * Reads base64url strictly: no padding, no white space, and the unused bits of the last character are zero, so that
 * two different texts never mean the same bytes.
 *
 * @throws CredentialError `INPUT_ENCODING`
 */
export function fromBase64url(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  const bits = (i: number) => (i < text.length ? (BASE64URL_VALUES[text.charCodeAt(i)] ?? -1) : 0)
  let triple = 0
  for (let i = 0, at = 0; i < text.length; i += 4, at += 3) {
    triple = (bits(i) << 18) | (bits(i + 1) << 12) | (bits(i + 2) << 6) | bits(i + 3)
    if (triple < 0) throw notEncoded('base64url')
    // Beyond its end an array of bytes takes nothing: there the bits must be zero.
    bytes[at] = triple >> 16
    bytes[at + 1] = triple >> 8
    bytes[at + 2] = triple
  }
  const beyond = [0, 0, 0xffff, 0xff][text.length % 4] as number
  if (text.length % 4 === 1 || (triple & beyond) !== 0) throw notEncoded('base64url')
  return bytes
}

const BASE64URL_CODES = utf8(BASE64URL)
const BASE64URL_VALUES = valuesOf(BASE64URL)
const BASE58_VALUES = valuesOf(BASE58)

function valuesOf(alphabet: string): Int8Array {
  const values = new Int8Array(128).fill(-1)
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i
  return values
}

/** Multibase (Controlled Identifiers 1.0 §2.4): `z` is base58-btc, `u` is base64url without padding. */
export function toMultibase(bytes: Uint8Array, base: 'z' | 'u'): string {
  return base + (base === 'z' ? toBase58(bytes) : toBase64url(bytes))
}

/** @throws CredentialError `INPUT_ENCODING` for another base or a text that is not in its base. */
export function fromMultibase(text: string): Uint8Array {
  if (text.startsWith('z')) return fromBase58(text.slice(1))
  if (text.startsWith('u')) return fromBase64url(text.slice(1))
  throw notEncoded('multibase (base58-btc or base64url)')
}

function toBase58(bytes: Uint8Array): string {
  const fours = inRadix(bytes, 256, 3, 58 ** 4)
  const codes = new Uint8Array(fours.length * 4)
  let at = codes.length
  for (const four of fours) {
    for (let i = 0, rest = four | 0; i < 4; i++, rest = (rest / 58) | 0) codes[--at] = BASE58.charCodeAt(rest % 58)
  }
  return '1'.repeat(leadingZeros(bytes)) + decoder.decode(codes).replace(/^1+/, '')
}

function fromBase58(text: string): Uint8Array {
  if (text.length > MAX_BASE58_LENGTH) {
    throw new CredentialError(
      'INPUT_TOO_LARGE',
      'A base58 value is longer than any key or signature. Check its source.',
    )
  }
  const digits = new Int8Array(text.length)
  for (let i = 0; i < text.length; i++) digits[i] = BASE58_VALUES[text.charCodeAt(i)] ?? -1
  if (digits.includes(-1)) throw notEncoded('base58-btc')
  const threes = inRadix(digits, 58, 4, 256 ** 3)
  const bytes = new Uint8Array(threes.length * 3)
  let at = bytes.length
  for (const three of threes) for (let shift = 0; shift < 24; shift += 8) bytes[--at] = three >> shift
  return concat(new Uint8Array(leadingZeros(digits)), bytes.subarray(leadingZeros(bytes)))
}

/**
 * Long multiplication, so many digits at once: a number from its digits, most significant first, as digits of a radix,
 * least significant first.
 */
function inRadix(digits: ArrayLike<number>, base: number, atOnce: number, radix: number): number[] {
  const result: number[] = []
  for (let i = 0; i < digits.length; ) {
    let [step, carry] = [1, 0]
    do {
      step *= base
      carry = carry * base + (digits[i++] as number)
    } while ((digits.length - i) % atOnce > 0)
    for (let j = 0; j < result.length; j++) {
      const sum = (result[j] as number) * step + carry
      carry = Math.floor(sum / radix)
      result[j] = sum - carry * radix
    }
    for (; carry > 0; carry = Math.floor(carry / radix)) result.push(carry % radix)
  }
  return result
}

function leadingZeros(digits: ArrayLike<number>): number {
  let count = 0
  while (count < digits.length && digits[count] === 0) count++
  return count
}

function notEncoded(encoding: string): CredentialError {
  return new CredentialError('INPUT_ENCODING', `A value is not ${encoding}. Copy it again from its source, complete.`)
}
