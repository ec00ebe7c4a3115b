import { z } from '@hono/zod-openapi'
import { endpoint } from '../endpoint.ts'
import { line, prose } from './achievement-content.ts'

/**
 * `organisation`: several people, no one decides alone. `individual`: one person who may take every step, and every
 * record says so.
 */
export const ORGANIZATION_KINDS = ['organisation', 'individual'] as const
export const organizationKind = z.enum(ORGANIZATION_KINDS)
export type OrganizationKind = z.infer<typeof organizationKind>

/**
 * What a person may do in an organisation. owner: people and settings; designer: describes credentials; assessor:
 * judges evidence; quality_manager: approves designs and releases; registrar: awards directly, corrects, revokes.
 */
export const ROLES = ['owner', 'designer', 'assessor', 'quality_manager', 'registrar'] as const
export const role = z.enum(ROLES)
export type Role = z.infer<typeof role>

const website = z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(300)])
/** Part of the issuer's address (`/o/<slug>`) and of its identifier: it never changes. */
export const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/)
const email = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())
const id = z.uuid()

export const organization = z.object({
  id,
  kind: organizationKind,
  slug,
  name: z.string(),
  description: z.string(),
  website: z.string(),
  createdAt: z.iso.datetime(),
})
export type Organization = z.infer<typeof organization>

/** An organisation with what the asking person may do in it. */
export const myOrganization = organization.extend({ roles: z.array(role) })
export type MyOrganization = z.infer<typeof myOrganization>

export const member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(role),
})
export type Member = z.infer<typeof member>

export const invitation = z.object({
  id,
  email: z.string(),
  roles: z.array(role),
  state: z.enum(['open', 'expired']),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})
export type Invitation = z.infer<typeof invitation>

const inOrganization = z.strictObject({ organizationId: id })
const roles = z
  .array(role)
  .min(1)
  .max(ROLES.length)
  .transform((list) => ROLES.filter((known) => list.includes(known)))

export const createOrganization = endpoint({
  id: 'createOrganization',
  actor: 'issuer',
  method: 'post',
  path: '/api/organizations',
  summary: 'Start an organisation, or issue as one person; the caller becomes its owner',
  body: z.strictObject({
    kind: organizationKind,
    name: line(120),
    description: prose(2000).default(''),
    website: website.default(''),
    slug: slug.optional(),
  }),
  status: 201,
  reply: myOrganization,
  problems: ['DUPLICATE', 'QUOTA_EXCEEDED'],
})

export const listMyOrganizations = endpoint({
  id: 'listMyOrganizations',
  actor: 'issuer',
  method: 'get',
  path: '/api/organizations',
  summary: 'Organisations in which the caller has a role',
  reply: z.object({ items: z.array(myOrganization) }),
})

export const getOrganization = endpoint({
  id: 'getOrganization',
  actor: 'issuer',
  method: 'get',
  path: '/api/organizations/{organizationId}',
  summary: 'One organisation, and what the caller may do in it',
  params: inOrganization,
  reply: myOrganization,
  problems: ['NOT_FOUND'],
})

export const updateOrganization = endpoint({
  id: 'updateOrganization',
  actor: 'issuer',
  method: 'patch',
  path: '/api/organizations/{organizationId}',
  summary: 'Change how an organisation presents itself',
  params: inOrganization,
  body: z.strictObject({ name: line(120), description: prose(2000), website }),
  reply: myOrganization,
  problems: ['NOT_FOUND'],
})

export const listMembers = endpoint({
  id: 'listMembers',
  actor: 'issuer',
  method: 'get',
  path: '/api/organizations/{organizationId}/members',
  summary: 'People of an organisation and their roles',
  params: inOrganization,
  reply: z.object({ items: z.array(member) }),
  problems: ['NOT_FOUND'],
})

const oneMember = z.strictObject({ organizationId: id, userId: z.string().min(1).max(100) })

export const changeMemberRoles = endpoint({
  id: 'changeMemberRoles',
  actor: 'issuer',
  method: 'put',
  path: '/api/organizations/{organizationId}/members/{userId}',
  summary: 'Set the roles of a person; the last owner stays owner',
  params: oneMember,
  body: z.strictObject({ roles }),
  reply: member,
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const removeMember = endpoint({
  id: 'removeMember',
  actor: 'issuer',
  method: 'delete',
  path: '/api/organizations/{organizationId}/members/{userId}',
  summary: 'Take a person out of an organisation; the last owner stays',
  params: oneMember,
  status: 204,
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const listInvitations = endpoint({
  id: 'listInvitations',
  actor: 'issuer',
  method: 'get',
  path: '/api/organizations/{organizationId}/invitations',
  summary: 'Invitations that nobody has taken up yet',
  params: inOrganization,
  reply: z.object({ items: z.array(invitation) }),
  problems: ['NOT_FOUND'],
})

export const inviteMember = endpoint({
  id: 'inviteMember',
  actor: 'issuer',
  method: 'post',
  path: '/api/organizations/{organizationId}/invitations',
  summary: 'Invite a person by mail',
  params: inOrganization,
  body: z.strictObject({ email, roles }),
  status: 201,
  reply: invitation,
  problems: ['NOT_FOUND', 'DUPLICATE', 'STATE_TRANSITION', 'QUOTA_EXCEEDED'],
})

export const withdrawInvitation = endpoint({
  id: 'withdrawInvitation',
  actor: 'issuer',
  method: 'delete',
  path: '/api/organizations/{organizationId}/invitations/{invitationId}',
  summary: 'End an invitation that nobody has taken up yet',
  params: z.strictObject({ organizationId: id, invitationId: id }),
  status: 204,
  problems: ['NOT_FOUND'],
})

const token = z.string().regex(/^[\w-]{43}$/)

/** The token stands in the body, never in an address: addresses are logged. */
export const lookAtInvitation = endpoint({
  id: 'lookAtInvitation',
  actor: 'issuer',
  method: 'post',
  path: '/api/invitations/look',
  summary: 'What an invitation is for, before signing in',
  access: 'public',
  body: z.strictObject({ token }),
  reply: z.object({ organizationName: z.string(), email: z.string(), roles: z.array(role) }),
  problems: ['NOT_FOUND'],
})

export const acceptInvitation = endpoint({
  id: 'acceptInvitation',
  actor: 'issuer',
  method: 'post',
  path: '/api/invitations/accept',
  summary: 'Join the organisation that invited the signed-in person',
  body: z.strictObject({ token }),
  reply: myOrganization,
  problems: ['NOT_FOUND'],
})
