import { Problem } from '@cloudtnt/contract'
import type { Caller } from '../../context.ts'
import { findPublishedRevision } from '../achievements/find-published-revision.ts'
import type { Revision } from '../achievements/revision.ts'
import type { IssuerContext } from '../database.ts'
import { holdOf, nameKeyOf, searchTextOf } from './rules.ts'
import type { AwardRow } from './store.ts'

/**
 * The revision that a registrar may award directly now.
 *
 * @throws Problem NOT_FOUND, also for another organisation's; STATE_TRANSITION where its design has no direct route.
 */
export async function getDirectRevision(
  ctx: IssuerContext,
  input: { organizationId: string; achievementId: string },
): Promise<Revision> {
  const revision = await findPublishedRevision(ctx, input)
  if (revision?.organizationId !== input.organizationId)
    throw new Problem('NOT_FOUND', 'There is no such published credential here. Publish it first.')
  if (!revision.content.routes.includes('direct'))
    throw new Problem('STATE_TRANSITION', 'The design of this credential does not allow direct awards.')
  return revision
}

/**
 * When an award counts from: the day that the registrar says, else now.
 *
 * @throws Problem VALIDATION_FAILED for a day in the future.
 */
export function awardedAtOf(now: Date, awardedOn: string | undefined): Date {
  if (awardedOn === undefined || awardedOn === now.toISOString().slice(0, 10)) return now
  const at = new Date(`${awardedOn}T00:00:00Z`)
  if (!(at < now))
    throw new Problem('VALIDATION_FAILED', 'The day of the award lies in the future. Choose today or an earlier day.', {
      faults: [{ path: 'awardedOn', message: 'lies in the future' }],
    })
  return at
}

type Person = { name: string; email: string; awardedAt: Date; batchId: string | null }

/** A direct award as a row: proposed by the registrar, judged by nobody else. */
export function directAwardOf(ctx: IssuerContext, caller: Caller, revision: Revision, person: Person): AwardRow {
  const names = {
    recipientName: person.name,
    recipientEmail: person.email,
    achievementName: revision.content.name,
  }
  return {
    ...names,
    id: ctx.uuid(),
    organizationId: revision.organizationId,
    achievementId: revision.achievementId,
    revisionId: revision.id,
    badge: JSON.stringify(revision.content.badge),
    authorIds: revision.authorIds,
    nameKey: nameKeyOf(person.name),
    search: searchTextOf(names),
    route: 'direct',
    applicationId: null,
    batchId: person.batchId,
    appliedBy: null,
    assessedBy: null,
    judgeIds: [],
    proposedBy: caller.userId,
    proposedAt: ctx.now(),
    awardedAt: person.awardedAt,
    state: 'proposed',
    hold: holdOf(person.name),
    holdReason: '',
    reason: '',
    delivery: null,
    releasedBy: null,
    releasedAt: null,
    credentialId: null,
    ended: false,
  }
}
