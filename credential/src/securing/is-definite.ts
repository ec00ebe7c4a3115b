import type { CredentialErrorCode } from '../errors.ts'

const DEFINITE =
  /^(JWT_(MALFORMED|ALG_NOT_ALLOWED|CRIT_UNSUPPORTED|TYP_MISMATCH|CLAIM_INVALID)|SDJWT_.*|VC_(PROOF_INVALID|PROOF_PURPOSE|DATA_LOSS|ISSUER_MISMATCH|ID_MISMATCH)|DID_MALFORMED|KEY_.*|VP_.*)$/

/** Tells codes that say that something is wrong with what was signed. With any other it could merely not be judged. */
export function isDefinite(code: CredentialErrorCode): boolean {
  return DEFINITE.test(code)
}
