import type { AchievementStep, AchievementView } from '@cloudtnt/contract/issuer/achievement'
import type { Caller } from '../../context.ts'
import type { IssuerContext } from '../database.ts'
import { type EventOf, listEvents } from '../events/list-events.ts'
import { findPeople } from '../organizations/find-people.ts'
import { achievementUrl } from './achievement-document.ts'
import { type OpenDesign, openDesign } from './open-design.ts'
import { mayTake, type Step } from './policy.ts'
import { readinessOf } from './rules.ts'

const STEPS: Step[] = ['edit', 'submit', 'approve', 'requestChanges', 'publish', 'revise', 'retire']

/** A design: its newest revision, what is missing, what happened, and what the caller may do now. */
export async function getAchievement(
  ctx: IssuerContext,
  caller: Caller,
  input: { organizationId: string; achievementId: string },
): Promise<AchievementView> {
  const { organizationId, achievementId } = input
  const design = await openDesign(ctx, caller, { organizationId, achievementId })
  const events = await listEvents(ctx, { organizationId, subject: achievementId })
  const { revision } = design
  const ids = [...revision.authorIds, revision.approvedBy ?? '', ...events.map((event) => event.actor)]
  const find = await findPeople(ctx, ids)
  const person = (userId: string) => ({ userId, name: find(userId).name })
  return {
    id: revision.achievementId,
    organizationId: revision.organizationId,
    url: achievementUrl(ctx.origin, revision.achievementId),
    current: {
      id: revision.id,
      achievementId: revision.achievementId,
      organizationId: revision.organizationId,
      number: revision.number,
      state: revision.state,
      version: revision.version,
      content: revision.content,
      contentDigest: revision.contentDigest,
      authors: revision.authorIds.map(person),
      approvedBy: revision.approvedBy === null ? null : person(revision.approvedBy),
      reviewNote: revision.reviewNote,
      updatedAt: revision.updatedAt.toISOString(),
      publishedAt: revision.publishedAt?.toISOString() ?? null,
      readiness: readinessOf(revision.content),
    },
    publishedNumber: design.published?.number ?? null,
    may: permissionsOf(design),
    steps: events.map((event) => stepOf(event, person)),
  }
}

function permissionsOf({ situation }: OpenDesign): AchievementView['may'] {
  const entries = STEPS.map((step) => [step, mayTake(step, situation)] as const)
  return Object.fromEntries(entries) as AchievementView['may']
}

function stepOf(event: EventOf, person: (id: string) => AchievementStep['by']): AchievementStep {
  const { revision, reason, alone } = event.detail
  return {
    name: event.name,
    at: event.at.toISOString(),
    by: person(event.actor),
    revision: Number(revision),
    reason: typeof reason === 'string' ? reason : '',
    alone: alone === true,
  }
}
