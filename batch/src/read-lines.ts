// NDJSON: one JSON value a line, UTF-8, lines end with LF; a CR before it and empty lines do not matter.
import { fromUtf8 } from '@cloudtnt/credential/bytes'
import { CredentialError } from '@cloudtnt/credential/errors'
import { JSON_LIMITS, parseJson } from '@cloudtnt/credential/json'
import type { BatchEntry } from './batch-entry.ts'

/** Bounds of what is read line by line. */
export type LineLimits = {
  /** Lines that hold something. */
  maxEntries: number
  /** Bytes of one line. A longer one is passed over, and the next one read. */
  maxLineBytes: number
}
export const LINE_LIMITS: LineLimits = { maxEntries: 1_000_000, maxLineBytes: JSON_LIMITS.maxBytes }

const [LF, QUOTE] = [0x0a, 0x22]
const WHITE_SPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d])
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/**
 * Reads one credential a line: a JSON object, a token as it is, or a token in a JSON string. No more is held than a line.
 *
 * @throws CredentialError `INPUT_TOO_LARGE` after as many entries as are read here
 */
export async function* readLines(
  pieces: AsyncIterable<Uint8Array>,
  limits: Partial<LineLimits> = {},
): AsyncGenerator<BatchEntry> {
  const { maxEntries, maxLineBytes } = { ...LINE_LIMITS, ...limits }
  let [line, number, start] = [0, 0, 0]
  for await (const { text, length } of linesOf(pieces, maxLineBytes)) {
    line += 1
    const bytes = { start, end: start + length }
    start = bytes.end + 1
    const content = line === 1 && text ? withoutMark(text) : text
    if (content && isBlank(content)) continue
    number += 1
    if (number > maxEntries) throw tooMany(maxEntries)
    yield { number, place: { line }, bytes, ...contentOf(content, maxLineBytes) }
  }
}

type Content = { input: Uint8Array | string } | { refusal: CredentialError }

/** What a line holds. @throws nothing: what cannot be read is the refusal of that line alone */
function contentOf(text: Uint8Array | undefined, maxLineBytes: number): Content {
  if (!text) return { refusal: tooLong(maxLineBytes) }
  if (text.find((byte) => !WHITE_SPACE.has(byte)) !== QUOTE) return { input: text }
  try {
    // What begins with a quotation mark is a string, or no JSON.
    return { input: parseJson(fromUtf8(text), { maxString: maxLineBytes }) as string }
  } catch (error) {
    if (error instanceof CredentialError) return { refusal: error }
    throw error
  }
}

/** Cuts at line ends. `text` is undefined for a line that is too long, of which nothing is kept. */
async function* linesOf(
  pieces: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<{ text: Uint8Array | undefined; length: number }> {
  let held = new Uint8Array(64 * 1024)
  let length = 0
  const keep = (part: Uint8Array) => {
    if (length + part.length <= maxBytes) {
      held = withRoomFor(length + part.length, held)
      held.set(part, length)
    }
    length += part.length
  }
  const take = () => {
    const line = { text: length > maxBytes ? undefined : held.slice(0, length), length }
    length = 0
    return line
  }
  for await (const piece of pieces) {
    let from = 0
    for (let to = piece.indexOf(LF); to >= 0; to = piece.indexOf(LF, from)) {
      keep(piece.subarray(from, to))
      yield take()
      from = to + 1
    }
    keep(piece.subarray(from))
  }
  if (length > 0) yield take()
}

/** Doubles, so that a line that comes byte by byte is not copied as often. */
function withRoomFor(size: number, held: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (size <= held.length) return held
  const larger = new Uint8Array(Math.max(size, held.length * 2))
  larger.set(held)
  return larger
}

function isBlank(text: Uint8Array): boolean {
  return text.every((byte) => WHITE_SPACE.has(byte))
}

function withoutMark(text: Uint8Array): Uint8Array {
  return BYTE_ORDER_MARK.every((byte, place) => text[place] === byte) ? text.subarray(3) : text
}

function tooLong(maxBytes: number): CredentialError {
  const message = `The line is longer than ${maxBytes} bytes. Check that credential by itself.`
  return new CredentialError('INPUT_TOO_LARGE', message, { params: { maximum: String(maxBytes) } })
}

function tooMany(maxEntries: number): CredentialError {
  const message = `There are more than ${maxEntries} credentials in it. Split the file, and check each part.`
  return new CredentialError('INPUT_TOO_LARGE', message, { params: { maximum: String(maxEntries) } })
}
