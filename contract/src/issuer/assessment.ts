import { z } from '@hono/zod-openapi'
import { endpoint } from '../endpoint.ts'
import { pageOf, pageQuery } from '../page.ts'
import { achievementContent, prose } from './achievement-content.ts'
import {
  applicationRoute,
  applicationState,
  applicationStep,
  evidence,
  judgement,
  judgementOutcome,
} from './application.ts'

/** Days from handing in until an answer is due. */
export const ANSWER_DUE_AFTER_DAYS = 14

/** waiting: nobody has it · mine: the caller has it · claimed: somebody else · asked: back with the learner · decided. */
export const QUEUE_VIEWS = ['waiting', 'mine', 'claimed', 'asked', 'decided'] as const
export const queueView = z.enum(QUEUE_VIEWS)
export type QueueView = z.infer<typeof queueView>

const id = z.uuid()
const moment = z.iso.datetime()
const person = z.object({ userId: z.string(), name: z.string() })
const inOrganization = z.strictObject({ organizationId: id })
const one = z.strictObject({ organizationId: id, applicationId: id })
const base = '/api/organizations/{organizationId}/applications'

export const queueRow = z.object({
  id,
  achievementId: id,
  achievementName: z.string(),
  applicantName: z.string(),
  route: applicationRoute,
  state: applicationState,
  attempt: z.int(),
  submittedAt: moment,
  dueAt: moment,
  claimedBy: person.nullable(),
  /** The caller applied: somebody else has to judge it. */
  own: z.boolean(),
})
export type QueueRow = z.infer<typeof queueRow>

/** Why the caller may not do it now. */
export const assessmentRefusal = z.enum(['', 'role', 'applicant', 'claimed', 'state'])

/** One submission with everything that an assessor needs beside each other. */
export const submission = z.object({
  id,
  organizationId: id,
  achievementId: id,
  content: achievementContent,
  applicantName: z.string(),
  applicantEmail: z.string(),
  route: applicationRoute,
  state: applicationState,
  attempt: z.int(),
  submittedAt: moment,
  dueAt: moment,
  evidence: z.array(evidence),
  judgements: z.array(judgement),
  /** What was judged in the attempt before; empty in the first. */
  earlierJudgements: z.array(judgement),
  /** What the organisation last wrote to the learner. */
  message: z.string(),
  /** Why the release desk gave it back; empty where it did not. */
  returnReason: z.string(),
  claimedBy: person.nullable(),
  claimedAt: moment.nullable(),
  steps: z.array(applicationStep),
  awardId: id.nullable(),
  may: z.object({ judge: z.boolean(), reason: assessmentRefusal }),
})
export type SubmissionView = z.infer<typeof submission>

export const listQueue = endpoint({
  id: 'listQueue',
  actor: 'issuer',
  method: 'get',
  path: base,
  summary: 'Submissions to judge, the one that waits longest first',
  params: inOrganization,
  query: pageQuery.extend({
    view: queueView.default('waiting'),
    achievementId: id.optional(),
    q: z.string().trim().max(100).default(''),
  }),
  reply: pageOf(queueRow),
  problems: ['NOT_FOUND'],
})

export const countQueue = endpoint({
  id: 'countQueue',
  actor: 'issuer',
  method: 'get',
  path: '/api/organizations/{organizationId}/application-counts',
  summary: 'How many submissions are in each view of the queue, and of which achievements',
  params: inOrganization,
  reply: z.object({
    views: z.object({ waiting: z.int(), mine: z.int(), claimed: z.int(), asked: z.int(), decided: z.int() }),
    achievements: z.array(z.object({ id, name: z.string() })),
  }),
  problems: ['NOT_FOUND'],
})

export const claimNextApplication = endpoint({
  id: 'claimNextApplication',
  actor: 'issuer',
  method: 'post',
  path: '/api/organizations/{organizationId}/application-claims',
  summary: 'Take the submission that waits longest; first one that the caller has already',
  params: inOrganization,
  body: z.strictObject({
    achievementId: id.optional(),
    /** Not this one: the one that the caller is leaving. */
    not: id.optional(),
  }),
  reply: z.object({ applicationId: id.nullable() }),
  problems: ['NOT_FOUND'],
})

export const getSubmission = endpoint({
  id: 'getSubmission',
  actor: 'issuer',
  method: 'get',
  path: `${base}/{applicationId}`,
  summary: 'A submission: criteria, evidence, judgements, what happened',
  params: one,
  reply: submission,
  problems: ['NOT_FOUND'],
})

export const claimApplication = endpoint({
  id: 'claimApplication',
  actor: 'issuer',
  method: 'post',
  path: `${base}/{applicationId}/claim`,
  summary: 'Take a submission to judge it; from another assessor only when asked for by name',
  params: one,
  body: z.strictObject({
    /** The user id of the assessor from whom it is taken, as the caller saw it. */
    takeFrom: z.string().max(100).optional(),
  }),
  reply: submission,
  problems: ['NOT_FOUND', 'STATE_TRANSITION', 'SEPARATION_OF_DUTIES', 'PRECONDITION_FAILED'],
})

export const putBackApplication = endpoint({
  id: 'putBackApplication',
  actor: 'issuer',
  method: 'post',
  path: `${base}/{applicationId}/put-back`,
  summary: 'Give a claimed submission back to the queue; what was judged stays',
  params: one,
  reply: submission,
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const judgeCriterion = endpoint({
  id: 'judgeCriterion',
  actor: 'issuer',
  method: 'put',
  path: `${base}/{applicationId}/judgements/{criterionId}`,
  summary: 'Save the judgement of one criterion; claims the submission if nobody has it',
  params: z.strictObject({
    organizationId: id,
    applicationId: id,
    criterionId: achievementContent.shape.criteria.element.shape.id,
  }),
  body: z.strictObject({ outcome: judgementOutcome.nullable(), comment: prose(4000) }),
  reply: submission,
  problems: ['NOT_FOUND', 'STATE_TRANSITION', 'SEPARATION_OF_DUTIES'],
})

export const askForMore = endpoint({
  id: 'askForMore',
  actor: 'issuer',
  method: 'post',
  path: `${base}/{applicationId}/ask-for-more`,
  summary: 'Give it back to the learner with a message that says what is missing',
  params: one,
  body: z.strictObject({ message: prose(4000).min(1) }),
  reply: submission,
  problems: ['NOT_FOUND', 'STATE_TRANSITION', 'SEPARATION_OF_DUTIES'],
})

export const decideApplication = endpoint({
  id: 'decideApplication',
  actor: 'issuer',
  method: 'post',
  path: `${base}/{applicationId}/decide`,
  summary: 'Competent: every criterion is met, and an award is proposed. Not yet: the learner sees why',
  params: one,
  body: z.strictObject({ outcome: z.enum(['competent', 'not_yet']), message: prose(4000).default('') }),
  reply: submission,
  problems: ['NOT_FOUND', 'STATE_TRANSITION', 'SEPARATION_OF_DUTIES', 'DUPLICATE'],
})
