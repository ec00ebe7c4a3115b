/**
 * Bitstring Status List 1.0 (W3C Recommendation, 15 May 2025): the list as bits, as text, and as a credential.
 *
 * Index 0 is the leftmost bit: the most significant bit of the first byte (§3.3). The check of a credential against
 * a list is in `verify/status.ts`.
 */
import { Gunzip, gzipSync } from 'fflate'
import { fromBase64url, toBase64url } from '../bytes.ts'
import { toDateTimeStamp } from '../date-time.ts'
import { CredentialError } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { hasType, listOf } from '../members.ts'
import { inflateWithin } from './inflate-within.ts'
import { malformedStatus, outOfList, unconfirmedStatus } from './status-faults.ts'

/** Entries that a list has at least, so that one holder is hidden among many (§6.1 and §3.2 step 10). */
export const MIN_STATUS_LIST_LENGTH = 131_072
/** Bytes that a list may unpack to, however small it arrives. */
export const MAX_STATUS_LIST_BYTES = 16 * 1024 * 1024
const MAX_GZIP_FILES = 64

/** A list of `length` statuses, all clear. @throws RangeError when it is shorter than the standard allows. */
export function createBits(length: number): Uint8Array {
  if (!Number.isSafeInteger(length) || length < MIN_STATUS_LIST_LENGTH || length > MAX_STATUS_LIST_BYTES * 8) {
    throw new RangeError(
      `A status list has between ${MIN_STATUS_LIST_LENGTH} and ${MAX_STATUS_LIST_BYTES * 8} entries.`,
    )
  }
  return new Uint8Array(Math.ceil(length / 8))
}

/** Changes one bit in place. @throws CredentialError `STATUS_RANGE_ERROR` */
export function setBit(bits: Uint8Array, index: number, value: boolean): void {
  const { byte, mask } = place(bits, index)
  const old = bits[byte] as number
  bits[byte] = value ? old | mask : old & ~mask
}

/** @throws CredentialError `STATUS_RANGE_ERROR` */
export function getBit(bits: Uint8Array, index: number): boolean {
  const { byte, mask } = place(bits, index)
  return ((bits[byte] as number) & mask) !== 0
}

function place(bits: Uint8Array, index: number): { byte: number; mask: number } {
  if (!Number.isSafeInteger(index) || index < 0 || index >= bits.length * 8) {
    throw outOfList('The index lies outside the status list.')
  }
  return { byte: index >>> 3, mask: 0x80 >>> (index & 7) }
}

/**
 * Reads the entry at `index` of a list whose entries are `size` bits wide (1 to 8), most significant bit first (§3.2).
 *
 * @throws CredentialError `STATUS_RANGE_ERROR`
 */
export function getStatus(bits: Uint8Array, index: number, size: number): number {
  let status = 0
  for (let bit = 0; bit < size; bit++) status = status * 2 + (getBit(bits, index * size + bit) ? 1 : 0)
  return status
}

/** Writes `encodedList`: gzip, then base64url with the multibase prefix `u` (§2.2). The same bits give the same text. */
export function encodeList(bits: Uint8Array): string {
  return `u${toBase64url(gzipSync(bits, { mtime: 0 }))}`
}

/**
 * Reads `encodedList`. Unpacking stops at 16 MiB.
 *
 * @param options.prefix `'optional'` accepts the text of the older Status List 2021, which has no multibase prefix.
 * @throws CredentialError `STATUS_MALFORMED`, `STATUS_LIST_LENGTH_ERROR` (unpacks to more than 16 MiB)
 */
export function decodeList(text: string, options: { prefix?: 'required' | 'optional' } = {}): Uint8Array {
  if (!text.startsWith('u') && options.prefix !== 'optional') {
    throw malformedStatus('The encoded list lacks its multibase prefix u.')
  }
  try {
    // A gzip file begins with 1f 8b, so that its base64url begins with H4s: never with the prefix.
    const packed = fromBase64url(text.replace(/^u/, ''))
    return inflateWithin(MAX_STATUS_LIST_BYTES, packed, openGzip)
  } catch (error) {
    if (error instanceof CredentialError && error.code === 'STATUS_LIST_LENGTH_ERROR') throw error
    throw malformedStatus('The encoded list is not base64url of gzip.', error)
  }
}

/** A gzip file may be many in a row; each takes a window of its own, however little it holds. */
function openGzip(ondata: (piece: Uint8Array) => void): Gunzip {
  const stream = new Gunzip(ondata)
  let files = 1
  stream.onmember = () => {
    if (++files > MAX_GZIP_FILES) throw new RangeError(`more than ${MAX_GZIP_FILES} files in a row`)
  }
  return stream
}

export type StatusListInput = {
  /** The URL under which the list is published. */
  id: string
  issuer: string
  purpose: string
  /** From `encodeList`. */
  encodedList: string
  validFrom: Date
  /** When the list must have been replaced by a newer one. */
  validUntil?: Date
  /** Milliseconds for which a reader may keep a copy. */
  ttl?: number
}

/** An unsigned `BitstringStatusListCredential` (§2.2). */
export function statusListCredential(input: StatusListInput): JsonObject {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: input.id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: input.issuer,
    validFrom: toDateTimeStamp(input.validFrom),
    ...(input.validUntil && { validUntil: toDateTimeStamp(input.validUntil) }),
    credentialSubject: {
      id: `${input.id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: input.purpose,
      ...(input.ttl !== undefined && { ttl: input.ttl }),
      encodedList: input.encodedList,
    },
  }
}

/** One item of `credentialStatus` (§2.1). Its `id` differs from the list's URL, as the standard asks. */
export function statusEntry(input: { listUrl: string; index: number; purpose: string }): JsonObject {
  return {
    id: `${input.listUrl}#${input.index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: input.purpose,
    statusListIndex: String(input.index),
    statusListCredential: input.listUrl,
  }
}

