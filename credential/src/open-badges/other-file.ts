import { CredentialError } from '../errors.ts'

/** The first bytes of files that people take for a credential, and what to tell them. */
const OTHER_FILES: [signature: string, advice: string][] = [
  ['%PDF-', 'A PDF shows a credential, it does not hold one. Ask for the badge picture or the credential file.'],
  ['PK\u0003\u0004', 'This is a ZIP archive. Unpack it, and choose the credential in it.'],
  ['\u001f\u008b', 'This is a packed archive. Unpack it, and choose the credential in it.'],
  ['\u00ff\u00d8\u00ff', 'A JPEG picture cannot hold a credential. Choose the original PNG or SVG badge picture.'],
  ['GIF8', 'A GIF picture cannot hold a credential. Choose the original PNG or SVG badge picture.'],
  ['RIFF', 'A WebP picture cannot hold a credential. Choose the original PNG or SVG badge picture.'],
]
/** N-Quads begin with an address in angle brackets, as no element of XML does. */
const STATEMENTS = /^\s*(?:<[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*>|_:\S+)\s+<[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*>\s/
const NO_STATEMENTS =
  'This is a list of statements (N-Quads), which is no credential. Choose the credential that it was made of.'

/**
 * @param start the first bytes, a character each.
 * @throws CredentialError `INPUT_UNSUPPORTED_TYPE`, with what to choose instead
 */
export function refuseOtherFile(start: string): void {
  const other = OTHER_FILES.find(([signature]) => start.startsWith(signature))
  if (other) throw new CredentialError('INPUT_UNSUPPORTED_TYPE', other[1])
}

/** @throws CredentialError `INPUT_UNSUPPORTED_TYPE` */
export function refuseStatements(text: string): void {
  if (STATEMENTS.test(text)) throw new CredentialError('INPUT_UNSUPPORTED_TYPE', NO_STATEMENTS)
}
