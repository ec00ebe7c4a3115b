import type { CredentialError } from '@cloudtnt/credential/errors'

/** Where something stood. All of it are labels to show: what an archive calls its entries is never used as a path. */
export type BatchPlace = {
  /** The file that was given, where several may be. */
  file?: string
  /** The name within an archive. */
  entry?: string
  /** The line, counted from 1. */
  line?: number
}

/** One of many: what is to be verified, or why it cannot be read. */
export type BatchEntry = {
  /** Its place among all, counted from 1. */
  number: number
  place: BatchPlace
  /** Of a line: its bytes in the whole, from the first to the one after the last. */
  bytes?: { start: number; end: number }
  /** Of an archive: how many files are read of it. */
  of?: number
} & ({ input: Uint8Array | string } | { refusal: CredentialError })
