import type { Role } from '@cloudtnt/contract/issuer/organization'
import type { IssuerContext } from '../database.ts'
import { listUsers, listUsersWithRole } from './store.ts'

export type Person = { userId: string; name: string; email: string }

/**
 * Names and addresses of people by their ids, for screens that say who did what.
 *
 * @returns a function that answers for every id; an account that is gone has an empty name and address.
 */
export async function findPeople(ctx: IssuerContext, userIds: Iterable<string>): Promise<(userId: string) => Person> {
  const ids = [...new Set(userIds)].filter((id) => id !== '')
  const rows = ids.length > 0 ? await listUsers(ctx.db, ids) : []
  const byId = new Map(rows.map(({ id, name, email }) => [id, { userId: id, name, email }]))
  return (userId) => byId.get(userId) ?? { userId, name: '', email: '' }
}

/** The people who hold one of these roles, for messages about work that waits for them. */
export async function findPeopleWithRole(ctx: IssuerContext, organizationId: string, roles: Role[]): Promise<Person[]> {
  const rows = await listUsersWithRole(ctx.db, organizationId, roles)
  return rows.map(({ id, name, email }) => ({ userId: id, name, email }))
}
