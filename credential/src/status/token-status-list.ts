/**
 * Token Status List (IETF draft-ietf-oauth-status-list, RFC-to-be): statuses of tokens as a JSON Web Token.
 *
 * Index 0 is the rightmost place: the least significant bits of the first byte (§4.1), unlike the lists of the W3C.
 */
import { Unzlib } from 'fflate'
import { fromBase64url } from '../bytes.ts'
import { CredentialError } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { MAX_STATUS_LIST_BYTES } from './bitstring-status-list.ts'
import { inflateWithin } from './inflate-within.ts'
import { malformedStatus, outOfList, unconfirmedStatus, unsupportedStatus } from './status-faults.ts'

/** Where a token says that its status is to be found (§6.2): the member `status_list` of its claim `status`. */
export type TokenStatusEntry = { listUrl: string; index: number }

const SIZES: readonly Json[] = [1, 2, 4, 8]

/**
 * Reads the claim `status` of a token.
 *
 * @throws CredentialError `STATUS_UNSUPPORTED` (another mechanism than a status list), `STATUS_MALFORMED`
 */
export function readTokenStatusEntry(status: Json): TokenStatusEntry {
  if (!isJsonObject(status)) throw malformedStatus('The claim status is no object.')
  const { status_list: list } = status
  if (list === undefined) throw unsupportedStatus('The status is of a kind that is not read here.')
  if (!isJsonObject(list) || typeof list.uri !== 'string')
    throw malformedStatus('The reference to a status list has no uri.')
  const { idx: index, uri: listUrl } = list
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0) {
    throw malformedStatus('The place in the status list is not a whole number.')
  }
  return { listUrl, index }
}

/**
 * Looks a place up in the claims of a list, whose signature and dates the caller has verified (§8.3).
 *
 * @returns the status: 0 valid, 1 invalid, 2 suspended, others as an application defines them (§7.1)
 * @throws CredentialError `STATUS_VERIFICATION_ERROR` (another list than the one that was asked for),
 * `STATUS_MALFORMED`, `STATUS_RANGE_ERROR`, `STATUS_LIST_LENGTH_ERROR` (unpacks to more than 16 MiB)
 */
export function lookUpTokenStatus({ listUrl, index }: TokenStatusEntry, claims: JsonObject): number {
  const { status_list: list, sub } = claims
  if (sub !== listUrl) throw unconfirmedStatus('The status list is another than the one that was named.')
  if (!isJsonObject(list) || typeof list.lst !== 'string' || !SIZES.includes(list.bits ?? null)) {
    throw malformedStatus('The status list does not say how it is to be read.')
  }
  const bits = Number(list.bits)
  const bytes = unpack(list.lst)
  if (index * bits >= bytes.length * 8) throw outOfList('The status list has no such place.')
  const byte = bytes[Math.floor((index * bits) / 8)] as number
  return (byte >> ((index * bits) % 8)) & (2 ** bits - 1)
}

function unpack(text: string): Uint8Array {
  try {
    return inflateWithin(MAX_STATUS_LIST_BYTES, fromBase64url(text), (ondata) => new Unzlib(ondata))
  } catch (error) {
    if (error instanceof CredentialError && error.code === 'STATUS_LIST_LENGTH_ERROR') throw error
    throw malformedStatus('The status list is not base64url of a ZLIB stream.', error)
  }
}
