/** Bytes that nobody can predict: the one source of chance in this library. At most 65,536 in one call. */
export function randomBytes(length: number): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(length))
}
