import type { CanonicalizeStatements } from '../canonicalize.ts'
import { toDateTimeStamp } from '../date-time.ts'
import type { VerificationPurpose } from '../did/did-document.ts'
import { CredentialError } from '../errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { listOf } from '../members.ts'
import type { Signer } from '../signer.ts'
import { assertExactInRdf } from './assert-exact-in-rdf.ts'
import type { SuitePorts } from './cryptosuite.ts'
import { type CryptosuiteName, WHOLE_DOCUMENT_SUITES } from './cryptosuites.ts'
import { ecdsaSd2023Issuing } from './ecdsa-sd-2023.ts'
import { withPreviousProofs } from './previous-proofs.ts'
import { invalidProof } from './proof-faults.ts'

/** How a proof is made, and the members that it bears (Data Integrity 1.0 §2.1). */
export type AddProofOptions = SuitePorts & {
  signer: Signer
  created: Date
  /** `eddsa-rdfc-2022` when not given. */
  cryptosuite?: CryptosuiteName
  /** `assertionMethod` when not given. */
  proofPurpose?: VerificationPurpose
  /** The last moment at which the proof holds. */
  expires?: Date
  challenge?: string
  domain?: string | string[]
  /** A URL by which later proofs can follow this one. */
  id?: string
  /** The ids of proofs of the document that this one follows and vouches for (§4.3). */
  previousProof?: string | string[]
  /** For `ecdsa-sd-2023`: JSON pointers (RFC 6901) to what nobody may leave out; see `mandatoryPointersFor`. */
  mandatoryPointers?: string[]
  /** For `ecdsa-sd-2023`. */
  canonicalizeStatements?: CanonicalizeStatements
}

/**
 * Signs a document (Data Integrity 1.0 §4.2, §4.3). A proof that is already there is kept, and the new one stands
 * beside it.
 *
 * @returns a copy with `proof` as an array.
 * @throws CredentialError `KEY_INVALID` (not a key of the suite), `VC_MALFORMED`, `VC_CONTEXT_NOT_ALLOWED`,
 * `VC_DATA_LOSS` (also for what others would canonicalize differently), `VC_COMPLEXITY`, `VC_PROOF_INVALID` (it follows
 * a proof that is not there or one twice, repeats an id, or ends before it begins), `POINTER_INVALID`
 */
export async function addProof(document: JsonObject, options: AddProofOptions): Promise<JsonObject> {
  const { cryptosuite = 'eddsa-rdfc-2022', signer } = options
  const suite = cryptosuite === 'ecdsa-sd-2023' ? ecdsaSd2023Issuing(options) : WHOLE_DOCUMENT_SUITES[cryptosuite]
  if (!suite.keyTypes.includes(signer.keyType)) {
    throw new CredentialError('KEY_INVALID', `${cryptosuite} needs a key of type ${suite.keyTypes.join(' or ')}.`)
  }
  const { proof: existing, ...unsecured } = document
  const allProofs = listOf(existing)
  const proofOptions = newProofOptions(cryptosuite, options)
  assertFits(proofOptions, allProofs)
  const canonicalize: SuitePorts['canonicalize'] = async (part, how) => {
    const canonical = await options.canonicalize(part, how)
    assertExactInRdf(part, canonical)
    return canonical
  }
  const secured = withPreviousProofs(unsecured, proofOptions, allProofs)
  const input = { document: secured, proofOptions, signer, canonicalize, crypto: options.crypto }
  return { ...unsecured, proof: [...allProofs, await suite.createProof(input)] }
}

/** What a new proof says but for its value, in the order in which it says it. */
export function newProofOptions(cryptosuite: string, options: Omit<AddProofOptions, keyof SuitePorts>): JsonObject {
  const { signer, created, proofPurpose = 'assertionMethod', expires, challenge, domain, id, previousProof } = options
  return {
    ...(id !== undefined && { id }),
    type: 'DataIntegrityProof',
    cryptosuite,
    created: toDateTimeStamp(created),
    ...(expires !== undefined && { expires: toDateTimeStamp(expires) }),
    verificationMethod: signer.verificationMethod,
    proofPurpose,
    ...(challenge !== undefined && { challenge }),
    ...(domain !== undefined && { domain }),
    ...(previousProof !== undefined && { previousProof }),
  }
}

function assertFits({ id, created, expires }: JsonObject, allProofs: Json[]): void {
  if (id !== undefined && allProofs.some((each) => isJsonObject(each) && each.id === id)) {
    throw invalidProof('it has the id of another')
  }
  if (expires !== undefined && String(expires) <= String(created)) throw invalidProof('it ends before it begins')
}
