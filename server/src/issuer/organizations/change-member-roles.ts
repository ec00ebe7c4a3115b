import { Problem } from '@cloudtnt/contract'
import type { Member, Role } from '@cloudtnt/contract/issuer/organization'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { findPeople } from './find-people.ts'
import { requireRole } from './require-role.ts'
import { countOwners, findRoles, lockOrganization, replaceRoles } from './store.ts'

/** Sets the roles of a member. There is always an owner; an individual issuer keeps every role. */
export async function changeMemberRoles(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; userId: string; roles: Role[] },
): Promise<Member> {
  const { organization } = await requireRole(ctx, caller, input.organizationId, ['owner'])
  if (organization.kind === 'individual')
    throw new Problem('STATE_TRANSITION', 'Somebody who issues alone keeps every role. Nothing was changed.')
  await setRoles(ctx, caller, input)
  const personOf = await findPeople(ctx, [input.userId])
  return { ...personOf(input.userId), roles: input.roles }
}

/** Sets roles under the organisation's lock and records it; no roles takes the person out. */
export async function setRoles(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; userId: string; roles: Role[] },
): Promise<void> {
  const { organizationId, userId, roles } = input
  await ctx.db.transaction().execute(async (tx) => {
    await lockOrganization(tx, organizationId)
    const before = await findRoles(tx, organizationId, userId)
    if (before.length === 0) throw new Problem('NOT_FOUND', 'This person has no role here. Load the list again.')
    await replaceRoles(tx, { organizationId, userId, roles, since: ctx.now() })
    if ((await countOwners(tx, organizationId)) === 0)
      throw new Problem('STATE_TRANSITION', 'This is the last owner. Make another person owner first.')
    await recordEvent(ctx, tx, caller, {
      organizationId,
      name: roles.length > 0 ? 'member.roles_changed' : 'member.removed',
      subject: userId,
      detail: { before, after: roles },
    })
  })
}
