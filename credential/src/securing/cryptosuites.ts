import type { JsonObject } from '../json.ts'
import type { Cryptosuite } from './cryptosuite.ts'
import { jcsTransformation } from './jcs-transformation.ts'
import { invalidProof, unsupportedProof } from './proof-faults.ts'
import { rdfcTransformation } from './rdfc-transformation.ts'
import { wholeDocumentSuite } from './whole-document-suite.ts'

/**
 * The suites that hash a document as a whole, by the names that proofs give them (Data Integrity EdDSA 1.0 §3.2, §3.3;
 * ECDSA 1.0 §3.2, §3.3).
 */
export const WHOLE_DOCUMENT_SUITES = {
  'eddsa-rdfc-2022': wholeDocumentSuite('eddsa-rdfc-2022', ['Ed25519'], rdfcTransformation),
  'eddsa-jcs-2022': wholeDocumentSuite('eddsa-jcs-2022', ['Ed25519'], jcsTransformation),
  'ecdsa-rdfc-2019': wholeDocumentSuite('ecdsa-rdfc-2019', ['P-256', 'P-384'], rdfcTransformation),
  'ecdsa-jcs-2019': wholeDocumentSuite('ecdsa-jcs-2019', ['P-256', 'P-384'], jcsTransformation),
} as const

/** The suites that this library signs in, by the names that proofs give them. */
export type CryptosuiteName = keyof typeof WHOLE_DOCUMENT_SUITES | 'ecdsa-sd-2023'

type Verifying = Pick<Cryptosuite, 'verifyProof'>
const SUITES: ReadonlyMap<string, Verifying> = new Map<string, Verifying>([
  ...Object.entries(WHOLE_DOCUMENT_SUITES),
  // Loaded when a proof names it: it is as large as all others together.
  [
    'ecdsa-sd-2023',
    { verifyProof: async (input) => (await import('./ecdsa-sd-2023.ts')).ecdsaSd2023.verifyProof(input) },
  ],
])

/** The members of a proof (Data Integrity 1.0 §2.1). One that is not read here could change what the proof means. */
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

/**
 * Finds the suite that a proof was made in.
 *
 * @throws CredentialError `VC_PROOF_INVALID` (it does not say), `VC_CRYPTOSUITE_UNSUPPORTED`
 */
export function suiteOf(proof: JsonObject): Verifying {
  const suite = namedSuite(proof)
  if (!suite || Object.keys(proof).some((member) => !PROOF_MEMBERS.has(member))) throw unsupportedProof()
  return suite
}

function namedSuite({ type, cryptosuite }: JsonObject): Verifying | undefined {
  if (typeof type !== 'string') throw invalidProof('it has no type')
  // Appendix B of EdDSA 1.0: before it had its name. The type, which is signed, is all that differs; it is never written.
  if (type === 'Ed25519Signature2020' && cryptosuite === undefined) return WHOLE_DOCUMENT_SUITES['eddsa-rdfc-2022']
  if (type !== 'DataIntegrityProof') return undefined
  if (typeof cryptosuite !== 'string') throw invalidProof('it names no cryptosuite')
  return SUITES.get(cryptosuite)
}
