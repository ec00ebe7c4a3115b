/**
 * A refusal in the protocol's own words (OAuth 2.0 §5.2, OpenID4VCI 1.0 §6.3, §8.3.1). The description is for
 * developers of wallets, in ASCII as the standard asks.
 */
export class ProtocolError extends Error {
  override name = 'ProtocolError'
  readonly error: string
  readonly status: 400 | 401 | 404 | 410 | 429 | 500 | 503

  constructor(error: string, description: string, status: ProtocolError['status'] = 400) {
    super(description)
    this.error = error
    this.status = status
  }

  toDocument(): { error: string; error_description: string } {
    return { error: this.error, error_description: asciiOf(this.message) }
  }
}

/** What `error_description` may hold: no quotation mark, no backslash, nothing beyond ASCII. */
function asciiOf(text: string): string {
  return text
    .replaceAll('’', "'")
    .replaceAll(/[“”"]/g, "'")
    .replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?')
}

/** The access token is missing, unknown, of another issuer, or over. */
export function invalidToken(): ProtocolError {
  return new ProtocolError('invalid_token', 'The access token is not valid here. Start again from the offer.', 401)
}
