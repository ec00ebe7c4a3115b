import type { CryptoPort } from '../crypto.ts'
import type { VerificationPurpose } from '../did/did-document.ts'
import type { JsonObject } from '../json.ts'
import { idOf, listOf, objectsIn } from '../members.ts'
import type { FoundPresentation } from '../read-presentation.ts'
import { decodeSdJwt } from '../sd-jwt/decode-sd-jwt.ts'
import { decodePresentationSdJwt } from '../sd-jwt/sd-jwt-vc.ts'
import { verifyBoundSdJwt } from '../sd-jwt/verify-bound-sd-jwt.ts'
import { mediaTypeOf } from '../securing/compact-jws.ts'
import { keyReferenceIn, refuseUnlessEqual } from '../securing/jwt.ts'
import { type ExpectedOccasion, refuseOtherOccasion } from '../securing/presentation-occasion.ts'
import { isSdJwt } from '../securing/token-form.ts'
import {
  decodePresentationJwt,
  presentationIn,
  refuseEarlierClaims,
  refuseTwoPresentations,
} from '../securing/vc-jose.ts'
import { checkSignatures } from './integrity.ts'
import { type Integrity, unconfirmed, unconfirmedToken } from './integrity-finding.ts'
import type { ConfirmedSignature } from './issuer-identity.ts'
import { findSignature, signedIntegrity } from './token-integrity.ts'
import type { VerifyOptions } from './verify-options.ts'

/** For what and for whom a presentation was asked. The nonce is the challenge of a proof, the audience its domain. */
export type ExpectedUse = ExpectedOccasion & { purpose: VerificationPurpose }

/** Whether nothing changed since a holder signed it, for this use. */
export async function checkPresentationProof(
  found: FoundPresentation,
  use: ExpectedUse,
  options: VerifyOptions,
): Promise<Integrity> {
  const { format, text, document } = found
  if (format === 'data-integrity' || format === 'unsecured') return checkProofs(document, use, options)
  const verified = format === 'jwt' ? verifyToken(text, use, options) : verifyHolderBinding(found, use, options.crypto)
  return verified.catch((error: unknown) => unconfirmedToken(document, error))
}

/** Every proof has to be for this use (Data Integrity 1.0 §4.6): one that is for another may be a replay. */
async function checkProofs(document: JsonObject, use: ExpectedUse, options: VerifyOptions): Promise<Integrity> {
  const proofs = objectsIn(document.proof)
  const { nonce, audience, purpose } = use
  if (nonce !== undefined && !proofs.every(({ challenge }) => challenge === nonce))
    return unconfirmed(document, 'fail', 'VP_NONCE')
  if (audience !== undefined && !proofs.every((proof) => isForAlone(proof, audience)))
    return unconfirmed(document, 'fail', 'VP_AUDIENCE')
  const { result, signatures } = await checkSignatures(document, purpose, options)
  if (result.outcome !== 'pass') return unconfirmed(document, result.outcome, result.code, result.params)
  return { finding: { outcome: 'pass' }, document, signatures: madeFor(use, signatures), period: {} }
}

/** Data Integrity 1.0 §4.4 wants the same domains: what is for two readers, one of them could hand on to the other. */
function isForAlone(proof: JsonObject, domain: string): boolean {
  const domains = listOf(proof.domain)
  return domains.includes(domain) && domains.every((each) => each === domain)
}

/** A presentation as a token: `nonce` is its challenge and `aud` its domain (VC-JOSE-COSE §3.1, RFC 7519 §4.1). */
async function verifyToken(text: string, use: ExpectedUse, options: VerifyOptions): Promise<Integrity> {
  const token = isSdJwt(text) ? decodePresentationSdJwt(text) : decodePresentationJwt(text)
  const { header, claims } = token
  const document = presentationIn(claims)
  const reference = keyReferenceIn(header, claims.iss ?? idOf(document.holder))
  const signature = await findSignature(reference, options.resolver, use.purpose)
  const integrity = await signedIntegrity(token, signature, { claims, document }, options.crypto)
  refuseOtherOccasion(claims, use)
  refuseUnlessEqual(claims.iss, idOf(document.holder), 'VP_HOLDER_BINDING')
  if (mediaTypeOf(header) === 'vp+jwt') refuseEarlierClaims(claims)
  refuseTwoPresentations(claims)
  return { ...integrity, signatures: madeFor(use, integrity.signatures) }
}

/**
 * What answers a question was made after it was asked: a key that has ended by then does not answer, whatever date
 * somebody writes who has stolen it.
 */
function madeFor({ nonce }: ExpectedUse, signatures: ConfirmedSignature[]): ConfirmedSignature[] {
  return nonce === undefined ? signatures : signatures.map(({ created: _, ...signature }) => signature)
}

/** The holder's key is the one that the credential names; that the issuer named it is for the credential's own checks. */
async function verifyHolderBinding(
  { document, text }: FoundPresentation,
  use: ExpectedUse,
  crypto: CryptoPort,
): Promise<Integrity> {
  await verifyBoundSdJwt(decodeSdJwt(text), { ...use, crypto })
  return { finding: { outcome: 'pass' }, document, signatures: [], period: {} }
}
