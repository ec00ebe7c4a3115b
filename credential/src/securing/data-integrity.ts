// Verifiable Credential Data Integrity 1.0: proofs, proof sets and proof chains.
import type { PublicKey } from '../crypto.ts'
import { parseDateTimeStamp, toDateTimeStamp } from '../date-time.ts'
import type { VerificationPurpose } from '../did/did-document.ts'
import { CredentialError, type CredentialErrorCode } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import type { Signer } from '../signer.ts'
import { assertExactInRdf } from './assert-exact-in-rdf.ts'
import type { Cryptosuite, SuitePorts } from './cryptosuite.ts'
import { eddsaRdfc2022 } from './eddsa-rdfc-2022.ts'

const CRYPTOSUITES: Record<string, Cryptosuite> = { [eddsaRdfc2022.name]: eddsaRdfc2022 }
/** Ed25519 Signature 2020 is eddsa-rdfc-2022 before it had that name: its type, which is signed, is all that differs. */
const FORERUNNER = 'Ed25519Signature2020'
const MAX_PROOFS = 8
/** How far the clock of an issuer may be ahead of ours. */
const CLOCK_SKEW_MS = 5 * 60_000
/** The members of a proof (§2.1). One that is not read here could change what the proof means. */
const PROOF_MEMBERS = new Set([
  '@context',
  'id',
  'type',
  'cryptosuite',
  'proofPurpose',
  'verificationMethod',
  'created',
  'expires',
  'domain',
  'challenge',
  'nonce',
  'previousProof',
  'proofValue',
])

export type AddProofOptions = SuitePorts & {
  signer: Signer
  created: Date
  /** `assertionMethod` when not given. */
  proofPurpose?: VerificationPurpose
  challenge?: string
  domain?: string
}

/**
 * Signs a document with eddsa-rdfc-2022 (§4.2). A proof that is already there is kept, and the new one stands beside it.
 *
 * @returns a copy with `proof` as an array.
 * @throws CredentialError `KEY_INVALID` (not an Ed25519 signer), `VC_MALFORMED`, `VC_CONTEXT_NOT_ALLOWED`,
 * `VC_DATA_LOSS` (also for what others would canonicalize differently), `VC_COMPLEXITY`
 */
export async function addProof(document: JsonObject, options: AddProofOptions): Promise<JsonObject> {
  const { signer, created, proofPurpose = 'assertionMethod', challenge, domain } = options
  if (signer.keyType !== eddsaRdfc2022.keyType) {
    throw new CredentialError('KEY_INVALID', 'eddsa-rdfc-2022 needs an Ed25519 key. Choose another key.')
  }
  const { proof: existing, ...unsecured } = document
  const proof: JsonObject = {
    type: 'DataIntegrityProof',
    cryptosuite: eddsaRdfc2022.name,
    created: toDateTimeStamp(created),
    verificationMethod: signer.verificationMethod,
    proofPurpose,
    ...(challenge !== undefined && { challenge }),
    ...(domain !== undefined && { domain }),
  }
  const canonicalize: SuitePorts['canonicalize'] = async (part) => {
    const canonical = await options.canonicalize(part)
    assertExactInRdf(part, canonical)
    return canonical
  }
  const ports = { canonicalize, crypto: options.crypto }
  const data = await eddsaRdfc2022.dataToSign(unsecured, proofConfig(unsecured, proof), ports)
  const proofValue = eddsaRdfc2022.encodeSignature(await signer.sign(data))
  return { ...unsecured, proof: [...listOf(existing), { ...proof, proofValue }] }
}

export type VerifyProofsOptions = SuitePorts & {
  now: Date
  expectedPurpose: VerificationPurpose
  /** Where given, every proof must have been made for it. */
  expectedChallenge?: string
  /** Where given, every proof must have been made for it. */
  expectedDomain?: string
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
  /** As the proof names them; null where it does not. */
  verificationMethod: string | null
  cryptosuite: string | null
}

export type ProofSetResult = { outcome: ProofResult['outcome']; code?: CredentialErrorCode; proofs: ProofResult[] }

