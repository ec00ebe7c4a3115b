import type { CredentialStep, CredentialView } from '@cloudtnt/contract/issuer/credentials'
import type { Role } from '@cloudtnt/contract/issuer/organization'
import type { Caller } from '../../context.ts'
import { describeClaimLink } from '../claims/describe-claim-link.ts'
import type { IssuerContext } from '../database.ts'
import { listEvents } from '../events/list-events.ts'
import { findPeople } from '../organizations/find-people.ts'
import { requireRole } from '../organizations/require-role.ts'
import { chunkSubject } from '../slim-credentials/chunk-subject.ts'
import { credentialUrl } from './credential-url.ts'
import { getCredentialOf } from './find-credential.ts'
import { mayChangeStanding, mayDeliver } from './policy.ts'
import { readAward } from './released-award.ts'
import { type CredentialDbRow, listVersions, type VersionRow } from './store.ts'

/** One released credential, for a member of its organisation. */
export async function getCredential(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; credentialId: string },
): Promise<CredentialView> {
  const { roles } = await requireRole(ctx, caller, input.organizationId, 'any')
  const row = await getCredentialOf(ctx, input)
  const versions = await listVersions(ctx.db, row.id)
  const award = readAward(row.award)
  return {
    ...credentialRowOf({ ...row, deliveryState: deliveryStateOf(versions) }),
    organizationId: row.organizationId,
    revisionId: row.revisionId,
    url: credentialUrl(ctx.origin, row.id),
    delivery: row.delivery,
    route: award.route,
    awardedAt: award.awardedAt,
    validFrom: row.validFrom.toISOString(),
    standingReason: row.standingReason,
    standingAt: row.standingAt?.toISOString() ?? null,
    alone: row.alone,
    versions: versions.filter(({ state }) => state !== 'intent' && state !== 'void').length,
    claimLink: await describeClaimLink(ctx, row.id),
    may: permissions(row, roles),
    steps: await stepsOf(ctx, row),
  }
}

/** A row of the list, as the contract says it. */
export function credentialRowOf(row: CredentialDbRow & { deliveryState: CredentialView['deliveryState'] }) {
  return {
    id: row.id,
    awardId: row.awardId,
    achievementId: row.achievementId,
    achievementName: row.achievementName,
    badge: readAward(row.award).achievement.content.badge,
    recipientName: row.recipientName,
    recipientEmail: row.recipientEmail,
    standing: row.standing,
    deliveryState: row.deliveryState,
    releasedAt: row.releasedAt.toISOString(),
    validUntil: row.validUntil?.toISOString() ?? null,
  }
}

function deliveryStateOf(versions: VersionRow[]): CredentialView['deliveryState'] {
  const inForce = versions.find(({ state }) => state === 'in_force')
  if (!inForce) return 'released'
  return inForce.subject === null ? 'as_file' : 'in_wallet'
}

const ALLOWED = { allowed: true, reason: '' } as const

function permissions(row: CredentialDbRow, roles: Role[]): CredentialView['may'] {
  const permission = (byRole: boolean, byState: boolean) => {
    if (!byRole) return { allowed: false, reason: 'role' } as const
    return byState ? ALLOWED : ({ allowed: false, reason: 'state' } as const)
  }
  const standing = mayChangeStanding(roles)
  const delivery = mayDeliver(roles)
  return {
    revoke: permission(standing, row.standing !== 'revoked'),
    suspend: permission(standing, row.standing === 'in_force'),
    reinstate: permission(standing, row.standing === 'suspended'),
    makeOffer: permission(delivery, row.standing === 'in_force'),
    resendClaimLink: permission(delivery, row.standing === 'in_force'),
  }
}

async function stepsOf(ctx: IssuerContext, row: CredentialDbRow): Promise<CredentialStep[]> {
  const { organizationId, id: subject, batchId, chunkNumber } = row
  const withSubject = batchId === null || chunkNumber === null ? undefined : chunkSubject(batchId, chunkNumber)
  const events = await listEvents(ctx, { organizationId, subject, withSubject })
  const person = await findPeople(
    ctx,
    events.map(({ actor }) => actor),
  )
  return events.map(({ name, at, actor, detail }) => ({
    name,
    at: at.toISOString(),
    by: { userId: actor, name: actor === '' ? '' : person(actor).name },
    reason: typeof detail.reason === 'string' ? detail.reason : '',
  }))
}
