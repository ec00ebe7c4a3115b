/** Proof that a wallet holds a key: OpenID4VCI 1.0 Appendix F.1, proof type `jwt`. */
import {
  CredentialError,
  didKeyOf,
  fromBase64url,
  isJsonObject,
  type JsonObject,
  type PublicKey,
  parseJson,
  publicKeyFromDidJwk,
  publicKeyFromDidKey,
  publicKeyFromJwk,
  utf8,
} from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { ProtocolError } from './protocol-error.ts'

/** A proof that was read; nothing of it is verified but its form. */
export type KeyProof = {
  /** The holder's DID: the one that the header names, else the did:key of the key in it. */
  did: string
  publicKey: PublicKey
  nonce: string
  payload: JsonObject
  signingInput: Uint8Array
  signature: Uint8Array
}

const KEY_TYPES: Record<string, PublicKey['type']> = { ES256: 'P-256', EdDSA: 'Ed25519', Ed25519: 'Ed25519' }
const MAX_BYTES = 16 * 1024
/** How far the wallet's clock may be from ours, and how old a proof may be. */
const MAX_AGE_MS = 5 * 60 * 1000

/** @throws ProtocolError `invalid_proof`; `invalid_nonce` where there is none */
export function readKeyProof(jwt: string): KeyProof {
  const [headerPart = '', payloadPart = '', signaturePart = '', ...more] = jwt.split('.')
  if (more.length > 0 || jwt.length > MAX_BYTES) throw invalidProof('it is no compact JWS')
  const header = partOf(headerPart)
  const payload = partOf(payloadPart)
  const keyType = KEY_TYPES[String(header.alg)]
  if (!keyType) throw invalidProof('its algorithm is neither ES256 nor EdDSA')
  if (header.typ !== 'openid4vci-proof+jwt') throw invalidProof('its typ is not openid4vci-proof+jwt')
  if ('crit' in header || 'b64' in header) throw invalidProof('it has extensions that are not read here')
  const holder = holderOf(header)
  if (holder.publicKey.type !== keyType) throw invalidProof('its algorithm is not that of its key')
  const { nonce } = payload
  if (typeof nonce !== 'string' || nonce === '')
    throw new ProtocolError('invalid_nonce', 'The proof has no nonce. Get one from the nonce endpoint.')
  const signingInput = utf8(`${headerPart}.${payloadPart}`)
  return { ...holder, nonce, payload, signingInput, signature: bytesOf(signaturePart) }
}

/** Exactly one of `kid` and `jwk` names the key (Appendix F.1); `x5c` is not read here. */
function holderOf(header: JsonObject): { did: string; publicKey: PublicKey } {
  const { kid, jwk, x5c } = header
  if ([kid, jwk, x5c].filter((value) => value !== undefined).length !== 1)
    throw invalidProof('its header names not exactly one key, by kid or jwk')
  try {
    if (isJsonObject(jwk)) return holderOfJwk(publicKeyFromJwk(jwk))
    if (typeof kid === 'string') return holderOfKid(kid)
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    throw invalidProof('its key cannot be used')
  }
  throw invalidProof('its key is named in a way that is not read here')
}

function holderOfJwk(publicKey: PublicKey): { did: string; publicKey: PublicKey } {
  if (publicKey.type === 'RSA') throw invalidProof('its key is of a kind that is not read here')
  return { did: didKeyOf(publicKey), publicKey }
}

function holderOfKid(kid: string): { did: string; publicKey: PublicKey } {
  const [did = '', fragment, ...more] = kid.split('#')
  const isDidKey = did.startsWith('did:key:')
  const expected = isDidKey ? did.slice('did:key:'.length) : '0'
  if (more.length > 0 || (fragment !== undefined && fragment !== expected))
    throw invalidProof('its kid names a key that is not in the DID')
  if (isDidKey) return { did, publicKey: publicKeyFromDidKey(did) }
  if (did.startsWith('did:jwk:')) return { did, publicKey: publicKeyFromDidJwk(did) }
  throw invalidProof('its kid is neither a did:key nor a did:jwk')
}

/**
 * Verifies a proof whose nonce was found to be ours and unused.
 *
 * @param expectedAudience the Credential Issuer Identifier.
 * @throws ProtocolError `invalid_proof`
 */
export async function assertKeyProof(proof: KeyProof, expected: { audience: string; now: Date }): Promise<void> {
  const { aud, iat, iss } = proof.payload
  if (aud !== expected.audience) throw invalidProof('it was made for another issuer')
  if (iss !== undefined) throw invalidProof('a proof for a pre-authorized code has no iss')
  const age = typeof iat === 'number' ? expected.now.getTime() - iat * 1000 : Number.NaN
  if (!(Math.abs(age) <= MAX_AGE_MS)) throw invalidProof('it was not made in the last five minutes')
  if (!(await nodeCrypto.verify(proof.publicKey, proof.signingInput, proof.signature)))
    throw invalidProof('its signature does not match its key')
}

function partOf(part: string): JsonObject {
  try {
    const value = parseJson(fromBase64url(part))
    if (isJsonObject(value)) return value
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
  }
  throw invalidProof('a part of it cannot be read')
}

function bytesOf(part: string): Uint8Array {
  try {
    return fromBase64url(part)
  } catch {
    throw invalidProof('its signature cannot be read')
  }
}

function invalidProof(what: string): ProtocolError {
  return new ProtocolError('invalid_proof', `The key proof is not accepted: ${what}.`)
}
