import type { Kdf } from '@cloudtnt/contract/wallet/sealed'
import { fromBase64url, toBase64url } from '@cloudtnt/credential'

/** What browsers are asked to do with a passphrase: Argon2id, 64 MiB, 3 passes. */
export const DEFAULT_KDF = { algorithm: 'argon2id', memoryKiB: 65_536, iterations: 3, parallelism: 4 } as const

/** The one spelling of a sign-in name, so that a holder need not remember capitals and spaces. */
export function normalName(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
}

/**
 * What is answered for a name that nobody has: always the same for the same name, so that the answer does not tell
 * whether there is such a vault.
 *
 * @param seal keyed hash of the name, in base64url.
 */
export function inventedKdf(seal: string): Kdf {
  return { ...DEFAULT_KDF, salt: toBase64url(fromBase64url(seal).slice(0, 16)) }
}
