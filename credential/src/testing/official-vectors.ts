import { p256, p384 } from '@noble/curves/nist.js'
import { fromMultibase } from '../bytes.ts'
import type { CryptoPort, CurveKey, PrivateKey } from '../crypto.ts'
import { decodeMultikey } from '../key/multikey.ts'
import { nodeCrypto } from '../node.ts'

/** A key pair as the vectors write it: both halves in Multikey. */
export function keyPairOf(publicKeyMultibase: string, secretKeyMultibase: string): CurveKeyPair {
  const publicKey = decodeMultikey(publicKeyMultibase)
  const key: PrivateKey = { type: publicKey.type, privateKey: fromMultibase(secretKeyMultibase).slice(2) }
  return { publicKey, key, verificationMethod: `did:key:${publicKeyMultibase}#${publicKeyMultibase}` }
}

type CurveKeyPair = { publicKey: CurveKey; key: PrivateKey; verificationMethod: string }

/** ECDSA as RFC 6979 has it, without chance, so that signatures are those of the vectors. */
export const deterministicCrypto: CryptoPort = {
  ...nodeCrypto,
  async sign(key, data) {
    if (key.type === 'Ed25519') return nodeCrypto.sign(key, data)
    return (key.type === 'P-256' ? p256 : p384).sign(data, key.privateKey, { lowS: false })
  },
}
