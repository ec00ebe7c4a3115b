/**
 * Every problem that our HTTP interface may answer with: code → status and title.
 *
 * The code is stable and is the last segment of `type` (RFC 9457 §3.1.1). Codes are those of `docs/glossary.md`;
 * a screen turns a code into words by its own table, never by matching on text.
 */
export const PROBLEMS = {
  UNAUTHENTICATED: { status: 401, title: 'Sign in to do this' },
  FORBIDDEN: { status: 403, title: 'Your role does not allow this' },
  NOT_FOUND: { status: 404, title: 'There is no such thing here' },
  VALIDATION_FAILED: { status: 422, title: 'Something in the request is missing or does not fit' },
  UNKNOWN_FIELD: { status: 422, title: 'The request has a field that is not known here' },
  STATE_TRANSITION: { status: 409, title: 'This cannot be done in the present state' },
  PRECONDITION_FAILED: { status: 412, title: 'Somebody changed this meanwhile: load it again' },
  IDEMPOTENCY_MISMATCH: { status: 422, title: 'This key was used before with another request' },
  DUPLICATE: { status: 409, title: 'There is one of these already' },
  RATE_LIMITED: { status: 429, title: 'Too many tries: wait a little' },
  QUOTA_EXCEEDED: { status: 409, title: 'The limit is reached' },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'This is too large' },
  REQUEST_TIMEOUT: { status: 408, title: 'What was sent did not arrive in time' },
  UNSUPPORTED_MEDIA: { status: 415, title: 'This kind of content is not read here' },
  SEPARATION_OF_DUTIES: { status: 403, title: 'Another person must do this step' },
  CONSENT_REQUIRED: { status: 409, title: 'The person has to agree first' },
  CSV_ENCODING: { status: 422, title: 'The list is not UTF-8 text' },
  CSV_HEADER: { status: 422, title: 'The list has no column for names or none for e-mail addresses' },
  CSV_EMPTY: { status: 422, title: 'The list has no rows' },
  CSV_SYNTAX: { status: 422, title: 'The list is not written as CSV' },
  CSV_TOO_LARGE: { status: 413, title: 'The list is too large' },
  STORAGE_FULL: { status: 507, title: 'The server has no room left: nothing was changed' },
  UNAVAILABLE: { status: 503, title: 'The server cannot do this now: nothing was changed' },
  INTERNAL: { status: 500, title: 'The server failed: nothing was changed' },
} as const

export type ProblemCode = keyof typeof PROBLEMS

/** What is wrong with one field of a request. */
export type FieldFault = { path: string; message: string; code?: string | undefined }

/** RFC 9457 problem document, with our stable `code` beside `type`. */
export type ProblemDocument = {
  type: string
  code: string
  title: string
  status: number
  detail?: string | undefined
  faults?: FieldFault[] | undefined
}

/** Thrown anywhere below a route to end a request; the route layer answers it as `application/problem+json`. */
export class Problem extends Error {
  override name = 'Problem'
  readonly code: ProblemCode
  readonly faults: FieldFault[]

  /** @param detail for the caller to read: what to do next; no secrets, no personal data. */
  constructor(code: ProblemCode, detail?: string, options: { faults?: FieldFault[]; cause?: unknown } = {}) {
    super(detail ?? PROBLEMS[code].title, { cause: options.cause })
    this.code = code
    this.faults = options.faults ?? []
  }

  toDocument(): ProblemDocument {
    const { status, title } = PROBLEMS[this.code]
    const faults = this.faults.length > 0 ? { faults: this.faults } : {}
    return { type: `/problems/${this.code}`, code: this.code, title, status, detail: this.message, ...faults }
  }
}
