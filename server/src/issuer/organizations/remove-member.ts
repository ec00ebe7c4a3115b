import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { setRoles } from './change-member-roles.ts'
import { requireRole } from './require-role.ts'

/** Takes a person out; owners take out anybody, everybody may leave. The last owner stays. */
export async function removeMember(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; userId: string },
): Promise<Record<string, never>> {
  await requireRole(ctx, caller, input.organizationId, input.userId === caller.userId ? 'any' : ['owner'])
  await setRoles(ctx, caller, { ...input, roles: [] })
  return {}
}
