import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { organizationOf } from './get-organization.ts'
import { requireRole } from './require-role.ts'
import { updateOrganizationTexts } from './store.ts'

type Input = { organizationId: string; name: string; description: string; website: string }

/** Changes how an organisation presents itself; its address and identifier stay. */
export async function updateOrganization(ctx: IssuerContext, caller: Caller, input: Input): Promise<MyOrganization> {
  const { organization, roles } = await requireRole(ctx, caller, input.organizationId, ['owner'])
  const texts = { name: input.name, description: input.description, website: input.website }
  await ctx.db.transaction().execute(async (tx) => {
    await updateOrganizationTexts(tx, organization.id, texts)
    await recordEvent(ctx, tx, caller, {
      organizationId: organization.id,
      name: 'organization.changed',
      subject: organization.id,
      detail: texts,
    })
  })
  return { ...organizationOf({ ...organization, ...texts }), roles }
}
