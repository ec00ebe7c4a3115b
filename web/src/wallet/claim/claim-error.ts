/** Why a claim does not go on, by name; the words are in i18n/<language>/wallet.json under `claim.error`. */
export type ClaimErrorCode =
  /** The link or an answer of the issuer cannot be read, or does not fit the rest. */
  | 'OFFER_BROKEN'
  | 'OFFER_ENDED'
  /** The metadata at the issuer's address is of somebody else. */
  | 'ISSUER_UNCONFIRMED'
  /** Not reached, or the site lets no page of another site speak with it. */
  | 'ISSUER_UNREACHABLE'
  | 'ISSUER_FAILED'
  | 'TOO_OFTEN'
  /** The issuer wants the person to sign in with it, which this wallet cannot do. */
  | 'NEEDS_SIGN_IN'
  | 'NO_SUPPORTED_FORM'
  | 'NO_SUPPORTED_KEY'
  | 'CODE_NEEDED'
  | 'CODE_UNWANTED'
  | 'CODE_WRONG'
  | 'WALLET_REFUSED'
  | 'KEY_REFUSED'
  | 'DENIED'
  | 'NOT_READY'

export class ClaimError extends Error {
  override readonly name = 'ClaimError'
  readonly code: ClaimErrorCode
  /** What the issuer said, in its own words; empty when it said nothing. */
  readonly description: string

  constructor(code: ClaimErrorCode, description = '', options: { cause?: unknown } = {}) {
    super(description ? `${code}: ${description}` : code, options)
    this.code = code
    this.description = description
  }
}
