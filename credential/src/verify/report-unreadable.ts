import { type CredentialError, type CredentialErrorCode, reasonOf } from '../errors.ts'
import { reportOf, type VerificationReport } from './report.ts'

/** The input is something else, or cannot be had: there is no credential to report on. */
const NO_CREDENTIAL = /^(INPUT_|URL_|FETCH_|ARCHIVE_)|^(JSON_SYNTAX|IMAGE_NO_CREDENTIAL)$/
/** The credential may be sound: it is we who cannot read it. */
const NOT_READ_HERE =
  /^(INPUT_TOO_LARGE|INPUT_UNSUPPORTED_TYPE|IMAGE_TOO_LARGE|VC_COMPLEXITY|URL_.*|FETCH_.*|ARCHIVE_.*)$/

/** Tells an input that is no credential at all from one that is a credential, but broken. */
export function isNoCredential({ code }: { code: CredentialErrorCode }): boolean {
  return NO_CREDENTIAL.test(code)
}

/**
 * Reports on an input that `readCredential` refused, for those who want a report in any case: a broken credential is
 * not intact; of one that cannot be read here nothing is known.
 */
export function reportUnreadable(error: CredentialError): VerificationReport {
  const outcome = NOT_READ_HERE.test(error.code) ? 'unknown' : 'fail'
  return reportOf({ integrity: { outcome, ...reasonOf(error) } }, [], null)
}
