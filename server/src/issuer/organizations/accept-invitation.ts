import { Problem } from '@cloudtnt/contract'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { getOrganization } from './get-organization.ts'
import { getOpenInvitation } from './look-at-invitation.ts'
import { findRoles, lockOrganization, markInvitationAccepted, replaceRoles } from './store.ts'

/** Joins with the roles of the invitation, in addition to any the person has. Once, and only for whom it was sent to. */
export async function acceptInvitation(
  ctx: IssuerContext,
  caller: Caller,
  input: { token: string },
): Promise<MyOrganization> {
  const { id, organizationId, email, roles } = await getOpenInvitation(ctx, input.token)
  if (email !== caller.email.toLowerCase())
    throw new Problem(
      'FORBIDDEN',
      'This invitation was sent to another address. Sign in with the address it was sent to.',
    )
  await ctx.db.transaction().execute(async (tx) => {
    await lockOrganization(tx, organizationId)
    if (!(await markInvitationAccepted(tx, id, caller.userId, ctx.now())))
      throw new Problem('NOT_FOUND', 'This invitation is used up, withdrawn or too old. Ask for a new one.')
    const before = await findRoles(tx, organizationId, caller.userId)
    const after = [...new Set([...before, ...roles])]
    await replaceRoles(tx, { organizationId, userId: caller.userId, roles: after, since: ctx.now() })
    await recordEvent(ctx, tx, caller, {
      organizationId,
      name: 'invitation.accepted',
      subject: id,
      detail: { roles },
    })
  })
  return getOrganization(ctx, caller, { organizationId })
}
