/** The stable names of what can be wrong with an input. Warnings use the same list (see `verify/`). */
export type CredentialErrorCode =
  | 'INPUT_EMPTY'
  | 'INPUT_TOO_LARGE'
  | 'INPUT_UNSUPPORTED_TYPE'
  | 'INPUT_TYPE_MISMATCH'
  | 'INPUT_ENCODING'
  | 'JSON_SYNTAX'
  | 'JSON_DUPLICATE_KEY'
  | 'JSON_TOO_DEEP'
  | 'JSON_NUMBER_RANGE'
  | 'JSON_FORBIDDEN_KEY'
  | 'IMAGE_MALFORMED'
  | 'IMAGE_TOO_LARGE'
  | 'IMAGE_NO_CREDENTIAL'
  | 'IMAGE_MULTIPLE_CREDENTIALS'
  | 'IMAGE_UNSAFE_CONTENT'
  | 'IMAGE_TEXT_UNSIGNED'
  | 'ARCHIVE_MALFORMED'
  | 'ARCHIVE_UNSAFE'
  | 'ARCHIVE_ENCRYPTED'
  | 'JWT_MALFORMED'
  | 'JWT_ALG_NOT_ALLOWED'
  | 'JWT_CRIT_UNSUPPORTED'
  | 'JWT_TYP_MISMATCH'
  | 'JWT_KEY_UNTRUSTED'
  | 'JWT_CLAIM_INVALID'
  | 'SDJWT_MALFORMED'
  | 'SDJWT_DISCLOSURE_INVALID'
  | 'VC_MALFORMED'
  | 'VC_CONTEXT_NOT_ALLOWED'
  | 'VC_DATA_LOSS'
  | 'VC_UNSECURED'
  | 'VC_PROOF_INVALID'
  | 'VC_PROOF_PURPOSE'
  | 'VC_CRYPTOSUITE_UNSUPPORTED'
  | 'VC_ISSUER_MISMATCH'
  | 'VC_ID_MISMATCH'
  | 'VC_EXPIRED'
  | 'VC_NOT_YET_VALID'
  | 'VC_SCHEMA'
  | 'VC_RESOURCE_DIGEST'
  | 'VC_COMPLEXITY'
  | 'POINTER_INVALID'
  | 'PROOF_BY_THIRD_PARTY'
  | 'ENDORSEMENT_INVALID'
  | 'SELF_ISSUED'
  | 'DID_METHOD_UNSUPPORTED'
  | 'DID_MALFORMED'
  | 'DID_NOT_FOUND'
  | 'DID_DOCUMENT_INVALID'
  | 'KEY_INVALID'
  | 'KEY_NOT_AUTHORIZED'
  | 'KEY_WEAK'
  | 'KEY_REVOKED'
  | 'STATUS_RETRIEVAL_ERROR'
  | 'STATUS_VERIFICATION_ERROR'
  | 'STATUS_LIST_LENGTH_ERROR'
  | 'STATUS_RANGE_ERROR'
  | 'STATUS_MALFORMED'
  | 'STATUS_UNSUPPORTED'
  | 'STATUS_REVOKED'
  | 'STATUS_SUSPENDED'
  | 'URL_FORBIDDEN'
  | 'URL_SCHEME'
  | 'FETCH_DNS'
  | 'FETCH_TIMEOUT'
  | 'FETCH_TOO_LARGE'
  | 'FETCH_REDIRECT'
  | 'FETCH_ENCODING'
  | 'FETCH_CONTENT_TYPE'
  | 'FETCH_STATUS'
  | 'FETCH_TLS'
  | 'FETCH_FAILED'
  | 'VP_NONCE'
  | 'VP_AUDIENCE'
  | 'VP_HOLDER_BINDING'
  | 'VP_EXPIRED'
  | 'VP_QUERY_UNSATISFIED'
  | 'OFFER_INVALID'
  | 'ISSUER_NOT_TRUSTED'
  | 'ISSUER_NAME_UNVERIFIED'
  | 'NAME_CONFUSABLE'
  | 'TEXT_UNSAFE'

/**
 * What every room throws for an input that cannot be used.
 *
 * The message is a sentence for a developer: what is wrong, and what to do next. It never repeats the input, which
 * may be private. Callers decide on `code`, never on the message.
 */
export class CredentialError extends Error {
  override readonly name = 'CredentialError'
  readonly code: CredentialErrorCode
  /** Short facts that belong to the code, for example the URL of a context. */
  readonly params: Record<string, string>

  constructor(
    code: CredentialErrorCode,
    message: string,
    options: { cause?: unknown; params?: Record<string, string> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.params = options.params ?? {}
  }
}

/** Makes the errors of one code: what is wrong, then what to do next. */
export function errorWith(
  code: CredentialErrorCode,
  advice: string,
): (what: string, cause?: unknown) => CredentialError {
  return (what, cause) => new CredentialError(code, `${what} ${advice}`, { cause })
}

/** More than is read here of what one document may have; nothing is held against it. */
export const tooComplex = errorWith('VC_COMPLEXITY', 'Ask the issuer for a simpler document.')

/** What a reader gives, undefined where it refuses its input; any other error is a fault of ours and goes on. */
export function unlessRefused<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof CredentialError) return undefined
    throw error
  }
}

/** The code of an error, and its facts where it has any. */
export function reasonOf({
  code,
  params,
}: CredentialError): Pick<CredentialError, 'code'> & { params?: Record<string, string> } {
  return Object.keys(params).length > 0 ? { code, params } : { code }
}
