import * as contract from '@cloudtnt/contract/issuer/organization'
import type { Api } from '../../http/bind.ts'
import type { IssuerDatabase } from '../database.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changeMemberRoles } from './change-member-roles.ts'
import { createOrganization } from './create-organization.ts'
import { getOrganization } from './get-organization.ts'
import { inviteMember } from './invite-member.ts'
import { listInvitations } from './list-invitations.ts'
import { listMembers } from './list-members.ts'
import { listMyOrganizations } from './list-my-organizations.ts'
import { lookAtInvitation } from './look-at-invitation.ts'
import { removeMember } from './remove-member.ts'
import { updateOrganization } from './update-organization.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

export function organizationRoutes(api: Api<IssuerDatabase>): void {
  api.bind(contract.createOrganization, createOrganization)
  api.bind(contract.listMyOrganizations, listMyOrganizations)
  api.bind(contract.getOrganization, getOrganization)
  api.bind(contract.updateOrganization, updateOrganization)
  api.bind(contract.listMembers, listMembers)
  api.bind(contract.changeMemberRoles, changeMemberRoles)
  api.bind(contract.removeMember, removeMember)
  api.bind(contract.listInvitations, listInvitations)
  api.bind(contract.inviteMember, inviteMember)
  api.bind(contract.withdrawInvitation, withdrawInvitation)
  api.bind(contract.lookAtInvitation, lookAtInvitation)
  api.bind(contract.acceptInvitation, acceptInvitation)
}