/** An item of `credentialStatus`, understood. `size` is the number of bits of one status. */
export type StatusEntry = {
  listUrl: string
  index: number
  purpose: string
  size: number
  /** What each status means to people, in the order of their values; absent where the entry does not say. */
  messages?: readonly string[]
}

/**
 * Reads a `BitstringStatusListEntry`, or the older `StatusList2021Entry`, which has the same members.
 *
 * @throws CredentialError `STATUS_MALFORMED`
 */
export function readStatusEntry(entry: JsonObject): StatusEntry {
  const { statusPurpose, statusListIndex, statusListCredential: listUrl, statusSize = 1 } = entry
  if (typeof statusPurpose !== 'string' || typeof listUrl !== 'string') {
    throw malformedStatus('A status entry needs statusPurpose and statusListCredential.')
  }
  // Some issuers write the index as a number. The standard says string; both mean the same place.
  const index = /^(?:0|[1-9]\d{0,15})$/.test(String(statusListIndex)) ? Number(statusListIndex) : Number.NaN
  if (!Number.isSafeInteger(index)) throw malformedStatus('statusListIndex is not a whole number in decimal.')
  if (typeof statusSize !== 'number' || !Number.isInteger(statusSize) || statusSize < 1 || statusSize > 8) {
    throw malformedStatus('statusSize is not a whole number from 1 to 8.')
  }
  const messages = entry.statusMessage === undefined ? undefined : messagesOf(entry.statusMessage, statusSize)
  if (statusPurpose === 'message' && !messages) throw malformedStatus('Its status messages are missing.')
  return { listUrl, index, purpose: statusPurpose, size: statusSize, ...(messages && { messages }) }
}

/** One message for each value that a status can have, with the values in hexadecimal (§2.1, `statusMessage`). */
function messagesOf(value: Json, size: number): string[] {
  const messages = new Map<number, string>()
  for (const item of listOf(value)) {
    const { status, message } = isJsonObject(item) ? item : {}
    const code = typeof status === 'string' && /^0x[0-9a-f]{1,2}$/i.test(status) ? Number(status) : Number.NaN
    if (!(code < 2 ** size) || messages.has(code) || typeof message !== 'string') {
      throw malformedStatus('A status message does not say which status it is for.')
    }
    messages.set(code, message)
  }
  if (messages.size !== 2 ** size) throw malformedStatus('There is not one status message for each status.')
  return Array.from({ length: 2 ** size }, (_, code) => messages.get(code) ?? '')
}

/** The two generations of the same list: type of the entry, of the list's credential, and of its subject. */
const LIST_TYPES = {
  BitstringStatusListEntry: { credential: 'BitstringStatusListCredential', subject: 'BitstringStatusList' },
  StatusList2021Entry: { credential: 'StatusList2021Credential', subject: 'StatusList2021' },
} as const
export type StatusEntryType = keyof typeof LIST_TYPES

export function isStatusEntryType(type: unknown): type is StatusEntryType {
  return typeof type === 'string' && Object.hasOwn(LIST_TYPES, type)
}

/**
 * Looks an entry up in its list, whose proof, issuer and dates the caller has verified (§3.2 steps 4 to 13).
 *
 * @returns the status, 0 for clear.
 * @throws CredentialError `STATUS_VERIFICATION_ERROR` (another list than the entry asks for), `STATUS_MALFORMED`,
 * `STATUS_LIST_LENGTH_ERROR`, `STATUS_RANGE_ERROR`
 */
export function lookUpStatus(entry: StatusEntry, type: StatusEntryType, list: JsonObject): number {
  const subject = listSubject(entry, type, list)
  if (typeof subject.encodedList !== 'string') throw malformedStatus('The status list has no encodedList.')
  const isCurrent = type === 'BitstringStatusListEntry'
  const bits = decodeList(subject.encodedList, { prefix: isCurrent ? 'required' : 'optional' })
  if (isCurrent && (bits.length * 8) / entry.size < MIN_STATUS_LIST_LENGTH) {
    const message = `The status list has fewer than ${MIN_STATUS_LIST_LENGTH} entries. Ask the issuer to publish a longer one.`
    throw new CredentialError('STATUS_LIST_LENGTH_ERROR', message)
  }
  return getStatus(bits, entry.index, entry.size)
}

function listSubject(entry: StatusEntry, type: StatusEntryType, list: JsonObject): JsonObject {
  const { credentialSubject: subject } = list
  const types = LIST_TYPES[type]
  if (!hasType(list, types.credential) || !isJsonObject(subject) || !hasType(subject, types.subject)) {
    throw unconfirmedStatus('The document at the address of the status list is not a status list.')
  }
  if (list.id !== undefined && list.id !== entry.listUrl) {
    throw unconfirmedStatus('The status list bears another id than the one the credential names.')
  }
  if (list.credentialStatus !== undefined) throw unconfirmedStatus('The status list has a status of its own.')
  if (!listOf(subject.statusPurpose).includes(entry.purpose))
    throw unconfirmedStatus('The status list is for another purpose.')
  return subject
}
