import { CredentialError } from '../errors.ts'

/** A proof that is there and does not hold. */
export function invalidProof(what: string): CredentialError {
  return new CredentialError('VC_PROOF_INVALID', `The proof does not hold: ${what}. Ask the issuer for a new copy.`)
}

/** A proof of which nothing can be said. */
export function unsupportedProof(): CredentialError {
  return new CredentialError('VC_CRYPTOSUITE_UNSUPPORTED', 'The proof is of a kind that is not read here.')
}
