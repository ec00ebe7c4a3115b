// did:key method, W3C CCG draft 0.9.
import { fromMultibase, toMultibase } from '../bytes.ts'
import type { CurveKey } from '../crypto.ts'
import { CredentialError, unlessRefused } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { CURVE_KEYS } from '../key/algorithms.ts'
import { decodeMultikey, encodeMultikey } from '../key/multikey.ts'
import { derivedAgreementKey, didKeyUse, isDidKeyKind } from './did-key-kinds.ts'
import { parseDid } from './did-url.ts'

/** The DID that is the key itself: `did:key:` and the Multikey (did:key §3.1). */
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
 * Writes the DID document that follows from a did:key (did:key §3.1), for every kind of key that the method lists. Of
 * these, Ed25519, P-256 and P-384 are verified with here; the others are named, and an Ed25519 key brings the X25519
 * key that is derived from it.
 *
 * @throws CredentialError `DID_MALFORMED`, `DID_METHOD_UNSUPPORTED`, `KEY_WEAK`, `VC_CRYPTOSUITE_UNSUPPORTED` (a kind
 * of key that the method does not list)
 */
export function didKeyDocument(did: string): JsonObject {
  const { identifier: multikey } = parseDid(did, 'key')
  const bytes = multikey.startsWith('z') ? unlessRefused(() => fromMultibase(multikey)) : undefined
  if (!bytes) throw malformed()
  const use = didKeyUse(bytes)
  if (use === undefined) throw isDidKeyKind(bytes) ? malformed() : unlisted()
  if (isVerifiedWith(bytes)) publicKeyFromDidKey(did)
  const id = `${did}#${multikey}`
  const derived = derivedAgreementKey(bytes)
  const agreement = derived ? toMultibase(derived, 'z') : multikey
  const keys = derived ? [multikey, agreement] : [multikey]
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: keys.map((key) => ({
      id: `${did}#${key}`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: key,
    })),
    ...(use !== 'agrees' && {
      authentication: [id],
      assertionMethod: [id],
      capabilityDelegation: [id],
      capabilityInvocation: [id],
    }),
    ...((use !== 'signs' || derived) && { keyAgreement: [`${did}#${agreement}`] }),
  }
}

/** Keys that may vouch for something are screened before anybody is told of them. */
function isVerifiedWith(bytes: Uint8Array): boolean {
  return Object.values(CURVE_KEYS).some(({ multicodec: [low, high] }) => bytes[0] === low && bytes[1] === high)
}

function unlisted(): CredentialError {
  return new CredentialError('VC_CRYPTOSUITE_UNSUPPORTED', 'The did:key holds a kind of key that is not known here.')
}
