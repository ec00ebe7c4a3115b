import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { endOpenLink, markOpenLinkDelivered } from './store.ts'

const SYSTEM = { userId: '', email: '', name: '' }

/** The credential was handed out: its open claim link ends a little later, unless the wallet ends it first. */
export async function markDelivered(ctx: IssuerContext, credentialId: string): Promise<void> {
  await markOpenLinkDelivered(ctx.db, credentialId, ctx.now())
}

/** What the wallet tells of the credential that it was given. Once it has it, the open claim link has done its work. */
export async function endClaim(
  ctx: IssuerContext,
  input: { credentialId: string; organizationId: string; outcome: 'accepted' | 'failed' | 'declined' },
): Promise<void> {
  const { credentialId, organizationId, outcome } = input
  await ctx.db.transaction().execute(async (tx) => {
    if (outcome === 'accepted') await endOpenLink(tx, credentialId, 'used')
    await recordEvent(ctx, tx, SYSTEM, { organizationId, name: `credential.${outcome}`, subject: credentialId })
  })
}
