import type { PublicKey } from '../crypto.ts'
import { CredentialError } from '../errors.ts'
import { decodeMultikey } from '../key/multikey.ts'
import { publicKeyFromDidJwk } from './did-jwk.ts'
import { publicKeyFromDidKey } from './did-key.ts'
import { parseDidUrl } from './did-url.ts'

/**
 * Reads the key out of the name of a verification method where the name holds it: did:key, did:jwk, or a Multikey as
 * the fragment of any URL. Nothing is retrieved.
 *
 * Such a key tells whether a document is intact. Whose key it is follows only for did:key and did:jwk; for any other
 * identifier its own document must list the same key.
 *
 * @returns undefined where the name holds no key.
 * @throws CredentialError `DID_MALFORMED`, `KEY_INVALID`, `KEY_WEAK`, `VC_CRYPTOSUITE_UNSUPPORTED`
 */
export function keyInIdentifier(verificationMethod: string): PublicKey | undefined {
  if (/^did:(?:key|jwk):/.test(verificationMethod)) return keyInDid(verificationMethod)
  const fragment = verificationMethod.slice(verificationMethod.indexOf('#') + 1)
  return fragment !== verificationMethod && fragment.startsWith('z') ? keyInFragment(fragment) : undefined
}

function keyInDid(verificationMethod: string): PublicKey {
  const { did, method, identifier, fragment } = parseDidUrl(verificationMethod)
  const ownFragment = method === 'key' ? identifier : '0'
  if (verificationMethod !== did && verificationMethod !== `${did}#${ownFragment}`) {
    throw new CredentialError('DID_MALFORMED', `The DID has one key for signatures, and #${fragment} is not it.`)
  }
  return method === 'key' ? publicKeyFromDidKey(did) : publicKeyFromDidJwk(did)
}

/** A fragment is any text: one that happens to begin like a key need not be one. */
function keyInFragment(fragment: string): PublicKey | undefined {
  try {
    return decodeMultikey(fragment)
  } catch (error) {
    if (error instanceof CredentialError && error.code === 'KEY_WEAK') throw error
    return undefined
  }
}
