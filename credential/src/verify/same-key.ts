import { equalBytes } from '../bytes.ts'
import type { PublicKey } from '../crypto.ts'

export function isSameKey(a: PublicKey | undefined, b: PublicKey): boolean {
  if (!a) return false
  if (a.type === 'RSA') return b.type === 'RSA' && equalBytes(a.n, b.n) && equalBytes(a.e, b.e)
  return b.type === a.type && equalBytes(a.bytes, b.bytes)
}
