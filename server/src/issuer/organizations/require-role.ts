import { Problem } from '@cloudtnt/contract'
import type { Role } from '@cloudtnt/contract/issuer/organization'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { mayAs } from './policy.ts'
import { inOrder } from './rules.ts'
import { findOrganization, findRoles, type OrganizationRow } from './store.ts'

/**
 * Stands at the head of every operation of an organisation.
 *
 * @param wanted one of these roles is enough; `'any'` for whatever every member may see.
 * @throws Problem NOT_FOUND to those who have no role there at all (they learn nothing), FORBIDDEN to those whose role
 *   does not allow the step.
 */
export async function requireRole(
  ctx: IssuerContext,
  caller: Caller,
  organizationId: string,
  wanted: readonly Role[] | 'any',
): Promise<{ organization: OrganizationRow; roles: Role[] }> {
  const roles = await findRoles(ctx.db, organizationId, caller.userId)
  const organization = roles.length > 0 ? await findOrganization(ctx.db, organizationId) : undefined
  if (!organization) throw new Problem('NOT_FOUND', 'There is no such organisation, or you have no role in it.')
  if (wanted !== 'any' && !mayAs(roles, wanted))
    throw new Problem(
      'FORBIDDEN',
      `This needs the role ${wanted.join(' or ')}. Ask an owner of the organisation for it.`,
    )
  return { organization, roles: inOrder(roles) }
}
