import { fromBase64url, toBase64url } from '@cloudtnt/credential/bytes'
import type { PrivateKey, PublicKey } from '@cloudtnt/credential/crypto'
import { isJsonObject, parseJson } from '@cloudtnt/credential/json'
import { publicKeyFromJwk, publicKeyToJwk } from '@cloudtnt/credential/key/jwk'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { UsageError } from './command.ts'
import { readInputFile } from './read-input.ts'

/** A key pair as `keygen` writes it and `issue` reads it. */
export type KeyPair = {
  publicKey: Extract<PublicKey, { bytes: Uint8Array }>
  privateKey: PrivateKey
}

/** The private JSON Web Key (RFC 7517) of a key pair, as text for a file. */
export function toPrivateJwk(pair: KeyPair): string {
  const jwk = { ...publicKeyToJwk(pair.publicKey), d: toBase64url(pair.privateKey.privateKey) }
  return `${JSON.stringify(jwk, null, 2)}\n`
}

/**
 * Reads a private JSON Web Key of Ed25519 or P-256.
 *
 * @throws UsageError when the file holds no such key, or its two halves do not belong together.
 */
export async function readKeyFile(path: string): Promise<KeyPair> {
  const pair = keyPairOf(await readInputFile(path))
  if (!pair) {
    throw new UsageError('The key file holds no private key of Ed25519 or P-256. Make one with `cloudtnt keygen`.')
  }
  if (!belongTogether(pair)) {
    throw new UsageError('The private and the public half of the key do not belong together. Use another key file.')
  }
  return pair
}

function belongTogether({ publicKey, privateKey }: KeyPair): boolean {
  const probe = new Uint8Array(32)
  try {
    return nodeCrypto.verify(publicKey, probe, nodeCrypto.sign(privateKey, probe))
  } catch {
    return false
  }
}

function keyPairOf(bytes: Uint8Array): KeyPair | undefined {
  try {
    const jwk = parseJson(bytes)
    if (!isJsonObject(jwk) || typeof jwk.d !== 'string') return undefined
    const { d, ...rest } = jwk
    const publicKey = publicKeyFromJwk(rest)
    const privateKey = fromBase64url(d)
    if ((publicKey.type !== 'Ed25519' && publicKey.type !== 'P-256') || privateKey.length !== 32) return undefined
    return { publicKey, privateKey: { type: publicKey.type, privateKey } }
  } catch {
    return undefined
  }
}
