// did:key method, W3C CCG draft 0.9.
import type { CurveKey } from '../crypto.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { decodeMultikey, encodeMultikey } from '../key/multikey.ts'
import { parseDid } from './did-url.ts'

/** The DID that is the key itself. */
export function didKeyOf(publicKey: CurveKey): string {
  return `did:key:${encodeMultikey(publicKey)}`
}

/**
 * Reads the key that a did:key is made of.
 *
 * @throws CredentialError `DID_MALFORMED`, `DID_METHOD_UNSUPPORTED`, `KEY_WEAK`, `VC_CRYPTOSUITE_UNSUPPORTED`
 */
export function publicKeyFromDidKey(did: string): CurveKey {
  const { identifier } = parseDid(did, 'key')
  // A Multikey may have two spellings; the identifier has one, so that equal keys have equal DIDs.
  if (!identifier.startsWith('z')) throw malformed()
  try {
    return decodeMultikey(identifier)
  } catch (cause) {
    throw cause instanceof CredentialError && cause.code === 'KEY_INVALID' ? malformed(cause) : cause
  }
}

function malformed(cause?: unknown): CredentialError {
  return new CredentialError('DID_MALFORMED', 'The did:key holds no key that can be read. Copy it again, complete.', {
    cause,
  })
}

/**
 * Writes the DID document that follows from a did:key.
 *
 * @throws CredentialError as `publicKeyFromDidKey`
 */
export function didKeyDocument(did: string): JsonObject {
  publicKeyFromDidKey(did)
  const multikey = parseDid(did, 'key').identifier
  const id = `${did}#${multikey}`
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase: multikey }],
    authentication: [id],
    assertionMethod: [id],
    capabilityDelegation: [id],
    capabilityInvocation: [id],
  }
}
