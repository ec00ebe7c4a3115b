/** Bytes on a buffer of their own, as WebCrypto asks for them. */
export type Bytes = Uint8Array<ArrayBuffer>

export function toBytes(bytes: Uint8Array): Bytes {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Bytes) : new Uint8Array(bytes)
}
