import type { PublicKey } from '@cloudtnt/credential/crypto'
import { isJsonObject, parseJson } from '@cloudtnt/credential/json'
import { publicKeyFromJwk } from '@cloudtnt/credential/key/jwk'
import { keyPairFromJwk } from '@cloudtnt/credential/key/private-jwk'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { type Signer, signerFromPrivateKey } from '@cloudtnt/credential/signer'
import { UsageError } from '../command.ts'
import { readInputFile } from '../read-input.ts'

/** A verification method in a file, as the suite hands it out: with its private half. */
export type VerificationMethodFile = {
  /** @throws CredentialError as `publicKeyFromJwk` */
  publicKey(): PublicKey
  /** @throws CredentialError as `keyPairFromJwk` */
  signer(): Signer
}

/** @throws UsageError where the file holds no verification method with a JSON Web Key */
export async function readVerificationMethod(path: string): Promise<VerificationMethodFile> {
  const method = parseJson(await readInputFile(path))
  if (!isJsonObject(method) || typeof method.id !== 'string' || !isJsonObject(method.publicKeyJwk)) {
    throw new UsageError('The key file holds no verification method with an id and a publicKeyJwk.')
  }
  const { id, publicKeyJwk, secretKeyJwk } = method
  return {
    publicKey: () => publicKeyFromJwk(publicKeyJwk),
    signer: () => {
      if (!isJsonObject(secretKeyJwk)) throw new UsageError('The key file holds no secretKeyJwk to sign with.')
      return signerFromPrivateKey(nodeCrypto, keyPairFromJwk(secretKeyJwk).privateKey, id)
    },
  }
}
