// Keys in the documents that issuers and holders publish.
import type { PublicKey } from '../crypto.ts'
import {
  type DidDocument,
  findVerificationMethod,
  parseDidDocument,
  parseVerificationMethod,
  type VerificationMethod,
  type VerificationPurpose,
} from '../did/did-document.ts'
import { CredentialError, unlessRefused } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { publicKeyFromJwk } from '../key/jwk.ts'
import { objectsIn } from '../members.ts'
import { isSameKey } from './same-key.ts'
import type { SigningKey } from './signing-key.ts'
import type { Resolver } from './verify-options.ts'

/**
 * The key of a name, in the document of its controller.
 *
 * @throws CredentialError when no key is found: the code says why
 */
export async function publishedKey(
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

/**
 * The same key in the document of an issuer, under whatever name.
 *
 * @throws CredentialError `KEY_NOT_AUTHORIZED`, or why the document cannot be had
 */
export async function listedKey(
  issuer: string,
  publicKey: PublicKey,
  resolver: Resolver,
  purpose: VerificationPurpose,
): Promise<VerificationMethod> {
  const document = parseDidDocument(await retrieve(issuer, resolver), issuer)
  if (document.methods.size === 0 && document.purposes[purpose].size === 0) {
    throw new CredentialError('DID_DOCUMENT_INVALID', 'The page of the issuer names no keys. Ask the issuer.')
  }
  const method = methodsOf(document, purpose).find((candidate) => isSameKey(candidate.publicKey, publicKey))
  if (method) return method
  throw new CredentialError('KEY_NOT_AUTHORIZED', 'The issuer does not list the key as one of its own.')
}

/** Keys of a kind that is not read here are passed over: none of them made a signature that was confirmed. */
function methodsOf(document: DidDocument, purpose: VerificationPurpose): VerificationMethod[] {
  const ids = [...document.purposes[purpose]]
  return ids.flatMap((id) => unlessRefused(() => findVerificationMethod(document, id, purpose)) ?? [])
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
  const key = objectsIn(document.keys).find(({ kid }) => kid === name || kid === fragment)
  return key && publicKeyFromJwk(key)
}

/** A name without a fragment names a document, and a key only where there is no choice. */
function onlyMethod({ purposes }: DidDocument, purpose: VerificationPurpose): string {
  const [only, ...others] = purposes[purpose]
  if (only !== undefined && others.length === 0) return only
  throw new CredentialError('JWT_KEY_UNTRUSTED', 'The signature does not say which of several keys it was made with.')
}
