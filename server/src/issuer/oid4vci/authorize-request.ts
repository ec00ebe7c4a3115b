import type { IssuerContext } from '../database.ts'
import { accessTokenHash } from './exchange-code.ts'
import { invalidToken } from './protocol-error.ts'
import { type AccessTokenRow, findAccessToken } from './store.ts'

/** A wallet tells what became of a credential after its person has looked at it, which may take longer than a claim. */
const NOTIFICATION_GRACE_MS = 60 * 60 * 1000

/**
 * Finds what the bearer of a request may claim (RFC 6750; only the header counts, never the address).
 *
 * @throws ProtocolError `invalid_token`, also for a token of another organisation
 */
export async function authorizeRequest(
  ctx: IssuerContext,
  organizationId: string,
  request: { headers: Headers; purpose: 'credential' | 'notification' },
): Promise<AccessTokenRow> {
  const [, token] = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.get('authorization') ?? '') ?? []
  const found = token ? await findAccessToken(ctx.db, await accessTokenHash(ctx, token)) : undefined
  const grace = request.purpose === 'notification' ? NOTIFICATION_GRACE_MS : 0
  const isOver = !found || found.expiresAt.getTime() + grace <= ctx.now().getTime()
  if (isOver || found.organizationId !== organizationId) throw invalidToken()
  return found
}
