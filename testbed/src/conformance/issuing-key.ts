import type { PrivateKey } from '@cloudtnt/credential/crypto'
import { didKeyOf } from '@cloudtnt/credential/did/did-key'
import { encodeMultikey } from '@cloudtnt/credential/key/multikey'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { type Signer, signerFromPrivateKey } from '@cloudtnt/credential/signer'

/** Who an endpoint issues as: a did:key, and what signs for it. */
export type IssuingKey = { issuer: string; signer: Signer }

/** Makes a key that lives as long as the process. */
export async function makeIssuingKey(type: PrivateKey['type']): Promise<IssuingKey> {
  const { publicKey, privateKey } = await nodeCrypto.generateKey(type)
  const issuer = didKeyOf(publicKey)
  const verificationMethod = `${issuer}#${encodeMultikey(publicKey)}`
  return { issuer, signer: signerFromPrivateKey(nodeCrypto, { type, privateKey }, verificationMethod) }
}
