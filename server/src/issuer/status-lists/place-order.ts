import { createCipheriv } from 'node:crypto'
import { STATUS_LIST_LENGTH } from './rules.ts'

/**
 * Every place of a list once, shuffled (Fisher-Yates) by a stream of AES-256-CTR: who does not know the key cannot tell
 * from one place which ones come before and after it.
 *
 * @param key 32 bytes.
 */
export function placesInOrder(key: Uint8Array): Uint32Array {
  const stream = createCipheriv('aes-256-ctr', key, new Uint8Array(16)).update(new Uint8Array(4 * STATUS_LIST_LENGTH))
  const random = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  const places = Uint32Array.from({ length: STATUS_LIST_LENGTH }, (_, index) => index)
  for (let i = STATUS_LIST_LENGTH - 1; i > 0; i--) {
    const j = random.getUint32(4 * i) % (i + 1)
    const other = places[j] as number
    places[j] = places[i] as number
    places[i] = other
  }
  return places
}
