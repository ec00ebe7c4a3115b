/** The kinds of key that this library reads. */
export type Algorithm = 'Ed25519' | 'P-256' | 'P-384' | 'RSA'

/** What is there at once, or later. */
export type Awaitable<T> = T | Promise<T>

/** The hash functions that this library asks for, by the names of WebCrypto. */
export type DigestAlgorithm = 'SHA-256' | 'SHA-384' | 'SHA-512'

/** 32 bytes for Ed25519; the compressed point for P-256 (33 bytes) and P-384 (49 bytes). */
export type CurveKey = { type: 'Ed25519' | 'P-256' | 'P-384'; bytes: Uint8Array }

/**
 * A public key, as plain bytes.
 *
 * `n` and `e` are big-endian without leading zeros. Keys from outside come through `key/`, which refuses weak ones; whoever builds one
 * by hand takes that upon themselves.
 */
export type PublicKey = CurveKey | { type: 'RSA'; n: Uint8Array; e: Uint8Array }

/** A private key: the 32-byte seed of Ed25519 (RFC 8032), or the big-endian scalar of P-256 (32 bytes) or P-384 (48). */
export type PrivateKey = { type: CurveKey['type']; privateKey: Uint8Array }

/**
 * The cryptography of the runtime, handed in: `nodeCrypto` from `node.ts`, `browserCrypto` from `browser.ts`.
 *
 * The key decides the algorithm, so that no text from outside can choose a weaker one: Ed25519 signs the data itself,
 * P-256 goes with SHA-256, P-384 with SHA-384, RSA is RSASSA-PKCS1-v1_5 with SHA-256. ECDSA signatures are `r || s` at
 * full width (64 or 96 bytes).
 */
export type CryptoPort = {
  /** @param data bytes, or a text as UTF-8 */
  digest(algorithm: DigestAlgorithm, data: Uint8Array | string): Awaitable<Uint8Array>
  /** @returns false for a signature that does not match or has the wrong shape; it does not throw for one. */
  verify(key: PublicKey, data: Uint8Array, signature: Uint8Array): Awaitable<boolean>
  generateKey(type: PrivateKey['type']): Awaitable<{ publicKey: CurveKey; privateKey: Uint8Array }>
  sign(key: PrivateKey, data: Uint8Array): Awaitable<Uint8Array>
}

/** The same where nothing has to be waited for: in Node, where waiting would take longer than a hash. */
export type SyncCrypto = {
  [Name in keyof CryptoPort]: (...given: Parameters<CryptoPort[Name]>) => Awaited<ReturnType<CryptoPort[Name]>>
}
