// did:key method, W3C CCG draft 0.9.
import { fromMultibase, toMultibase } from '../bytes.ts'
import type { CurveKey } from '../crypto.ts'
import { CredentialError, errorWith, unlessRefused } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import { decodeMultikey, encodeMultikey } from '../key/multikey.ts'
import { derivedAgreementKey, didKeyKind } from './did-key-kinds.ts'
import { parseDid } from './did-url.ts'

const NO_KEY = 'The did:key holds no key that can be read.'
const malformed = errorWith('DID_MALFORMED', 'Copy it again, complete.')
const unlisted = errorWith('VC_CRYPTOSUITE_UNSUPPORTED', 'Use a key of another kind.')

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
  if (!identifier.startsWith('z')) throw malformed(NO_KEY)
  try {
    return decodeMultikey(identifier)
  } catch (cause) {
    throw cause instanceof CredentialError && cause.code === 'KEY_INVALID' ? malformed(NO_KEY, cause) : cause
  }
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
  if (!bytes) throw malformed(NO_KEY)
  const kind = didKeyKind(bytes)
  if (!kind) throw unlisted('The did:key holds a kind of key that is not known here.')
  // Keys that may vouch for something are screened before anybody is told of them.
  if (!kind.isSound) publicKeyFromDidKey(did)
  else if (!kind.isSound(bytes.subarray(2))) throw malformed(NO_KEY)
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
    ...(kind.use !== 'agrees' && {
      authentication: [id],
      assertionMethod: [id],
      capabilityDelegation: [id],
      capabilityInvocation: [id],
    }),
    ...((kind.use !== 'signs' || derived) && { keyAgreement: [`${did}#${agreement}`] }),
  }
}
