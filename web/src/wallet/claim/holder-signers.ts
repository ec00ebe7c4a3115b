import { browserCrypto } from '@cloudtnt/credential/browser'
import { fromBase64url } from '@cloudtnt/credential/bytes'
import { didJwkDocument } from '@cloudtnt/credential/did/did-jwk'
import { didKeyDocument } from '@cloudtnt/credential/did/did-key'
import { type Signer, signerFromPrivateKey } from '@cloudtnt/credential/signer'
import type { IdentityContent, IdentityKey } from '../vault/record-content.ts'
import type { Vault } from '../vault/vault.ts'

/** A key of the holder with the DID that it stands for. */
export type HolderSigner = Signer & { did: string }

/** Opens the keys of the Career identity for one claim; they are not kept in memory beyond it. */
export async function careerSigners(vault: Vault): Promise<HolderSigner[]> {
  const identities = await vault.openOnUse('identity')
  return identities.flatMap(({ content }) => signersOf(content))
}

export function signersOf(identity: IdentityContent): HolderSigner[] {
  return identity.keys.map((key) => ({
    did: key.did,
    ...signerFromPrivateKey(
      browserCrypto,
      { type: key.type, privateKey: fromBase64url(key.privateKey) },
      verificationMethodOf(key),
    ),
  }))
}

function verificationMethodOf({ did }: IdentityKey): string {
  const document = did.startsWith('did:key:') ? didKeyDocument(did) : didJwkDocument(did)
  const [method] = document.authentication as string[]
  return method ?? did
}
