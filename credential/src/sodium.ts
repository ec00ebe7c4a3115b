import type { PrivateKey, SyncCrypto } from './crypto.ts'
import { nodeCrypto } from './node.ts'

/** What is asked of the package `sodium-native`, which a host installs if it wants to. */
export type Sodium = {
  crypto_sign_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void
  crypto_sign_detached(signature: Uint8Array, message: Uint8Array, secretKey: Uint8Array): void
  crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean
}

/**
 * The cryptography of Node, with Ed25519 by libsodium, which takes half as long. Nothing here requires it: the host hands it in.
 *
 * Both give the same signatures (RFC 8032 §5.1.6). libsodium also refuses a signature whose `R` is of small order, which
 * no honest signer makes.
 */
export function nodeCryptoWith(sodium: Sodium): SyncCrypto {
  const secretKeys = new WeakMap<PrivateKey, Uint8Array>()
  const secretKeyOf = (key: PrivateKey): Uint8Array => {
    const known = secretKeys.get(key)
    if (known) return known
    const secretKey = new Uint8Array(64)
    sodium.crypto_sign_seed_keypair(new Uint8Array(32), secretKey, key.privateKey)
    secretKeys.set(key, secretKey)
    return secretKey
  }
  return {
    ...nodeCrypto,

    verify(key, data, signature) {
      if (key.type !== 'Ed25519') return nodeCrypto.verify(key, data, signature)
      return signature.length === 64 && sodium.crypto_sign_verify_detached(signature, data, key.bytes)
    },

    sign(key, data) {
      if (key.type !== 'Ed25519') return nodeCrypto.sign(key, data)
      const signature = new Uint8Array(64)
      sodium.crypto_sign_detached(signature, data, secretKeyOf(key))
      return signature
    },
  }
}
