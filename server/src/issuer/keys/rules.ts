import { decodeMultikey, type JsonObject, publicKeyToJwk } from '@cloudtnt/credential'

/** All that an organisation signs with. A key of one purpose never signs for another. */
export const KEY_KINDS = [
  { purpose: 'credential', keyType: 'Ed25519' },
  { purpose: 'credential', keyType: 'P-256' },
  { purpose: 'status', keyType: 'Ed25519' },
] as const

type PublicKeyRow = { keyType: string; publicKey: string }

/**
 * `did:web:…#z6Mk…`: the key itself is its name, so that anybody can tell whether a document is intact when the issuer
 * is out of reach or gone. Whose key it is, only the DID document says.
 */
export function verificationMethodOf(did: string, { publicKey }: { publicKey: string }): string {
  return `${did}#${publicKey}`
}

const CONTEXTS = [
  'https://www.w3.org/ns/did/v1',
  'https://w3id.org/security/multikey/v1',
  'https://w3id.org/security/jwk/v1',
]

/**
 * The DID document of an organisation (did:web; Controlled Identifiers 1.0 §2.2): Ed25519 as Multikey, as Data
 * Integrity wants it, P-256 as JsonWebKey, as JOSE wants it. Retired keys stay: to take one away would undo all that it
 * signed.
 */
export function issuerDidDocument(did: string, keys: PublicKeyRow[]): JsonObject {
  const methods = keys.map((key) => verificationMethod(did, key))
  return {
    '@context': CONTEXTS,
    id: did,
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id as string),
  }
}

function verificationMethod(did: string, key: PublicKeyRow): JsonObject {
  const id = verificationMethodOf(did, key)
  if (key.keyType === 'Ed25519') return { id, type: 'Multikey', controller: did, publicKeyMultibase: key.publicKey }
  return { id, type: 'JsonWebKey', controller: did, publicKeyJwk: publicKeyToJwk(decodeMultikey(key.publicKey)) }
}
