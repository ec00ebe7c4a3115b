import type { PublicKey } from '../crypto.ts'
import {
  type DidDocument,
  findVerificationMethod,
  parseDidDocument,
  parseVerificationMethod,
  type VerificationMethod,
  type VerificationPurpose,
} from '../did/did-document.ts'
import { keyInIdentifier } from '../did/key-in-identifier.ts'
import { CredentialError } from '../errors.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { publicKeyFromJwk } from '../key/jwk.ts'
import { listOf } from '../members.ts'
import type { Resolver } from './resolver.ts'

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

async function publishedKey(
  name: string,
  controller: string,
  resolver: Resolver,
  purpose: VerificationPurpose,
): Promise<SigningKey> {
  const document = await retrieve(controller, resolver)
  const alone = keyAlone(document, name)
  if (alone) return { publicKey: alone }
  const parsed = parseDidDocument(document, controller)
  try {
    const listed = findVerificationMethod(parsed, name === controller ? onlyMethod(parsed, purpose) : name, purpose)
    return { publicKey: listed.publicKey, listed }
  } catch (error) {
    const method = parsed.methods.get(name)
    if (!(error instanceof CredentialError) || error.code !== 'KEY_NOT_AUTHORIZED' || !method) throw error
    return { publicKey: parseVerificationMethod(method, name).publicKey }
  }
}

/** The document of an identifier, from where its kind is published. */
export async function retrieve(identifier: string, resolver: Resolver): Promise<JsonObject> {
  if (identifier.startsWith('did:')) return resolver.didDocument(identifier)
  if (/^https?:/.test(identifier)) return resolver.controllerDocument(identifier)
  throw new CredentialError('URL_SCHEME', 'The identifier is no address that could be asked. Ask the issuer.')
}

/** Open Badges 3.0 §8.6: the address of a key may give the key itself: as a JWK, in a set of them, or as a method. */
function keyAlone(document: JsonObject, name: string): PublicKey | undefined {
  if (document.kty !== undefined) return publicKeyFromJwk(document)
  if (document.publicKeyMultibase !== undefined || document.publicKeyJwk !== undefined) {
    return parseVerificationMethod(document, name).publicKey
  }
  const fragment = name.split('#')[1] ?? name
  const key = listOf(document.keys)
    .filter(isJsonObject)
    .find(({ kid }) => kid === name || kid === fragment)
  return key && publicKeyFromJwk(key)
}

/** A name without a fragment names a document, and a key only where there is no choice. */
function onlyMethod({ purposes }: DidDocument, purpose: VerificationPurpose): string {
  const [only, ...others] = purposes[purpose]
  if (only !== undefined && others.length === 0) return only
  throw new CredentialError('JWT_KEY_UNTRUSTED', 'The signature does not say which of several keys it was made with.')
}
