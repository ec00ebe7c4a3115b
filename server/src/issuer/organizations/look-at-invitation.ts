import { Problem } from '@cloudtnt/contract'
import type { Role } from '@cloudtnt/contract/issuer/organization'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { getPublicOrganization } from './get-organization.ts'
import { invitationTokenHash } from './invite-member.ts'
import { inOrder } from './rules.ts'
import { findInvitation, type InvitationRow } from './store.ts'

/**
 * Finds the open invitation of a link.
 *
 * @throws Problem NOT_FOUND alike for one that never was, was used, was withdrawn or is too old.
 */
export async function getOpenInvitation(ctx: IssuerContext, token: string): Promise<InvitationRow> {
  const row = await findInvitation(ctx.db, await invitationTokenHash(ctx, token))
  if (row?.state !== 'open' || row.expiresAt <= ctx.now())
    throw new Problem('NOT_FOUND', 'This invitation is used up, withdrawn or too old. Ask for a new one.')
  return row
}

/** What an invitation is for, so that a person knows it before signing in. */
export async function lookAtInvitation(
  ctx: IssuerContext,
  _caller: Caller,
  input: { token: string },
): Promise<{ organizationName: string; email: string; roles: Role[] }> {
  const row = await getOpenInvitation(ctx, input.token)
  const { name } = await getPublicOrganization(ctx, { organizationId: row.organizationId })
  return { organizationName: name, email: row.email, roles: inOrder(row.roles) }
}
