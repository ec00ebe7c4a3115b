import type { PublicKey } from '../crypto.ts'
import type { VerificationMethod, VerificationPurpose } from '../did/did-document.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import { CredentialError } from '../errors.ts'
import { loadOnce } from '../load-once.ts'
import type { Resolver } from './verify-options.ts'

/**
 * A key that a signature names, and how far the name leads.
 *
 * `listed` is the key as its controller's own document lists it for the purpose. Without it the key may serve
 * to see that nothing changed, but nobody has said yet whose key it is.
 */
export type SigningKey = { publicKey: PublicKey; listed?: VerificationMethod }

/**
 * Finds the key that a verification method or `kid` names.
 *
 * @throws CredentialError when no key is found: the code says why
 */
export async function findSigningKey(
  name: string,
  resolver: Resolver,
  purpose: VerificationPurpose = 'assertionMethod',
): Promise<SigningKey> {
  const carried = keyInIdentifier(name)
  const [controller = ''] = name.split('#')
  if (carried && isKeyItself(controller)) {
    return { publicKey: carried, listed: { id: name, controller, publicKey: carried } }
  }
  try {
    const { publishedKey } = await loadPublishedKeys()
    return await publishedKey(name, controller, resolver, purpose)
  } catch (error) {
    if (!(error instanceof CredentialError) || !carried) throw error
    return { publicKey: carried }
  }
}

/** These identifiers are the key, so that there is nobody to ask. */
export function isKeyItself(identifier: string): boolean {
  return /^did:(key|jwk):/.test(identifier)
}

/** What reads the documents of issuers is loaded with the first that has one. */
export const loadPublishedKeys = loadOnce(() => import('./published-keys.ts'))
