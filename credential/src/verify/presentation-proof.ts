import { parseDateTimeStamp } from '../date-time.ts'
import type { VerificationPurpose } from '../did/did-document.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { idOf, listOf } from '../members.ts'
import type { FoundPresentation } from '../read-presentation.ts'
import { decodeSdJwt } from '../sd-jwt/decode-sd-jwt.ts'
import { verifyBoundSdJwt } from '../sd-jwt/verify-bound-sd-jwt.ts'
import {
  decodeCompactJws,
  jsonObjectIn,
  mediaTypeOf,
  refuseUnsafeHeader,
  verifyCompactJws,
} from '../securing/compact-jws.ts'
import { claimedMoments, refuseUnlessEqual } from '../securing/jwt-claims.ts'
import { keyReferenceIn } from '../securing/jwt-key-reference.ts'
import { type ExpectedOccasion, refuseOtherOccasion } from '../securing/presentation-occasion.ts'
import { refuseEarlierClaims } from '../securing/vc-jwt.ts'
import { verifyProofs } from '../securing/verify-proofs.ts'
import { PRESENTATION_TYPES, presentationIn, refuseTwoPresentations } from '../securing/vp-jwt.ts'
import { controllerIn, type Integrity, unconfirmed, unconfirmedToken } from './integrity-finding.ts'
import type { ConfirmedSignature } from './issuer-identity.ts'
import { findSigningKey, type SigningKey } from './signing-key.ts'
import type { VerifyOptions } from './verify-options.ts'

/** For whom and for what a presentation has to have been made. */
export type ExpectedUse = { challenge?: string | undefined; domain?: string | undefined; purpose: VerificationPurpose }

/** Whether nothing changed since a holder signed it, for this challenge and this domain. */
export function checkPresentationProof(
  found: FoundPresentation,
  use: ExpectedUse,
  options: VerifyOptions,
): Promise<Integrity> {
  if (found.format === 'jwt') return checkToken(found, use, options)
  return found.format === 'sd-jwt' ? checkKeyBinding(found, use, options) : checkProofs(found.document, use, options)
}

/** Every proof has to be for this use (Data Integrity 1.0 §4.6): one that is for another may be a replay. */
async function checkProofs(document: JsonObject, use: ExpectedUse, options: VerifyOptions): Promise<Integrity> {
  const proofs = listOf(document.proof).filter(isJsonObject)
  const { challenge, domain, purpose } = use
  if (challenge !== undefined && !proofs.every((proof) => proof.challenge === challenge))
    return unconfirmed(document, 'fail', 'VP_NONCE')
  if (domain !== undefined && !proofs.every((proof) => listOf(proof.domain).includes(domain)))
    return unconfirmed(document, 'fail', 'VP_AUDIENCE')
  const keys = new Map<string, SigningKey>()
  const result = await verifyProofs(document, {
    ...options,
    expectedPurpose: purpose,
    async findKey(name) {
      const key = await findSigningKey(name, options.resolver, purpose)
      keys.set(name, key)
      return key.publicKey
    },
  })
  if (result.outcome !== 'pass') return unconfirmed(document, result.outcome, result.code, result.params)
  const signatures = result.proofs.flatMap(({ verificationMethod }, i): ConfirmedSignature[] => {
    const name = verificationMethod ?? ''
    const key = keys.get(name)
    return key ? [{ key, ...controllerIn(name), ...madeAt(parseDateTimeStamp(proofs[i]?.created), use) }] : []
  })
  return { finding: { outcome: 'pass' }, document, signatures, period: {} }
}

/** A presentation as a token: `nonce` is its challenge and `aud` its domain (VC-JOSE-COSE §3.1, RFC 7519 §4.1). */
async function checkToken(found: FoundPresentation, use: ExpectedUse, options: VerifyOptions): Promise<Integrity> {
  try {
    const jws = decodeCompactJws(found.text)
    refuseUnsafeHeader(jws.header, PRESENTATION_TYPES)
    const claims = jsonObjectIn(jws.payload)
    const document = presentationIn(claims)
    const signature = await findSignature(jws.header, claims, document, use, options)
    if (!(await verifyCompactJws(jws, signature.key.publicKey, options.crypto)))
      return unconfirmed(document, 'fail', 'VC_PROOF_INVALID')
    refuseOtherOccasion(claims, occasionOf(use, options.now))
    refuseUnlessEqual(claims.iss, idOf(document.holder), 'VP_HOLDER_BINDING')
    if (mediaTypeOf(jws.header) === 'vp+jwt') refuseEarlierClaims(claims)
    refuseTwoPresentations(claims)
    const { issued, ...period } = claimedMoments(claims)
    const signatures = [{ ...signature, ...madeAt(issued, use) }]
    return { finding: { outcome: 'pass' }, document, signatures, claims, period }
  } catch (error) {
    return unconfirmedToken(found.document, error)
  }
}

/**
 * When it was made, by its own word. What answers a question was made after it was asked: a key that has ended by then
 * does not answer, whatever date somebody writes who has stolen it.
 */
function madeAt(moment: Date | undefined, { challenge }: ExpectedUse): Pick<ConfirmedSignature, 'created'> {
  return moment && challenge === undefined ? { created: moment } : {}
}

async function findSignature(
  header: JsonObject,
  claims: JsonObject,
  document: JsonObject,
  { purpose }: ExpectedUse,
  { resolver }: VerifyOptions,
): Promise<ConfirmedSignature> {
  const reference = keyReferenceIn(header, claims.iss ?? idOf(document.holder))
  if ('jwk' in reference) return { key: { publicKey: reference.jwk } }
  const name = 'kid' in reference ? reference.kid : reference.controller
  return { key: await findSigningKey(name, resolver, purpose), ...controllerIn(name) }
}

/** The holder's key is the one that the credential names; that the issuer named it is for the credential's own checks. */
async function checkKeyBinding(found: FoundPresentation, use: ExpectedUse, options: VerifyOptions): Promise<Integrity> {
  const { document, text } = found
  try {
    const sdJwt = decodeSdJwt(text)
    await verifyBoundSdJwt(sdJwt, { ...occasionOf(use, options.now), crypto: options.crypto })
    return { finding: { outcome: 'pass' }, document, signatures: [], period: {} }
  } catch (error) {
    return unconfirmedToken(document, error)
  }
}

function occasionOf({ challenge, domain }: ExpectedUse, now: Date): ExpectedOccasion {
  return { nonce: challenge, audience: domain, now }
}
