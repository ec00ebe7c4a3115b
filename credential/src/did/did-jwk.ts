// did:jwk method, as published at https://github.com/quartzjer/did-jwk.
import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import type { PublicKey } from '../crypto.ts'
import { CredentialError } from '../errors.ts'
import { canonicalizeJson, isJsonObject, type JsonObject, parseJson } from '../json.ts'
import { publicKeyFromJwk, publicKeyToJwk } from '../key/jwk.ts'
import { parseDid } from './did-url.ts'

/** The DID that is the key itself, written as a JSON Web Key with its required members alone. */
export function didJwkOf(publicKey: PublicKey): string {
  return `did:jwk:${toBase64url(utf8(canonicalizeJson(publicKeyToJwk(publicKey))))}`
}

/**
 * Reads the key that a did:jwk is made of.
 *
 * @throws CredentialError `DID_MALFORMED`, `DID_METHOD_UNSUPPORTED`, `KEY_INVALID`, `KEY_WEAK`,
 * `VC_CRYPTOSUITE_UNSUPPORTED`
 */
export function publicKeyFromDidJwk(did: string): PublicKey {
  return publicKeyFromJwk(jwkOf(did))
}

function jwkOf(did: string): JsonObject {
  const { identifier } = parseDid(did, 'jwk')
  try {
    const jwk = parseJson(fromBase64url(identifier))
    if (isJsonObject(jwk)) return jwk
  } catch {
    // Told below: what is wrong inside the encoding helps nobody.
  }
  throw new CredentialError('DID_MALFORMED', 'The did:jwk holds no key that can be read. Copy it again, complete.')
}

/**
 * Writes the DID document that follows from a did:jwk.
 *
 * @throws CredentialError as `publicKeyFromDidJwk`
 */
export function didJwkDocument(did: string): JsonObject {
  publicKeyFromDidJwk(did)
  const id = `${did}#0`
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: [{ id, type: 'JsonWebKey2020', controller: did, publicKeyJwk: jwkOf(did) }],
    authentication: [id],
    assertionMethod: [id],
    capabilityDelegation: [id],
    capabilityInvocation: [id],
  }
}
