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
import type { Finding } from './report.ts'
import type { Resolver } from './resolver.ts'
import { findSigningKey, type SigningKey } from './signing-key.ts'
import type { OuterPeriod } from './validity-period.ts'
import type { VerifyOptions } from './verify-options.ts'

/** Whether nothing changed since somebody signed it; and who that may have been, for the next check to judge. */
export type Integrity = {
  finding: Finding
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
  return found.format === 'jwt' ? checkToken(found.text, options) : checkProofs(found.document, options)
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
  if (result.outcome === 'pass') return { finding: { outcome: 'pass' }, signatures, period: {} }
  const unread = result.proofs.filter(({ outcome }) => outcome !== 'pass')
  const areOthersUnsupported = unread.every(({ code }) => code === 'VC_CRYPTOSUITE_UNSUPPORTED')
  if (signatures.length > 0 && areOthersUnsupported) {
    // One proof that holds shows that nothing changed (Open Badges 3.0 §8.1); one in another language takes nothing away.
    return { finding: { outcome: 'warn', code: 'VC_CRYPTOSUITE_UNSUPPORTED' }, signatures, period: {} }
  }
  return unconfirmed(result.outcome, result.code)
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

async function checkToken(text: string, { crypto, resolver }: VerifyOptions): Promise<Integrity> {
  try {
    const jwt = decodeCredentialJwt(text)
    const signature = await findSignature(jwt, resolver)
    if (!(await verifyCredentialJwt(jwt, signature.key.publicKey, crypto)))
      return unconfirmed('fail', 'VC_PROOF_INVALID')
    refuseContradictoryClaims(jwt)
    const { issued, ...period } = claimedMoments(jwt)
    const signatures = [{ ...signature, ...(issued && { created: issued }) }]
    return { finding: { outcome: 'pass' }, signatures, claims: jwt.payload, period }
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    return unconfirmed(DEFINITE.has(error.code) ? 'fail' : 'unknown', error.code)
  }
}

async function findSignature(jwt: CredentialJwt, resolver: Resolver): Promise<ConfirmedSignature> {
  const reference = keyReferenceOf(jwt)
  if ('jwk' in reference) return { key: { publicKey: reference.jwk } }
  const name = 'kid' in reference ? reference.kid : reference.issuer
  return { key: await findSigningKey(name, resolver), ...controllerIn(name) }
}

function unconfirmed(outcome: Finding['outcome'], code: CredentialErrorCode | undefined): Integrity {
  // Without its key a signature cannot be judged. That the key is not the issuer's is for the next check to say.
  const finding: Finding = { outcome: code === 'KEY_NOT_AUTHORIZED' ? 'unknown' : outcome }
  return { finding: { ...finding, ...(code && { code }) }, signatures: [], period: {} }
}
