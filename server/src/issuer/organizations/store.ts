import type { Role } from '@cloudtnt/contract/issuer/organization'
import { type Selectable, sql } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import type { IssuerDatabase } from '../database.ts'

/** Organisations, roles and invitations; `user` is the sign-in's own table, read here for names and addresses only. */
export type OrganizationTables = {
  organization: {
    id: string
    kind: 'organisation' | 'individual'
    slug: string
    name: string
    description: string
    website: string
    createdBy: string
    createdAt: Date
  }
  memberRole: { organizationId: string; userId: string; role: Role; since: Date }
  invitation: {
    id: string
    organizationId: string
    email: string
    roles: Role[]
    tokenHash: string
    state: 'open' | 'accepted' | 'withdrawn'
    invitedBy: string
    createdAt: Date
    expiresAt: Date
    acceptedBy: string | null
  }
  user: { id: string; name: string; email: string }
}
export type OrganizationRow = Selectable<OrganizationTables['organization']>
export type InvitationRow = Selectable<OrganizationTables['invitation']>

type Db = AnyDb<IssuerDatabase>

/** @returns false when the slug is taken. */
export async function insertOrganization(db: Db, row: OrganizationRow): Promise<boolean> {
  const done = await db
    .insertInto('organization')
    .values(row)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

export function findOrganization(db: Db, id: string): Promise<OrganizationRow | undefined> {
  return db.selectFrom('organization').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findOrganizationBySlug(db: Db, slug: string): Promise<OrganizationRow | undefined> {
  return db.selectFrom('organization').selectAll().where('slug', '=', slug).executeTakeFirst()
}

export function listOrganizations(db: Db, ids: string[]): Promise<OrganizationRow[]> {
  return db.selectFrom('organization').selectAll().where('id', 'in', ids).execute()
}

/** Makes changes to people of one organisation wait for one another: "the last owner" is counted under this lock. */
export async function lockOrganization(db: Db, id: string): Promise<void> {
  await db.selectFrom('organization').select('id').where('id', '=', id).forUpdate().execute()
}

export async function countOrganizationsBy(db: Db, userId: string): Promise<number> {
  const { count } = await db
    .selectFrom('organization')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('createdBy', '=', userId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function updateOrganizationTexts(
  db: Db,
  id: string,
  texts: { name: string; description: string; website: string },
): Promise<void> {
  await db.updateTable('organization').set(texts).where('id', '=', id).execute()
}

export async function listRolesOfUser(
  db: Db,
  userId: string,
): Promise<{ organization: OrganizationRow; roles: Role[] }[]> {
  const rows = await db
    .selectFrom('organization')
    .innerJoin('memberRole', 'memberRole.organizationId', 'organization.id')
    .selectAll('organization')
    .select(sql<Role[]>`array_agg(member_role.role)`.as('roles'))
    .where('memberRole.userId', '=', userId)
    .groupBy('organization.id')
    .orderBy('organization.name')
    .orderBy('organization.id')
    .execute()
  return rows.map(({ roles, ...organization }) => ({ organization, roles }))
}

export async function findRoles(db: Db, organizationId: string, userId: string): Promise<Role[]> {
  const rows = await db
    .selectFrom('memberRole')
    .select('role')
    .where('organizationId', '=', organizationId)
    .where('userId', '=', userId)
    .execute()
  return rows.map((row) => row.role)
}

export async function countOwners(db: Db, organizationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('memberRole')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('organizationId', '=', organizationId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Sets exactly these roles; none takes the person out. */
export async function replaceRoles(
  db: Db,
  input: { organizationId: string; userId: string; roles: Role[]; since: Date },
): Promise<void> {
  const { organizationId, userId, roles, since } = input
  await db
    .deleteFrom('memberRole')
    .where('organizationId', '=', organizationId)
    .where('userId', '=', userId)
    .$if(roles.length > 0, (query) => query.where('role', 'not in', roles))
    .execute()
  if (roles.length === 0) return
  await db
    .insertInto('memberRole')
    .values(roles.map((role) => ({ organizationId, userId, role, since })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listMembers(db: Db, organizationId: string) {
  return db
    .selectFrom('memberRole')
    .leftJoin('user', 'user.id', 'memberRole.userId')
    .select(['memberRole.userId', 'user.name', 'user.email'])
    .select(sql<Role[]>`array_agg(member_role.role)`.as('roles'))
    .where('organizationId', '=', organizationId)
    .groupBy(['memberRole.userId', 'user.name', 'user.email'])
    .orderBy('user.name')
    .orderBy('memberRole.userId')
    .execute()
}

export function listUsers(db: Db, ids: string[]) {
  return db.selectFrom('user').select(['id', 'name', 'email']).where('id', 'in', ids).execute()
}

/** The people of an organisation who hold one of these roles, for messages to them. */
export function listUsersWithRole(db: Db, organizationId: string, roles: Role[]) {
  return db
    .selectFrom('memberRole')
    .innerJoin('user', 'user.id', 'memberRole.userId')
    .select(['user.id', 'user.name', 'user.email'])
    .distinct()
    .where('organizationId', '=', organizationId)
    .where('role', 'in', roles)
    .execute()
}

/** @returns false when this address has an open invitation already. */
export async function insertInvitation(db: Db, row: InvitationRow): Promise<boolean> {
  const done = await db
    .insertInto('invitation')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

export function listOpenInvitations(db: Db, organizationId: string): Promise<InvitationRow[]> {
  return db
    .selectFrom('invitation')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('state', '=', 'open')
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute()
}

export function findInvitation(db: Db, tokenHash: string): Promise<InvitationRow | undefined> {
  return db.selectFrom('invitation').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst()
}

/** @returns false when it is not open (any more), or of another organisation. */
export async function withdrawOpenInvitation(db: Db, organizationId: string, id: string): Promise<boolean> {
  const done = await db
    .updateTable('invitation')
    .set({ state: 'withdrawn' })
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Ends invitations to one address whose time is over, so that it can be invited anew. */
export async function withdrawExpiredInvitations(db: Db, organizationId: string, email: string, now: Date) {
  await db
    .updateTable('invitation')
    .set({ state: 'withdrawn' })
    .where('organizationId', '=', organizationId)
    .where('email', '=', email)
    .where('state', '=', 'open')
    .where('expiresAt', '<=', now)
    .execute()
}

/** @returns false when somebody took it up before, or it ended meanwhile. */
export async function markInvitationAccepted(db: Db, id: string, userId: string, now: Date): Promise<boolean> {
  const done = await db
    .updateTable('invitation')
    .set({ state: 'accepted', acceptedBy: userId })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
