import type { PublicKey } from '../crypto.ts'
import { CLOCK_SKEW_MS, parseDateTimeStamp } from '../date-time.ts'
import type { VerificationPurpose } from '../did/did-document.ts'
import { CredentialError, type CredentialErrorCode, reasonOf } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import { isExactInRdf } from './assert-exact-in-rdf.ts'
import type { SuitePorts } from './cryptosuite.ts'
import { suiteOf } from './cryptosuites.ts'
import { isDefinite } from './is-definite.ts'
import { withPreviousProofs } from './previous-proofs.ts'
import { invalidProof } from './proof-faults.ts'

const MAX_PROOFS = 8

/** What proofs are held against. */
export type VerifyProofsOptions = SuitePorts & {
  now: Date
  expectedPurpose: VerificationPurpose
  /** Where given, every proof must have been made for it. */
  expectedChallenge?: string
  /** Where given, every proof must have been made for it, or for these and no others. */
  expectedDomain?: string | string[]
  /**
   * Finds the key that a verification method names. It MUST screen the key, and MUST make sure that the method may be
   * used for the purpose where it asks the controller for it. A CredentialError is the outcome of that proof.
   */
  findKey(verificationMethod: string, purpose: VerificationPurpose): Promise<PublicKey>
}

/** What is known of one proof. `unknown` is never a pass: the proof, its suite or its key could not be read. */
export type ProofResult = {
  outcome: 'pass' | 'fail' | 'unknown'
  code?: CredentialErrorCode
  /** Short facts that belong to the code, for example the address of a context. */
  params?: Record<string, string>
  /** It holds as most programs read the document. Some make other statements of it: a person should know. */
  isInexact?: true
  /** As the proof names them; null where it does not. */
  verificationMethod: string | null
  cryptosuite: string | null
}

/** What is known of all proofs together, and of each in the order of the document. */
export type ProofSetResult = Pick<ProofResult, 'outcome' | 'code' | 'params'> & { proofs: ProofResult[] }

/**
 * Checks every proof of a document (Data Integrity 1.0 §4.4, §4.5). It passes when there is at least one and all pass;
 * it fails when one fails; otherwise it is unknown.
 *
 * Codes of a failed proof: `VC_UNSECURED`, `VC_PROOF_INVALID`, `VC_PROOF_PURPOSE`, `VC_DATA_LOSS` (a member that no
 * proof covers) and those of a key that must not be used. Of an unknown one: `VC_CRYPTOSUITE_UNSUPPORTED`,
 * `VC_CONTEXT_NOT_ALLOWED`, `VC_MALFORMED`, `VC_COMPLEXITY` and those of a key that was not found.
 */
export async function verifyProofs(document: JsonObject, options: VerifyProofsOptions): Promise<ProofSetResult> {
  const { proof, ...unsecured } = document
  const proofs = listOf(proof)
  if (proofs.length === 0) return { outcome: 'fail', code: 'VC_UNSECURED', proofs: [] }
  if (proofs.length > MAX_PROOFS) return { outcome: 'unknown', code: 'VC_COMPLEXITY', proofs: [] }
  const alone: ProofResult[] = []
  for (const each of proofs) {
    // A document that took too long once takes too long again.
    const gaveUp = alone.find(({ code }) => code === 'VC_COMPLEXITY')
    alone.push(gaveUp ? { ...gaveUp, ...namesIn(each) } : await verifyProof(unsecured, each, proofs, options))
  }
  const results = judgeChains(alone, proofs)
  const decisive =
    results.find(({ outcome }) => outcome === 'fail') ?? results.find(({ outcome }) => outcome !== 'pass')
  if (!decisive) return { outcome: 'pass', proofs: results }
  const { outcome, code, params } = decisive
  return { outcome, ...(code && { code }), ...(params && { params }), proofs: results }
}

/** A proof that follows others holds only where those hold (§4.5). */
function judgeChains(results: ProofResult[], proofs: Json[]): ProofResult[] {
  const judged = results.map((result, i) => {
    const proof = proofs[i]
    if (result.outcome !== 'pass' || !isJsonObject(proof)) return result
    const previous = listOf(proof.previousProof).map((id) => proofs.findIndex((p) => isJsonObject(p) && p.id === id))
    const broken = previous.map((at) => results[at]).find((each) => each !== undefined && each.outcome !== 'pass')
    return broken ? { ...result, outcome: broken.outcome, ...(broken.code && { code: broken.code }) } : result
  })
  const changed = judged.some((result, i) => result !== results[i])
  return changed ? judgeChains(judged, proofs) : judged
}

async function verifyProof(
  unsecured: JsonObject,
  proof: Json,
  allProofs: Json[],
  options: VerifyProofsOptions,
): Promise<ProofResult> {
  const named = namesIn(proof)
  if (!isJsonObject(proof)) return { outcome: 'fail', code: 'VC_PROOF_INVALID', ...named }
  try {
    const suite = suiteOf(proof)
    assertRules(proof, options)
    const { proofValue, ...proofOptions } = proof
    if (typeof proofValue !== 'string') throw invalidProof('it has no value')
    const input = { document: withPreviousProofs(unsecured, proof, allProofs), proofOptions, proofValue }
    const findKey = () => options.findKey(named.verificationMethod ?? '', options.expectedPurpose)
    const exactness: boolean[] = []
    const canonicalize: SuitePorts['canonicalize'] = async (part, how) => {
      const canonical = await options.canonicalize(part, how)
      exactness.push(isExactInRdf(part, canonical))
      return canonical
    }
    const holds = await suite.verifyProof({ ...input, findKey, canonicalize, crypto: options.crypto })
    if (!holds) throw invalidProof('it does not match the document')
    return { outcome: 'pass', ...(exactness.includes(false) && { isInexact: true }), ...named }
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    return { outcome: isDefinite(error.code) ? 'fail' : 'unknown', ...reasonOf(error), ...named }
  }
}

/** Checks all that can be judged without the key (§4.4 steps 4 to 10). */
function assertRules(proof: JsonObject, options: VerifyProofsOptions): void {
  if (textOf(proof.verificationMethod) === null) throw invalidProof('it names no verification method')
  if (proof.proofPurpose !== options.expectedPurpose) {
    throw new CredentialError('VC_PROOF_PURPOSE', `The proof was not made as ${options.expectedPurpose}.`)
  }
  assertMoments(proof, options.now)
  if (options.expectedChallenge !== undefined && proof.challenge !== options.expectedChallenge) {
    throw invalidProof('it answers another challenge')
  }
  if (options.expectedDomain !== undefined && !isSameSet(listOf(proof.domain), listOf(options.expectedDomain))) {
    throw invalidProof('it was made for another domain')
  }
}

function isSameSet(a: Json[], b: Json[]): boolean {
  return a.every((each) => b.includes(each)) && b.every((each) => a.includes(each))
}

function assertMoments({ created, expires }: JsonObject, now: Date): void {
  const [begin, end] = [parseDateTimeStamp(created), parseDateTimeStamp(expires)]
  if (created !== undefined && !(begin && begin.getTime() <= now.getTime() + CLOCK_SKEW_MS)) {
    throw invalidProof('the moment of its creation cannot be')
  }
  if (expires !== undefined && !(end && end >= now)) throw invalidProof('it has expired')
}

function namesIn(proof: Json): Pick<ProofResult, 'verificationMethod' | 'cryptosuite'> {
  const { verificationMethod, cryptosuite } = isJsonObject(proof) ? proof : {}
  return { verificationMethod: textOf(verificationMethod), cryptosuite: textOf(cryptosuite) }
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}
