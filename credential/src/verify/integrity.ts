import { parseDateTimeStamp } from '../date-time.ts'
import type { VerificationPurpose } from '../did/did-document.ts'
import type { Finding } from '../finding.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import type { FoundCredential } from '../reading.ts'
import { type ProofSetResult, verifyProofs } from '../securing/verify-proofs.ts'
import { controllerIn, type Integrity, unconfirmed, unconfirmedToken } from './integrity-finding.ts'
import type { ConfirmedSignature } from './issuer-identity.ts'
import { findSigningKey, type SigningKey } from './signing-key.ts'
import type { VerifyOptions } from './verify-options.ts'

/** What reads tokens is loaded when there is one: a page that checks a badge need not wait for it. */
export async function checkIntegrity(found: FoundCredential, options: VerifyOptions): Promise<Integrity> {
  if (found.format === 'data-integrity') return checkProofs(found.document, options)
  const verifyToken =
    found.format === 'jwt'
      ? (await import('./token-integrity.ts')).verifyToken
      : (await import('./sd-jwt-integrity.ts')).verifySdJwt
  return verifyToken(found.text, options).catch((error: unknown) => unconfirmedToken(found.document, error))
}

async function checkProofs(document: JsonObject, options: VerifyOptions): Promise<Integrity> {
  const { result, signatures } = await checkSignatures(document, 'assertionMethod', options)
  const others = result.proofs.filter(({ outcome }) => outcome !== 'pass')
  if (signatures.length > 0 && others.every(({ code }) => code === 'VC_CRYPTOSUITE_UNSUPPORTED')) {
    // One proof that holds shows that nothing changed (Open Badges 3.0 §8.1); one of another kind takes nothing away.
    const finding: Finding =
      others.length === 0 ? { outcome: 'pass' } : { outcome: 'warn', code: 'VC_CRYPTOSUITE_UNSUPPORTED' }
    const isInexact = result.proofs.some((proof) => proof.isInexact)
    return { finding, document, signatures, period: {}, isInexact }
  }
  return unconfirmed(document, result.outcome, result.code, result.params)
}

/** What is known of the proofs of a document, and the signatures among them that hold. */
export async function checkSignatures(
  document: JsonObject,
  purpose: VerificationPurpose,
  options: VerifyOptions,
): Promise<{ result: ProofSetResult; signatures: ConfirmedSignature[] }> {
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
  const proofs = listOf(document.proof)
  const signatures = result.proofs.flatMap(({ outcome, verificationMethod }, i): ConfirmedSignature[] => {
    const [name, proof] = [verificationMethod ?? '', proofs[i]]
    const key = keys.get(name)
    if (outcome !== 'pass' || !key || !isJsonObject(proof)) return []
    const created = parseDateTimeStamp(proof.created)
    return [{ key, ...controllerIn(name), ...(created && { created }) }]
  })
  return { result, signatures }
}
