import type { FoundCredential } from '../read-credential.ts'
import { claimedMoments } from '../securing/jwt-claims.ts'
import type { JwtKeyReference } from '../securing/jwt-key-reference.ts'
import {
  decodeCredentialJwt,
  keyReferenceOf,
  refuseContradictoryClaims,
  verifyCredentialJwt,
} from '../securing/vc-jwt.ts'
import { controllerIn, type Integrity, unconfirmed, unconfirmedToken } from './integrity-finding.ts'
import type { ConfirmedSignature } from './issuer-identity.ts'
import type { Resolver } from './resolver.ts'
import { findSigningKey } from './signing-key.ts'
import type { VerifyOptions } from './verify-options.ts'

/** The integrity of a credential in a signed token, read anew from its text. */
export async function checkToken({ text, document }: FoundCredential, options: VerifyOptions): Promise<Integrity> {
  try {
    // It was found within its limits already.
    const jwt = decodeCredentialJwt(text, { maxBytes: text.length })
    const signature = await findSignature(keyReferenceOf(jwt), options.resolver)
    const isMatch = await verifyCredentialJwt(jwt, signature.key.publicKey, options.crypto)
    if (!isMatch) return unconfirmed(document, 'fail', 'VC_PROOF_INVALID')
    refuseContradictoryClaims(jwt)
    const { issued, ...period } = claimedMoments(jwt.payload)
    const signatures = [{ ...signature, ...(issued && { created: issued }) }]
    return { finding: { outcome: 'pass' }, document: jwt.credential, signatures, claims: jwt.payload, period }
  } catch (error) {
    return unconfirmedToken(document, error)
  }
}

/**
 * The key that a token refers to, and to whom its name points.
 *
 * @throws CredentialError when no key is found: the code says why
 */
export async function findSignature(reference: JwtKeyReference, resolver: Resolver): Promise<ConfirmedSignature> {
  if ('jwk' in reference) return { key: { publicKey: reference.jwk } }
  const name = 'kid' in reference ? reference.kid : reference.controller
  return { key: await findSigningKey(name, resolver), ...controllerIn(name) }
}
