import type { Invitation } from '@cloudtnt/contract/issuer/organization'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { requireRole } from './require-role.ts'
import { inOrder } from './rules.ts'
import { type InvitationRow, listOpenInvitations } from './store.ts'

/** An invitation as the contract says it. */
export function invitationOf(row: InvitationRow, now: Date): Invitation {
  return {
    id: row.id,
    email: row.email,
    roles: inOrder(row.roles),
    state: row.expiresAt > now ? 'open' : 'expired',
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }
}

/** Invitations that nobody has taken up yet. */
export async function listInvitations(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string },
): Promise<{ items: Invitation[] }> {
  await requireRole(ctx, caller, input.organizationId, ['owner'])
  const rows = await listOpenInvitations(ctx.db, input.organizationId)
  return { items: rows.map((row) => invitationOf(row, ctx.now())) }
}
