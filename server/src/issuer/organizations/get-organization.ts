import { Problem } from '@cloudtnt/contract'
import type { MyOrganization, Organization } from '@cloudtnt/contract/issuer/organization'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { requireRole } from './require-role.ts'
import { findOrganization, findOrganizationBySlug, listOrganizations, type OrganizationRow } from './store.ts'

/** An organisation as the contract says it. */
export function organizationOf(row: OrganizationRow): Organization {
  const { createdBy: _, createdAt, ...rest } = row
  return { ...rest, createdAt: createdAt.toISOString() }
}

/** One organisation, for a member of it. */
export async function getOrganization(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string },
): Promise<MyOrganization> {
  const { organization, roles } = await requireRole(ctx, caller, input.organizationId, 'any')
  return { ...organizationOf(organization), roles }
}

/**
 * An organisation as everybody may see it, for public pages and protocols.
 *
 * @throws Problem NOT_FOUND
 */
export async function getPublicOrganization(
  ctx: IssuerContext,
  input: { organizationId: string } | { slug: string },
): Promise<Organization> {
  const row =
    'slug' in input
      ? await findOrganizationBySlug(ctx.db, input.slug)
      : await findOrganization(ctx.db, input.organizationId)
  if (!row) throw new Problem('NOT_FOUND')
  return organizationOf(row)
}

/** The same, where there may be none at this address. */
export async function findPublicOrganization(ctx: IssuerContext, slug: string): Promise<Organization | undefined> {
  const row = await findOrganizationBySlug(ctx.db, slug)
  return row && organizationOf(row)
}

/** Several organisations by their ids. */
export async function findPublicOrganizations(ctx: IssuerContext, ids: string[]): Promise<Map<string, Organization>> {
  const rows = ids.length > 0 ? await listOrganizations(ctx.db, [...new Set(ids)]) : []
  return new Map(rows.map((row) => [row.id, organizationOf(row)]))
}
