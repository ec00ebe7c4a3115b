import { Problem } from '@cloudtnt/contract'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { requireRole } from './require-role.ts'
import { withdrawOpenInvitation } from './store.ts'

/** Ends an invitation that nobody has taken up yet. */
export async function withdrawInvitation(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; invitationId: string },
): Promise<Record<string, never>> {
  const { organizationId, invitationId } = input
  await requireRole(ctx, caller, organizationId, ['owner'])
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await withdrawOpenInvitation(tx, organizationId, invitationId)))
      throw new Problem('NOT_FOUND', 'This invitation is not open any more. Load the list again.')
    await recordEvent(ctx, tx, caller, { organizationId, name: 'invitation.withdrawn', subject: invitationId })
  })
  return {}
}
