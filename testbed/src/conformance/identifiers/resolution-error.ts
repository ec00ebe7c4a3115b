/** What keeps a DID from being resolved (DID Resolution, did:key), with the HTTP status of the HTTPS binding. */
export const RESOLUTION_ERRORS = {
  INVALID_DID: 400,
  INVALID_DID_URL: 400,
  INVALID_PUBLIC_KEY_LENGTH: 400,
  INVALID_PUBLIC_KEY_TYPE: 400,
  NOT_FOUND: 404,
  REPRESENTATION_NOT_SUPPORTED: 406,
  METHOD_NOT_SUPPORTED: 501,
  UNSUPPORTED_PUBLIC_KEY_TYPE: 501,
} as const
export type ResolutionErrorCode = keyof typeof RESOLUTION_ERRORS

export class ResolutionError extends Error {
  override readonly name = 'ResolutionError'
  readonly code: ResolutionErrorCode
  constructor(code: ResolutionErrorCode) {
    super(code)
    this.code = code
  }
}
