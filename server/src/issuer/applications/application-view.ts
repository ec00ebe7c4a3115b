import type { BadgeDesign } from '@cloudtnt/contract/issuer/achievement-content'
import {
  APPLICATION_STEPS,
  type ApplicationRow as ApplicationRowView,
  type ApplicationStep,
  type ApplicationView,
  type EvidenceView,
} from '@cloudtnt/contract/issuer/application'
import type { Caller } from '../../context.ts'
import { getRevision } from '../achievements/get-revision.ts'
import { listJudgements } from '../assessment/list-judgements.ts'
import { type AwardOfApplication, findAwardsOfApplications } from '../awards/find-awards.ts'
import type { IssuerContext } from '../database.ts'
import { type EventOf, listEvents } from '../events/list-events.ts'
import { getPublicOrganization } from '../organizations/get-organization.ts'
import { answerDueAt } from './answer-due.ts'
import { submissionFaults, WITH_LEARNER, WITHDRAWABLE } from './rules.ts'
import { type ApplicationRow, type EvidenceWithFile, listEvidence } from './store.ts'

/** What a learner is told of the work inside the organisation: its answers, not who had it on the desk. */
const TOLD_TO_LEARNERS: string[] = APPLICATION_STEPS.filter((name) => name !== 'claimed' && name !== 'put_back')

/** An application as its applicant sees it. */
export async function applicationView(
  ctx: IssuerContext,
  caller: Caller,
  row: ApplicationRow,
): Promise<ApplicationView> {
  const [revision, organization, items, awards, events, judgements] = await Promise.all([
    getRevision(ctx, row),
    getPublicOrganization(ctx, row),
    listEvidence(ctx.db, row.id),
    findAwardsOfApplications(ctx, [row.id]),
    listEvents(ctx, { organizationId: row.organizationId, subject: row.id }),
    listJudgements(ctx, { applicationId: row.id, attempt: answeredAttempt(row) }),
  ])
  const award = awards.get(row.id)
  const evidence = items.map((item) => evidenceView(item, row))
  const missing = submissionFaults(revision.content, row.applicantName, evidence)
  const steps = stepsOf(events, row, () => '').filter(
    (step) => TOLD_TO_LEARNERS.includes(step.name) && (step.name !== 'returned' || row.state !== 'withdrawn'),
  )
  return {
    ...applicationRowView({ ...row, organizationName: organization.name }, award),
    version: row.version,
    content: revision.content,
    applicantName: row.applicantName,
    applicantEmail: row.applicantEmail,
    dueAt: row.state === 'submitted' && row.submittedAt ? answerDueAt(row.submittedAt).toISOString() : null,
    evidence,
    missing,
    message: row.state === 'submitted' ? '' : row.message,
    judgements,
    credentialId: award?.credentialId ?? null,
    steps: steps.map((step) => (step.name === 'returned' ? { ...step, message: '' } : step)),
    may: mayOf(caller, row, missing, award),
  }
}

function mayOf(
  caller: Caller,
  row: ApplicationRow,
  missing: unknown[],
  award: AwardOfApplication | undefined,
): ApplicationView['may'] {
  const own = row.applicantId === caller.userId
  const edit = own && WITH_LEARNER.includes(row.state)
  return {
    edit,
    submit: edit && missing.length === 0,
    withdraw: own && WITHDRAWABLE.includes(row.state) && award?.state !== 'released',
  }
}

/** The last attempt that the organisation has answered: what is judged now is shown only with the answer. */
function answeredAttempt(row: ApplicationRow): number {
  return row.state === 'submitted' || row.state === 'withdrawn' ? row.attempt - 1 : row.attempt
}

/** A line of the learner's list. */
export function applicationRowView(
  row: ApplicationRow & { organizationName: string },
  award: AwardOfApplication | undefined,
): ApplicationRowView {
  return {
    id: row.id,
    achievementId: row.achievementId,
    organizationId: row.organizationId,
    organizationName: row.organizationName,
    name: row.achievementName,
    badge: badgeOf(row.badge),
    route: row.route,
    state: row.state,
    awardState: award?.state ?? null,
    updatedAt: row.updatedAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
  }
}

/** Reads a badge design that was kept beside a row for lists. */
export function badgeOf(text: string): BadgeDesign {
  return JSON.parse(text) as BadgeDesign
}

/** One item of evidence as learner and assessor see it. */
export function evidenceView(item: EvidenceWithFile, application: Pick<ApplicationRow, 'attempt'>): EvidenceView {
  const { file } = item
  return {
    id: item.id,
    kind: item.kind,
    title: item.title,
    note: item.note,
    criterionIds: item.criterionIds,
    url: item.url,
    text: item.text,
    file: file && { name: file.name, mediaType: file.mediaType, size: file.size, sha256: file.sha256 },
    mayTravel: item.mayTravel,
    handedIn: item.firstAttempt <= application.attempt,
    version: item.version,
  }
}

/** The trail of one application; `nameOf` says who it was, or nothing where the reader need not know. */
export function stepsOf(
  events: EventOf[],
  row: Pick<ApplicationRow, 'applicantId'>,
  nameOf: (userId: string) => string,
): ApplicationStep[] {
  return events.flatMap((event) => {
    const name = APPLICATION_STEPS.find((step) => event.name === `application.${step}`)
    if (!name) return []
    return [
      {
        name,
        at: event.at.toISOString(),
        byName: nameOf(event.actor),
        byApplicant: event.actor === row.applicantId,
        message: typeof event.detail.message === 'string' ? event.detail.message : '',
      },
    ]
  })
}

/** The lower-case text that queues search. */
export function searchTextOf(row: { applicantName: string; applicantEmail: string; achievementName: string }): string {
  return `${row.applicantName} ${row.applicantEmail} ${row.achievementName}`.toLowerCase()
}
