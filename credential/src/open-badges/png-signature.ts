/** What tells a PNG from every other file (PNG 3rd edition §5.2). */
import { equalBytes } from '../bytes.ts'

export const MAX_PNG_BYTES = 5 * 1024 * 1024
export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

export function isPng(bytes: Uint8Array): boolean {
  return equalBytes(bytes.subarray(0, PNG_SIGNATURE.length), PNG_SIGNATURE)
}
