import type { Kdf } from '@cloudtnt/contract/wallet/sealed'
import { fromBase64url, utf8 } from '@cloudtnt/credential/bytes'
import { argon2id } from 'hash-wasm'

/** Argon2id over the passphrase, 32 bytes. Slow on purpose; in a page it runs in a worker. */
export type DerivePassphrase = (passphrase: string, kdf: Kdf) => Promise<Uint8Array>

/** Two ways to type the same letters are one passphrase (Unicode NFKC). */
export const derivePassphrase: DerivePassphrase = (passphrase, kdf) =>
  argon2id({
    password: utf8(passphrase.normalize('NFKC')),
    salt: fromBase64url(kdf.salt),
    memorySize: kdf.memoryKiB,
    iterations: kdf.iterations,
    parallelism: kdf.parallelism,
    hashLength: 32,
    outputType: 'binary',
  })
