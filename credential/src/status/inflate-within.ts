import { joined } from '../bytes.ts'
import { CredentialError } from '../errors.ts'

/** Deflate packs at most about 1032 to 1, so that one piece unpacks to 4 MiB at most before the cap is looked at. */
const PIECE = 4096

/**
 * Unpacks a status list, and stops as soon as it is larger than allowed, however small it arrived.
 *
 * @param open makes the stream of its format.
 * @throws CredentialError `STATUS_LIST_LENGTH_ERROR`; and what the stream throws for broken data
 */
export function inflateWithin(
  maxBytes: number,
  packed: Uint8Array,
  open: (ondata: (piece: Uint8Array) => void) => { push(chunk: Uint8Array, final?: boolean): void },
): Uint8Array {
  const pieces: Uint8Array[] = []
  let length = 0
  const stream = open((piece) => {
    length += piece.length
    if (length > maxBytes) {
      const message = 'The status list unpacks to more than 16 MiB, so it was not read. Ask the issuer about it.'
      throw new CredentialError('STATUS_LIST_LENGTH_ERROR', message)
    }
    pieces.push(piece)
  })
  for (let offset = 0; offset < packed.length; offset += PIECE) {
    stream.push(packed.subarray(offset, offset + PIECE), offset + PIECE >= packed.length)
  }
  if (length === 0) throw new RangeError('nothing was packed')
  return joined(pieces)
}
