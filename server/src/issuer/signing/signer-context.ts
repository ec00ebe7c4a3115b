import type { Custody } from '../keys/issuer-keys.ts'

/** What the signer's threads work with: a database connection of their own, and the key-encryption key. */
export type SignerContext = Custody & {
  origin: string
  /** The keyed hash of `Context.seal`, at once. */
  seal(purpose: string, value: string): string
}
