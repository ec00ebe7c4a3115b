import type { Organization } from '@cloudtnt/contract/issuer/organization'
import { randomBytes, toBase64url } from '@cloudtnt/credential'
import { Oauth2AuthorizationServer, Oauth2ServerErrorResponseError } from '@openid4vc/oauth2'
import { type Redemption, redeemOffer } from '../claims/redeem-offer.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { protocolCallbacks } from './issuer-metadata.ts'
import { ProtocolError } from './protocol-error.ts'
import { insertAccessToken } from './store.ts'

export const ACCESS_TOKEN_SECONDS = 300
const GRANT = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

const server = new Oauth2AuthorizationServer({ callbacks: protocolCallbacks })

export type TokenReply = { access_token: string; token_type: 'Bearer'; expires_in: number }

/**
 * Token request of the pre-authorized code flow (OpenID4VCI 1.0 §6.1). The code works once; a wrong transaction code is
 * counted before anything is told.
 *
 * @throws ProtocolError `invalid_request`, `invalid_grant`, `unsupported_grant_type`
 */
export async function exchangeCode(
  ctx: IssuerContext,
  organization: Organization,
  input: { form: Record<string, string>; request: Request },
): Promise<TokenReply> {
  const { code, transactionCode } = grantOf(input)
  const token = toBase64url(randomBytes(32))
  const tokenHash = await accessTokenHash(ctx, token)
  const result = await ctx.db.transaction().execute(async (tx) => {
    const redeemed = await redeemOffer(ctx, tx, { organizationId: organization.id, code, transactionCode })
    if (redeemed.outcome === 'refused') return redeemed
    const { credentialId, offerId } = redeemed
    await insertAccessToken(tx, {
      tokenHash,
      organizationId: organization.id,
      credentialId,
      offerId,
      notificationId: ctx.uuid(),
      expiresAt: new Date(ctx.now().getTime() + ACCESS_TOKEN_SECONDS * 1000),
    })
    await recordEvent(ctx, tx, SYSTEM, {
      organizationId: organization.id,
      name: 'offer.redeemed',
      subject: credentialId,
    })
    return redeemed
  })
  if (result.outcome === 'refused') throw refusalOf(result)
  return { access_token: token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS }
}

const SYSTEM = { userId: '', email: '', name: '' }

function grantOf({ form, request }: { form: Record<string, string>; request: Request }) {
  try {
    const { grant } = server.parseAccessTokenRequest({
      accessTokenRequest: form,
      request: { headers: request.headers, method: 'POST', url: request.url },
    })
    if (grant.grantType === GRANT) return { code: grant.preAuthorizedCode, transactionCode: grant.txCode }
  } catch (error) {
    if (!(error instanceof Oauth2ServerErrorResponseError)) throw error
    const { error: code, error_description: description } = error.errorResponse
    throw new ProtocolError(code, description ?? 'The token request cannot be read.')
  }
  throw new ProtocolError('unsupported_grant_type', 'Only the pre-authorized code grant is served here.')
}

function refusalOf(refusal: Extract<Redemption, { outcome: 'refused' }>): ProtocolError {
  switch (refusal.reason) {
    case 'code_missing':
      return new ProtocolError('invalid_request', 'The offer needs a transaction code. Ask the person for it.')
    case 'code_unwanted':
      return new ProtocolError('invalid_request', 'The offer has no transaction code. Send the request without one.')
    case 'code_wrong':
      return new ProtocolError(
        'invalid_grant',
        `The transaction code is not right. ${refusal.triesLeft} ${refusal.triesLeft === 1 ? 'try is' : 'tries are'} left.`,
      )
    case 'code_dead':
      return new ProtocolError(
        'invalid_grant',
        'The code was wrong five times, so it has ended. Open the link in your mail again and ask for a new one there.',
      )
    default:
      return new ProtocolError('invalid_grant', 'The code was used or has ended. Open the claim link again.')
  }
}

export function accessTokenHash(ctx: IssuerContext, token: string): Promise<string> {
  return ctx.seal('access-token', token)
}
