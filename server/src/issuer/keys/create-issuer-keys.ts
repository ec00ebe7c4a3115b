import type { IssuerContext } from '../database.ts'

export const ISSUER_KEYS_QUEUE = 'issuer-keys'

/**
 * Asks for the keys of a new organisation, in the transaction that makes it. The signer makes them right after; it
 * would also make them when they are first needed.
 */
export async function createIssuerKeys(
  ctx: IssuerContext,
  tx: IssuerContext['db'],
  organizationId: string,
): Promise<void> {
  await ctx.jobs.send(tx as never, ISSUER_KEYS_QUEUE, { organizationId })
}
