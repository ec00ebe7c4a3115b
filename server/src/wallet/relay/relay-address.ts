import { toBase64url } from '@cloudtnt/credential'
import type { GuardedFetch } from '@cloudtnt/outbound'
import type { Caller, Context } from '../../context.ts'
import type { Limiter } from '../../http/rate-limit.ts'
import type { WalletDatabase } from '../database.ts'

/** A badge picture is the largest thing that is got this way. */
const MAX_BYTES = 4 * 1024 * 1024

/** How the relay reaches other sites, and how often one person may ask. */
export type Line = { fetch: GuardedFetch; limit: Limiter }

/**
 * Gets a public address for a signed-in person whose browser may not read it. No cookies, no redirects, no address of
 * this network; nothing of it is kept.
 *
 * @throws CredentialError `URL_*`, `FETCH_*`
 */
export async function relayAddress(
  _ctx: Context<WalletDatabase>,
  line: Line,
  caller: Caller,
  input: { address: string },
) {
  await line.limit.take(caller.userId)
  const { contentType, body } = await line.fetch(input.address, { maxBytes: MAX_BYTES })
  return { contentType, body: toBase64url(body) }
}
