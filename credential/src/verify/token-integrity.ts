import type { CryptoPort } from '../crypto.ts'
import type { VerificationPurpose } from '../did/did-document.ts'
import type { JsonObject } from '../json.ts'
import { type SignedJws, verifyCompactJws } from '../securing/compact-jws.ts'
import { claimedMoments, type JwtKeyReference } from '../securing/jwt.ts'
import { invalidProof } from '../securing/proof-faults.ts'
import { decodeCredentialJwt, keyReferenceOf, refuseContradictoryClaims } from '../securing/vc-jose.ts'
import { controllerIn, type Integrity } from './integrity-finding.ts'
import type { ConfirmedSignature } from './issuer-identity.ts'
import { findSigningKey } from './signing-key.ts'
import type { Resolver, VerifyOptions } from './verify-options.ts'

/**
 * The integrity of a credential in a signed token, read anew from its text.
 *
 * @throws CredentialError where it has none
 */
export async function verifyToken(text: string, options: VerifyOptions): Promise<Integrity> {
  // It was found within its limits already.
  const jwt = decodeCredentialJwt(text, { maxBytes: text.length })
  const signature = await findSignature(keyReferenceOf(jwt), options.resolver)
  const content = { claims: jwt.payload, document: jwt.credential }
  const integrity = await signedIntegrity(jwt, signature, content, options.crypto)
  refuseContradictoryClaims(jwt)
  return integrity
}

/**
 * The integrity of what a token holds, where the signature is the one of the key; its claims are judged elsewhere.
 *
 * @throws CredentialError `VC_PROOF_INVALID`
 */
export async function signedIntegrity(
  jws: SignedJws,
  signature: ConfirmedSignature,
  { claims, document }: { claims: JsonObject; document: JsonObject },
  crypto: CryptoPort,
): Promise<Integrity> {
  const isMatch = await verifyCompactJws(jws, signature.key.publicKey, crypto)
  if (!isMatch) throw invalidProof('it does not match the token')
  const { issued, ...period } = claimedMoments(claims)
  const signatures = [{ ...signature, ...(issued && { created: issued }) }]
  return { finding: { outcome: 'pass' }, document, signatures, claims, period }
}

/**
 * The key that a token refers to, and to whom its name points.
 *
 * @throws CredentialError when no key is found: the code says why
 */
export async function findSignature(
  reference: JwtKeyReference,
  resolver: Resolver,
  purpose: VerificationPurpose = 'assertionMethod',
): Promise<ConfirmedSignature> {
  if ('jwk' in reference) return { key: { publicKey: reference.jwk } }
  const name = 'kid' in reference ? reference.kid : reference.controller
  return { key: await findSigningKey(name, resolver, purpose), ...controllerIn(name) }
}
