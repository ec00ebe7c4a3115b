import { decodeMultikey, type JsonObject, publicKeyToJwk } from '@cloudtnt/credential'

/** All that an organisation signs with. A key of one purpose never signs for another. */
export const KEY_KINDS = [
  { purpose: 'credential', keyType: 'Ed25519', name: 'key-ed25519' },
  { purpose: 'credential', keyType: 'P-256', name: 'key-p256' },
  { purpose: 'status', keyType: 'Ed25519', name: 'key-status' },
] as const

type NamedKey = { purpose: string; keyType: string; version: number }

/** `did:web:…#key-ed25519-1`: the number is the key's version. */
export function verificationMethodOf(did: string, key: NamedKey): string {
  const kind = KEY_KINDS.find(({ purpose, keyType }) => purpose === key.purpose && keyType === key.keyType)
  if (!kind) throw new Error(`no key of type ${key.keyType} is for ${key.purpose}`)
  return `${did}#${kind.name}-${key.version}`
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
export function issuerDidDocument(did: string, keys: (NamedKey & { publicKey: string })[]): JsonObject {
  const methods = keys.map((key) => verificationMethod(did, key))
  return {
    '@context': CONTEXTS,
    id: did,
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id as string),
  }
}

function verificationMethod(did: string, key: NamedKey & { publicKey: string }): JsonObject {
  const id = verificationMethodOf(did, key)
  if (key.keyType === 'Ed25519') return { id, type: 'Multikey', controller: did, publicKeyMultibase: key.publicKey }
  return { id, type: 'JsonWebKey', controller: did, publicKeyJwk: publicKeyToJwk(decodeMultikey(key.publicKey)) }
}