/**
 * Checks every proof of a document (§4.4, §4.5). It passes when there is at least one and all pass; it fails when one
 * fails; otherwise it is unknown.
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
  const results: ProofResult[] = []
  for (const each of proofs) {
    // A document that took too long once takes too long again.
    const gaveUp = results.find(({ code }) => code === 'VC_COMPLEXITY')
    results.push(gaveUp ? { ...gaveUp, ...namesIn(each) } : await verifyProof(unsecured, each, proofs, options))
  }
  const decisive =
    results.find(({ outcome }) => outcome === 'fail') ?? results.find(({ outcome }) => outcome !== 'pass')
  if (!decisive) return { outcome: 'pass', proofs: results }
  return { outcome: decisive.outcome, ...(decisive.code && { code: decisive.code }), proofs: results }
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
    const signature = decodeSignature(suite, proofValue)
    const secured = withPreviousProofs(unsecured, proof, allProofs)
    const data = await suite.dataToSign(secured, proofConfig(unsecured, proofOptions), options)
    const key = await options.findKey(named.verificationMethod ?? '', options.expectedPurpose)
    if (key.type !== suite.keyType) throw invalid('it was made with a key of another kind')
    if (!(await options.crypto.verify(key, data, signature))) throw invalid('it does not match the document')
    return { outcome: 'pass', ...named }
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    return { outcome: DEFINITE.has(error.code) ? 'fail' : 'unknown', code: error.code, ...named }
  }
}

/** Codes that say something is wrong; with any other the proof could merely not be judged. */
const DEFINITE = new Set<CredentialErrorCode>([
  'VC_PROOF_INVALID',
  'VC_PROOF_PURPOSE',
  'VC_DATA_LOSS',
  'DID_MALFORMED',
  'KEY_INVALID',
  'KEY_WEAK',
  'KEY_NOT_AUTHORIZED',
  'KEY_REVOKED',
])

function suiteOf(proof: JsonObject): Cryptosuite {
  const { type, cryptosuite } = proof
  if (typeof type !== 'string') throw invalid('it has no type')
  const isForerunner = type === FORERUNNER && cryptosuite === undefined
  if (type !== 'DataIntegrityProof' && !isForerunner) throw unsupported()
  const name = isForerunner ? eddsaRdfc2022.name : cryptosuite
  if (typeof name !== 'string') throw invalid('it names no cryptosuite')
  const suite = Object.hasOwn(CRYPTOSUITES, name) ? CRYPTOSUITES[name] : undefined
  if (!suite || Object.keys(proof).some((member) => !PROOF_MEMBERS.has(member))) throw unsupported()
  return suite
}

/** Checks all that can be judged without the key (§4.4 steps 4 to 10). */
function assertRules(proof: JsonObject, options: VerifyProofsOptions): void {
  if (textOf(proof.verificationMethod) === null) throw invalid('it names no verification method')
  if (proof.proofPurpose !== options.expectedPurpose) {
    throw new CredentialError('VC_PROOF_PURPOSE', `The proof was not made as ${options.expectedPurpose}.`)
  }
  assertMoments(proof, options.now)
  if (options.expectedChallenge !== undefined && proof.challenge !== options.expectedChallenge) {
    throw invalid('it answers another challenge')
  }
  if (options.expectedDomain !== undefined && !listOf(proof.domain).includes(options.expectedDomain)) {
    throw invalid('it was made for another domain')
  }
}

function assertMoments({ created, expires }: JsonObject, now: Date): void {
  const [begin, end] = [parseDateTimeStamp(created), parseDateTimeStamp(expires)]
  if (created !== undefined && !(begin && begin.getTime() <= now.getTime() + CLOCK_SKEW_MS)) {
    throw invalid('the moment of its creation cannot be')
  }
  if (expires !== undefined && !(end && end >= now)) throw invalid('it has expired')
}

function decodeSignature(suite: Cryptosuite, proofValue: Json | undefined): Uint8Array {
  try {
    const signature = typeof proofValue === 'string' ? suite.decodeSignature(proofValue) : undefined
    if (signature) return signature
  } catch {
    // Told below: a value in another encoding is as wrong as one of another length.
  }
  throw invalid('its value is not a signature of its cryptosuite')
}

/** A proof in a chain vouches for those before it as well as for the document (§4.5). */
function withPreviousProofs(unsecured: JsonObject, proof: JsonObject, allProofs: Json[]): JsonObject {
  if (proof.previousProof === undefined) return unsecured
  const previous = listOf(proof.previousProof).map((id) => {
    const found = allProofs.filter((each) => isJsonObject(each) && each.id !== undefined && each.id === id)
    if (found.length !== 1) throw invalid('it follows a proof that is not there')
    return found[0] as JsonObject
  })
  return { ...unsecured, proof: previous }
}

/** Data Integrity EdDSA 1.0 §3.2.5. A proof that brings contexts of its own is read with them. */
function proofConfig(unsecured: JsonObject, proofOptions: JsonObject): JsonObject {
  return { '@context': unsecured['@context'] ?? null, ...proofOptions }
}

function namesIn(proof: Json): Pick<ProofResult, 'verificationMethod' | 'cryptosuite'> {
  const { verificationMethod, cryptosuite } = isJsonObject(proof) ? proof : {}
  return { verificationMethod: textOf(verificationMethod), cryptosuite: textOf(cryptosuite) }
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function invalid(what: string): CredentialError {
  return new CredentialError('VC_PROOF_INVALID', `The proof does not hold: ${what}. Ask the issuer for a new copy.`)
}

function unsupported(): CredentialError {
  return new CredentialError('VC_CRYPTOSUITE_UNSUPPORTED', 'The proof is of a kind that is not read here.')
}
