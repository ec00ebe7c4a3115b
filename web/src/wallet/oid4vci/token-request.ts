// OpenID for Verifiable Credential Issuance 1.0 §6: from the code of an offer to an access token.
import { isJsonObject } from '@cloudtnt/credential/json'
import { PRE_AUTHORIZED_CODE_GRANT } from './credential-offer.ts'
import { invalidOffer, optionalCount, parseMessage, requiredText, textsOf } from './message.ts'

export type Token = {
  accessToken: string
  expiresInSeconds?: number
  /** Where the issuer names credentials one by one: configuration → identifiers to ask by (§6.2). */
  credentialIdentifiers: Map<string, string[]>
}

/** The body of a token request, `application/x-www-form-urlencoded`. */
export function tokenRequestBody(input: { preAuthorizedCode: string; transactionCode?: string | undefined }): string {
  const form = new URLSearchParams({
    grant_type: PRE_AUTHORIZED_CODE_GRANT,
    'pre-authorized_code': input.preAuthorizedCode,
  })
  if (input.transactionCode !== undefined) form.set('tx_code', input.transactionCode)
  return form.toString()
}

/** @throws CredentialError `OFFER_INVALID` */
export function parseTokenResponse(input: string | Uint8Array): Token {
  const message = parseMessage(input)
  if (requiredText(message, 'token_type').toLowerCase() !== 'bearer')
    throw invalidOffer('the issuer wants a kind of access token that is not known here')
  const expiresInSeconds = optionalCount(message, 'expires_in')
  const details = Array.isArray(message.authorization_details) ? message.authorization_details : []
  const named = details.filter(isJsonObject).flatMap((detail): [string, string[]][] => {
    const id = detail.credential_configuration_id
    const identifiers = textsOf(detail.credential_identifiers)
    return typeof id === 'string' && identifiers.length > 0 ? [[id, identifiers]] : []
  })
  return {
    accessToken: requiredText(message, 'access_token'),
    ...(expiresInSeconds !== undefined && { expiresInSeconds }),
    credentialIdentifiers: new Map(named),
  }
}
