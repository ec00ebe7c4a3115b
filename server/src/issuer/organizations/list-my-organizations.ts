import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { organizationOf } from './get-organization.ts'
import { inOrder } from './rules.ts'
import { listRolesOfUser } from './store.ts'

/** The organisations in which the caller has a role. */
export async function listMyOrganizations(ctx: IssuerContext, caller: Caller): Promise<{ items: MyOrganization[] }> {
  const mine = await listRolesOfUser(ctx.db, caller.userId)
  return { items: mine.map(({ organization, roles }) => ({ ...organizationOf(organization), roles: inOrder(roles) })) }
}
