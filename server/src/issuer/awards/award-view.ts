import type { EvidenceView } from '@cloudtnt/contract/issuer/application'
import {
  AWARD_STEPS,
  type AwardRow as AwardRowView,
  type AwardStep,
  type AwardView,
} from '@cloudtnt/contract/issuer/award'
import type { Caller } from '../../context.ts'
import { getRevision } from '../achievements/get-revision.ts'
import { badgeOf } from '../applications/application-view.ts'
import { findAcceptedWork } from '../assessment/find-accepted-work.ts'
import type { IssuerContext } from '../database.ts'
import { type EventOf, listEvents } from '../events/list-events.ts'
import { findPeople, type Person } from '../organizations/find-people.ts'
import { requireRole } from '../organizations/require-role.ts'
import { AWARD_READERS, maySteps, type Releaser, releaseRefusal } from './policy.ts'
import { type AwardRow, hasSameName } from './store.ts'

/** @throws Problem NOT_FOUND, FORBIDDEN. */
export async function requireReader(ctx: IssuerContext, caller: Caller, organizationId: string): Promise<Releaser> {
  const { organization, roles } = await requireRole(ctx, caller, organizationId, AWARD_READERS)
  return { userId: caller.userId, email: caller.email, roles, alone: organization.kind === 'individual' }
}

/** A line of a list, as this person sees it. */
export function awardRowView(
  row: AwardRow & { sameName: boolean },
  reader: Releaser,
  person: (userId: string) => Person,
): AwardRowView {
  const reason = releaseRefusal(reader, row)
  return {
    id: row.id,
    achievementId: row.achievementId,
    achievementName: row.achievementName,
    badge: badgeOf(row.badge),
    recipientName: row.recipientName,
    recipientEmail: row.recipientEmail,
    route: row.route,
    state: row.state,
    hold: row.hold,
    holdReason: row.holdReason,
    proposedAt: row.proposedAt.toISOString(),
    proposedBy: { userId: row.proposedBy, name: person(row.proposedBy).name },
    releasedAt: row.releasedAt?.toISOString() ?? null,
    credentialId: row.credentialId,
    sameName: row.sameName,
    release: { allowed: reason === '', reason },
  }
}

/** An award with everything that a decision on it needs. */
export async function awardView(ctx: IssuerContext, reader: Releaser, row: AwardRow): Promise<AwardView> {
  const [revision, work, events, sameName] = await Promise.all([
    getRevision(ctx, row),
    acceptedWorkOf(ctx, row),
    eventsOf(ctx, row),
    hasSameName(ctx.db, row),
  ])
  const person = await findPeople(ctx, [row.proposedBy, row.assessedBy ?? '', ...events.map((event) => event.actor)])
  return {
    ...awardRowView({ ...row, sameName }, reader, person),
    organizationId: row.organizationId,
    awardedAt: row.awardedAt.toISOString(),
    reason: row.reason,
    delivery: row.delivery,
    applicationId: row.applicationId,
    assessedBy: row.assessedBy === null ? null : { userId: row.assessedBy, name: person(row.assessedBy).name },
    content: revision.content,
    judgements: work.judgements,
    evidence: work.evidence,
    steps: stepsOf(row, events, person),
    may: maySteps(reader.roles, row),
  }
}

/** A direct award rests on the registrar's word: there is no evidence. */
export async function acceptedWorkOf(ctx: IssuerContext, row: AwardRow) {
  const none = { judgements: [], evidence: [] as EvidenceView[] }
  return row.applicationId === null
    ? none
    : findAcceptedWork(ctx, { organizationId: row.organizationId, applicationId: row.applicationId })
}

async function eventsOf(ctx: IssuerContext, row: AwardRow): Promise<EventOf[]> {
  const { organizationId, credentialId } = row
  const own = await listEvents(ctx, { organizationId, subject: row.id })
  const later = credentialId === null ? [] : await listEvents(ctx, { organizationId, subject: credentialId })
  return [...own, ...later.filter((event) => event.name !== 'credential.released')]
}

function stepsOf(row: AwardRow, events: EventOf[], person: (userId: string) => Person): AwardStep[] {
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const steps = events.map((event) => ({
    name: AWARD_STEPS.find((name) => event.name === `award.${name}`) ?? event.name,
    at: event.at.toISOString(),
    byName: person(event.actor).name,
    message: text(event.detail.reason) || text(event.detail.note),
    alone: event.detail.alone === true,
  }))
  if (steps.some((step) => step.name === 'proposed')) return steps
  // One line stands for a whole list in the trail; the row itself says who proposed it and when.
  const at = row.proposedAt.toISOString()
  return [{ name: 'proposed', at, byName: person(row.proposedBy).name, message: '', alone: false }, ...steps]
}
