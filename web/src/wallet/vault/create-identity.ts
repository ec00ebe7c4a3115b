import { browserCrypto } from '@cloudtnt/credential/browser'
import { toBase64url } from '@cloudtnt/credential/bytes'
import type { CryptoPort } from '@cloudtnt/credential/crypto'
import { didJwkOf } from '@cloudtnt/credential/did/did-jwk'
import { didKeyOf } from '@cloudtnt/credential/did/did-key'
import type { IdentityContent } from './record-content.ts'

/**
 * Makes the identity under which a person learns: an Ed25519 key known as did:key, and a P-256 key known as did:jwk
 * for issuers that ask for one. The private halves are made here and leave the vault only in a backup.
 */
export async function createCareerIdentity(now: Date, crypto: CryptoPort = browserCrypto): Promise<IdentityContent> {
  const ed25519 = await crypto.generateKey('Ed25519')
  const p256 = await crypto.generateKey('P-256')
  return {
    name: 'Career',
    createdAt: now.toISOString(),
    keys: [
      { did: didKeyOf(ed25519.publicKey), type: 'Ed25519', privateKey: toBase64url(ed25519.privateKey) },
      { did: didJwkOf(p256.publicKey), type: 'P-256', privateKey: toBase64url(p256.privateKey) },
    ],
  }
}
