import { parseTokenResponse, type Token, tokenRequestBody } from '../oid4vci/token-request.ts'
import { askIssuer, type IssuerLine, readAnswer, refusalOf } from './ask-issuer.ts'
import { ClaimError, type ClaimErrorCode } from './claim-error.ts'
import type { Invitation } from './read-invitation.ts'

/**
 * Turns the offer into the right to fetch its credentials. From here on the offer is used up; the token lasts some
 * minutes, so that a failure after it can be tried again without a new offer.
 *
 * @param transactionCode what the person typed, where the offer asks for a code.
 * @throws ClaimError `CODE_NEEDED`, `CODE_WRONG`, `CODE_UNWANTED`, `OFFER_ENDED`, `WALLET_REFUSED`, `OFFER_BROKEN`,
 *   `ISSUER_UNREACHABLE`, `ISSUER_FAILED`, `TOO_OFTEN`, `DENIED`
 */
export async function redeemOffer(
  invitation: Invitation,
  transactionCode: string | undefined,
  line: IssuerLine,
): Promise<Token> {
  const { preAuthorized } = invitation.offer
  if (!preAuthorized) throw new ClaimError('NEEDS_SIGN_IN')
  if (preAuthorized.transactionCode && !transactionCode) throw new ClaimError('CODE_NEEDED')
  const answer = await askIssuer(line, invitation.tokenEndpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: tokenRequestBody({ preAuthorizedCode: preAuthorized.code, transactionCode }),
  })
  if (answer.status !== 200) throw refusalOf(answer, refusals(transactionCode !== undefined))
  return readAnswer(() => parseTokenResponse(answer.text))
}

/** The standard has one code for a wrong transaction code and for an offer that ended; the issuer's words tell more. */
function refusals(codeWasSent: boolean): Record<string, ClaimErrorCode> {
  return {
    invalid_grant: codeWasSent ? 'CODE_WRONG' : 'OFFER_ENDED',
    invalid_request: codeWasSent ? 'CODE_UNWANTED' : 'CODE_NEEDED',
    invalid_client: 'WALLET_REFUSED',
    unauthorized_client: 'WALLET_REFUSED',
    unsupported_grant_type: 'OFFER_BROKEN',
  }
}
