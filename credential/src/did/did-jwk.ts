// did:jwk method, as published at https://github.com/quartzjer/did-jwk.
import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import type { PublicKey } from '../crypto.ts'
import { errorWith, unlessRefused } from '../errors.ts'
import { canonicalizeJson, isJsonObject, type JsonObject, parseJson } from '../json.ts'
import { publicKeyFromJwk, publicKeyToJwk } from '../key/jwk.ts'
import { parseDid } from './did-url.ts'

const malformed = errorWith('DID_MALFORMED', 'Copy it again, complete.')
const invalidKey = errorWith('KEY_INVALID', 'Use another key.')

/** The DID that is the key itself (did:jwk), written as a JSON Web Key with its required members alone. */
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
  const jwk = unlessRefused(() => parseJson(fromBase64url(identifier)))
  if (isJsonObject(jwk)) return jwk
  throw malformed('The did:jwk holds no key that can be read.')
}

/** Curves of keys that are named but not verified with here (RFC 7518 §6.2.1.1, RFC 8037 §2, RFC 8812 §3.1). */
const OTHER_CURVES: readonly unknown[] = ['X25519', 'X448', 'Ed448', 'secp256k1', 'P-521']
const AGREEMENT_CURVES: readonly unknown[] = ['X25519', 'X448']

/**
 * Writes the DID document that follows from a did:jwk. Its `use` tells whether the key signs or agrees on secrets; one
 * that does not say does both where it can.
 *
 * @throws CredentialError as `publicKeyFromDidJwk`, for keys that are verified with here; `KEY_INVALID` for one that
 * shows its private part
 */
export function didJwkDocument(did: string): JsonObject {
  const jwk = jwkOf(did)
  if ('d' in jwk || 'k' in jwk) throw invalidKey('The did:jwk shows a private key, which must not be used.')
  const agrees = jwk.use === 'enc' || AGREEMENT_CURVES.includes(jwk.crv)
  if (!agrees && !OTHER_CURVES.includes(jwk.crv)) publicKeyFromDidJwk(did)
  const id = `${did}#0`
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: [{ id, type: 'JsonWebKey2020', controller: did, publicKeyJwk: jwk }],
    ...(!agrees && {
      authentication: [id],
      assertionMethod: [id],
      capabilityDelegation: [id],
      capabilityInvocation: [id],
    }),
    ...((agrees || mayAgree(jwk)) && { keyAgreement: [id] }),
  }
}

/** did:jwk §3: a key for signatures alone says `sig`; Edwards curves cannot agree on a secret. */
function mayAgree({ use, crv }: JsonObject): boolean {
  return use !== 'sig' && crv !== 'Ed25519' && crv !== 'Ed448'
}
