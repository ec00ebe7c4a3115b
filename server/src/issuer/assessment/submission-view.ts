import type { SubmissionView } from '@cloudtnt/contract/issuer/assessment'
import type { Role } from '@cloudtnt/contract/issuer/organization'
import type { Caller } from '../../context.ts'
import { getRevision } from '../achievements/get-revision.ts'
import { answerDueAt } from '../applications/answer-due.ts'
import { evidenceView, stepsOf } from '../applications/application-view.ts'
import { listHandedInEvidence } from '../applications/list-evidence.ts'
import { findAwardsOfApplications } from '../awards/find-awards.ts'
import type { IssuerContext } from '../database.ts'
import { listEvents } from '../events/list-events.ts'
import { findPeople } from '../organizations/find-people.ts'
import { listJudgements } from './list-judgements.ts'
import { judgeRefusal } from './policy.ts'
import type { SubmissionRow } from './store.ts'

/** Who looks: an assessor; `alone` where one person issues alone and may take every step. */
export type Assessor = { caller: Caller; roles: Role[]; alone: boolean }

/** A submission as an assessor sees it. */
export async function submissionView(
  ctx: IssuerContext,
  assessor: Assessor,
  row: SubmissionRow,
): Promise<SubmissionView> {
  const [revision, items, judgements, earlierJudgements, events, awards] = await Promise.all([
    getRevision(ctx, row),
    listHandedInEvidence(ctx, row),
    listJudgements(ctx, { applicationId: row.id, attempt: row.attempt }),
    listJudgements(ctx, { applicationId: row.id, attempt: row.attempt - 1 }),
    listEvents(ctx, { organizationId: row.organizationId, subject: row.id }),
    findAwardsOfApplications(ctx, [row.id]),
  ])
  const people = await findPeople(ctx, [...events.map((event) => event.actor), row.claimedBy ?? ''])
  const submittedAt = row.submittedAt ?? row.createdAt
  const reason = judgeRefusal(assessor.caller.userId, row, assessor.alone)
  return {
    id: row.id,
    organizationId: row.organizationId,
    achievementId: row.achievementId,
    content: revision.content,
    applicantName: row.applicantName,
    applicantEmail: row.applicantEmail,
    route: row.route,
    state: row.state,
    attempt: row.attempt,
    submittedAt: submittedAt.toISOString(),
    dueAt: answerDueAt(submittedAt).toISOString(),
    evidence: items.map((item) => evidenceView(item, row)),
    judgements,
    earlierJudgements,
    message: row.message,
    returnReason: row.returnReason,
    claimedBy: row.claimedBy === null ? null : { userId: row.claimedBy, name: people(row.claimedBy).name },
    claimedAt: row.claimedAt?.toISOString() ?? null,
    steps: stepsOf(events, row, (userId) => people(userId).name),
    awardId: awards.get(row.id)?.id ?? null,
    may: { judge: reason === '', reason },
  }
}
