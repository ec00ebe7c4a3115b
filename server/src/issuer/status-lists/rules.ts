import { getBit, setBit } from '@cloudtnt/credential/status/bitstring-status-list'

/** What a list of an organisation holds: the standard's least, in which one holder is hidden among many (§6.1). */
export const STATUS_LIST_LENGTH = 131_072

const HOUR_MS = 60 * 60 * 1000
/** For how long a signed list may be relied on: a reader that is cut off from us learns of changes within a day. */
export const SIGNED_LIST_LIFE_MS = 24 * HOUR_MS
/** It is signed anew well before its end, so that a copy in a cache is never past it. */
export const RENEW_AFTER_MS = 12 * HOUR_MS
/** For how long a reader may keep a copy. */
export const SIGNED_LIST_TTL_MS = 60_000

/** True while the signed text says the present bits and is not near its end. */
export function isSignedTextCurrent(
  list: { epoch: string; signedEpoch: string | null; signedAt: Date | null },
  now: Date,
): boolean {
  if (list.signedAt === null || list.signedEpoch !== list.epoch) return false
  const age = now.getTime() - list.signedAt.getTime()
  return age >= 0 && age < RENEW_AFTER_MS
}

/** A copy of the bits with one of them changed; undefined when it had that value already. */
export function withStatus(bits: Uint8Array, index: number, value: boolean): Uint8Array | undefined {
  if (getBit(bits, index) === value) return undefined
  const changed = new Uint8Array(bits)
  setBit(changed, index, value)
  return changed
}

/** A place in a list that nobody can guess from another one. @param random four bytes of chance. */
export function statusIndexOf(random: Uint8Array): number {
  const view = new DataView(random.buffer, random.byteOffset, 4)
  return view.getUint32(0) % STATUS_LIST_LENGTH
}
