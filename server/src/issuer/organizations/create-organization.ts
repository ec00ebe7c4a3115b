import { Problem } from '@cloudtnt/contract'
import { type MyOrganization, type OrganizationKind, ROLES, type Role } from '@cloudtnt/contract/issuer/organization'
import { randomBytes, toHex } from '@cloudtnt/credential'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { recordEvent } from '../events/record-event.ts'
import { createIssuerKeys } from '../keys/create-issuer-keys.ts'
import { organizationOf } from './get-organization.ts'
import { isReservedSlug, slugOf } from './rules.ts'
import { countOrganizationsBy, insertOrganization, type OrganizationRow, replaceRoles } from './store.ts'

/** So that one sign-in cannot take every name on a server. */
const MAX_CREATED = 20

type Input = { kind: OrganizationKind; name: string; description: string; website: string; slug?: string | undefined }

/** Starts an organisation. Its creator becomes owner; one person who issues alone has every role. */
export async function createOrganization(ctx: IssuerContext, caller: Caller, input: Input): Promise<MyOrganization> {
  if ((await countOrganizationsBy(ctx.db, caller.userId)) >= MAX_CREATED)
    throw new Problem('QUOTA_EXCEEDED', `One person can start ${MAX_CREATED} organisations. Use one of those you have.`)
  const roles: Role[] = input.kind === 'individual' ? [...ROLES] : ['owner']
  const row = await ctx.db.transaction().execute(async (tx) => {
    const { kind, name, description, website } = input
    const draft = { id: ctx.uuid(), kind, name, description, website, createdBy: caller.userId, createdAt: ctx.now() }
    const inserted = await insertWithSlug(tx, draft, input.slug)
    await replaceRoles(tx, { organizationId: inserted.id, userId: caller.userId, roles, since: ctx.now() })
    await createIssuerKeys(ctx, tx, inserted.id)
    await recordEvent(ctx, tx, caller, {
      organizationId: inserted.id,
      name: 'organization.created',
      subject: inserted.id,
      detail: { kind, name, roles },
    })
    return inserted
  })
  return { ...organizationOf(row), roles }
}

/** A name that is taken gets a short ending; an address that the person chose is theirs or refused. */
async function insertWithSlug(
  tx: IssuerContext['db'],
  draft: Omit<OrganizationRow, 'slug'>,
  chosen: string | undefined,
): Promise<OrganizationRow> {
  if (chosen !== undefined) {
    const row = { ...draft, slug: chosen }
    if (isReservedSlug(chosen) || !(await insertOrganization(tx, row)))
      throw new Problem('DUPLICATE', 'This address is taken. Choose another one.', {
        faults: [{ path: 'slug', message: 'is taken' }],
      })
    return row
  }
  const wanted = slugOf(draft.name)
  const ending = toHex(randomBytes(4))
  for (const slug of [wanted, wanted ? `${wanted}-${ending}` : `issuer-${ending}`]) {
    const row = { ...draft, slug }
    if (slug && (await insertOrganization(tx, row))) return row
  }
  throw new Problem('UNAVAILABLE')
}
