import type { Awaitable, CryptoPort, PrivateKey, SyncCrypto } from './crypto.ts'

/**
 * What signs: a key in memory, in a file, or in a key management service, known by the verification method that others
 * find in the issuer's DID document.
 */
export type Signer = {
  verificationMethod: string
  keyType: PrivateKey['type']
  /** Signs the data as the crypto port does: 64 bytes, or 96 for P-384; `r || s` for both curves of NIST. */
  sign(data: Uint8Array): Awaitable<Uint8Array>
}

/** One that answers at once. */
export type SyncSigner = Omit<Signer, 'sign'> & { sign(data: Uint8Array): Uint8Array }

/** A signer whose private key lies in memory. */
export function signerFromPrivateKey(crypto: SyncCrypto, key: PrivateKey, verificationMethod: string): SyncSigner
export function signerFromPrivateKey(crypto: CryptoPort, key: PrivateKey, verificationMethod: string): Signer
export function signerFromPrivateKey(crypto: CryptoPort, key: PrivateKey, verificationMethod: string): Signer {
  return { verificationMethod, keyType: key.type, sign: (data) => crypto.sign(key, data) }
}
