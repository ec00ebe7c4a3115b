import { parseDateTimeStamp } from '../date-time.ts'
import { CredentialError, type CredentialErrorCode } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import type { FoundCredential } from '../read-credential.ts'
import { type ProofResult, verifyProofs } from '../securing/data-integrity.ts'
import {
  type CredentialJwt,
  claimedMoments,
  decodeCredentialJwt,
  keyReferenceOf,
  refuseContradictoryClaims,
  verifyCredentialJwt,
} from '../securing/vc-jwt.ts'
import type { ConfirmedSignature } from './issuer-identity.ts'
import type { Finding, Outcome } from './report.ts'
import type { Resolver } from './resolver.ts'
import { findSigningKey, type SigningKey } from './signing-key.ts'
import type { OuterPeriod } from './validity-period.ts'
import type { VerifyOptions } from './verify-options.ts'

/** Whether nothing changed since somebody signed it; and who that may have been, for the next check to judge. */
export type Integrity = {
  finding: Finding
  /** What was verified, taken from what was verified: nobody has to trust that a file was read rightly before. */
  document: JsonObject
  /** Only those that hold. */
  signatures: ConfirmedSignature[]
  /** The payload of the token, for a credential in one, and its dates. */
  claims?: JsonObject
  period: OuterPeriod
}

/** Codes that say something is wrong with a token. With any other it could merely not be judged. */
const DEFINITE = new Set<CredentialErrorCode>([
  'JWT_MALFORMED',
  'JWT_ALG_NOT_ALLOWED',
  'JWT_CRIT_UNSUPPORTED',
  'JWT_TYP_MISMATCH',
  'JWT_CLAIM_INVALID',
  'VC_ISSUER_MISMATCH',
  'VC_ID_MISMATCH',
  'DID_MALFORMED',
  'KEY_INVALID',
  'KEY_WEAK',
])

export function checkIntegrity(found: FoundCredential, options: VerifyOptions): Promise<Integrity> {
  return found.format === 'jwt' ? checkToken(found, options) : checkProofs(found.document, options)
}

async function checkProofs(document: JsonObject, options: VerifyOptions): Promise<Integrity> {
  const keys = new Map<string, SigningKey>()
  const result = await verifyProofs(document, {
    ...options,
    expectedPurpose: 'assertionMethod',
    async findKey(name) {
      const key = await findSigningKey(name, options.resolver)
      keys.set(name, key)
      return key.publicKey
    },
  })
  const proofs = listOf(document.proof)
  const signatures = result.proofs.flatMap((proof, i) => signatureOf(proof, proofs[i], keys))
  const others = result.proofs.filter(({ outcome }) => outcome !== 'pass')
  if (signatures.length > 0 && others.every(({ code }) => code === 'VC_CRYPTOSUITE_UNSUPPORTED')) {
    // One proof that holds shows that nothing changed (Open Badges 3.0 §8.1); one of another kind takes nothing away.
    const finding: Finding =
      others.length === 0 ? { outcome: 'pass' } : { outcome: 'warn', code: 'VC_CRYPTOSUITE_UNSUPPORTED' }
    return { finding, document, signatures, period: {} }
  }
  return unconfirmed(document, result.outcome, result.code)
}

function signatureOf(
  result: ProofResult,
  proof: Json | undefined,
  keys: Map<string, SigningKey>,
): ConfirmedSignature[] {
  const key = keys.get(result.verificationMethod ?? '')
  if (result.outcome !== 'pass' || !key || !isJsonObject(proof)) return []
  const created = parseDateTimeStamp(proof.created)
  return [{ key, ...controllerIn(result.verificationMethod ?? ''), ...(created && { created }) }]
}

function controllerIn(name: string): { controller: string } {
  return { controller: name.split('#')[0] ?? name }
}

async function checkToken({ text, document }: FoundCredential, options: VerifyOptions): Promise<Integrity> {
  try {
    // It was found within its limits already.
    const jwt = decodeCredentialJwt(text, { maxBytes: text.length })
    const signature = await findSignature(jwt, options.resolver)
    const isMatch = await verifyCredentialJwt(jwt, signature.key.publicKey, options.crypto)
    if (!isMatch) return unconfirmed(document, 'fail', 'VC_PROOF_INVALID')
    refuseContradictoryClaims(jwt)
    const { issued, ...period } = claimedMoments(jwt)
    const signatures = [{ ...signature, ...(issued && { created: issued }) }]
    return { finding: { outcome: 'pass' }, document: jwt.credential, signatures, claims: jwt.payload, period }
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    return unconfirmed(document, DEFINITE.has(error.code) ? 'fail' : 'unknown', error.code)
  }
}

async function findSignature(jwt: CredentialJwt, resolver: Resolver): Promise<ConfirmedSignature> {
  const reference = keyReferenceOf(jwt)
  if ('jwk' in reference) return { key: { publicKey: reference.jwk } }
  const name = 'kid' in reference ? reference.kid : reference.issuer
  return { key: await findSigningKey(name, resolver), ...controllerIn(name) }
}

function unconfirmed(document: JsonObject, outcome: Outcome, code: CredentialErrorCode | undefined): Integrity {
  // Without its key a signature cannot be judged. That the key is not the issuer's is for the next check to say.
  const judged = code === 'KEY_NOT_AUTHORIZED' ? 'unknown' : outcome
  return { finding: { outcome: judged, ...(code && { code }) }, document, signatures: [], period: {} }
}
