/** Why the signer refuses an intent. The same intent is refused again: somebody has to look at it. */
export type RefusalReason =
  | 'UNKNOWN'
  | 'ENDED'
  | 'NOT_IN_FORCE'
  | 'DIGEST'
  | 'NOT_AS_APPROVED'
  | 'SEPARATION_OF_DUTIES'
  | 'HOLDER'
  | 'LINT'
  | 'VERIFICATION'

export class SigningRefused extends Error {
  override name = 'SigningRefused'
  readonly reason: RefusalReason

  constructor(reason: RefusalReason, message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.reason = reason
  }
}
