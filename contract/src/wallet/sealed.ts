import * as z from 'zod'

/** Exactly `length` bytes in base64url without padding. */
export const bytes = (length: number) =>
  z
    .string()
    .regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((length * 4) / 3)}}$`), `must be ${length} bytes in base64url`)

/** Ciphertext in base64url; the host never sees what is in it. */
export const ciphertext = (maxBytes: number) =>
  z
    .string()
    .max(Math.ceil((maxBytes * 4) / 3))
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url')

/**
 * How a passphrase becomes a key: Argon2id (RFC 9106). The floor is 19 MiB and 2 passes, so that nobody can talk a
 * browser into a key that is cheap to guess.
 */
export const kdf = z.strictObject({
  algorithm: z.literal('argon2id'),
  memoryKiB: z.int().min(19_456).max(1_048_576),
  iterations: z.int().min(2).max(16),
  parallelism: z.int().min(1).max(8),
  salt: bytes(16),
})
export type Kdf = z.infer<typeof kdf>

/** A way to open the vault: a key pair of its own, whose private half is wrapped by what the holder knows. */
const slot = <Kind extends string>(kind: Kind) =>
  z.strictObject({
    kind: z.literal(kind),
    /** Salt of the key derivation (HKDF) that wraps the private key. */
    salt: bytes(16),
    /** P-256, uncompressed point. */
    publicKey: bytes(65),
    /** PKCS #8, AES-256-GCM. */
    privateKey: z.strictObject({ nonce: bytes(12), ciphertext: ciphertext(512) }),
    /** The vault key for `publicKey`: ECDH-ES, HKDF-SHA-256, AES-256 key wrap (RFC 3394). */
    vaultKey: z.strictObject({ ephemeralPublicKey: bytes(65), wrapped: bytes(40) }),
    /** Which vault key it is. */
    epoch: z.int().min(1),
  })
export const passphraseSlot = slot('passphrase')
export type PassphraseSlot = z.infer<typeof passphraseSlot>
export const recoverySlot = slot('recovery-code')
export type RecoverySlot = z.infer<typeof recoverySlot>
