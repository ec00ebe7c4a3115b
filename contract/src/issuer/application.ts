import { z } from '@hono/zod-openapi'
import { endpoint } from '../endpoint.ts'
import { pageOf, pageQuery } from '../page.ts'
import { achievementContent, line, prose } from './achievement-content.ts'

/** How the learner came to be able to do it: by a course, or by what they did before (prior learning). */
export const APPLICATION_ROUTES = ['course', 'prior_learning'] as const
export const applicationRoute = z.enum(APPLICATION_ROUTES)
export type ApplicationRoute = z.infer<typeof applicationRoute>

/**
 * draft → submitted → more_asked (back with the learner) → submitted … → competent (an award is proposed) or not_yet
 * (the learner may hand in again). withdrawn: by the learner. closed: the organisation will not make the award.
 */
export const APPLICATION_STATES = [
  'draft',
  'submitted',
  'more_asked',
  'competent',
  'not_yet',
  'withdrawn',
  'closed',
] as const
export const applicationState = z.enum(APPLICATION_STATES)
export type ApplicationState = z.infer<typeof applicationState>

/** What can be looked at without running anything. Told by the content, never by the name of the file. */
export const EVIDENCE_MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'application/pdf', 'text/plain'] as const
export const evidenceMediaType = z.enum(EVIDENCE_MEDIA_TYPES)
export type EvidenceMediaType = z.infer<typeof evidenceMediaType>
export const MAX_EVIDENCE_FILE_BYTES = 5 * 1024 * 1024
export const MAX_EVIDENCE_FILES = 20
export const MAX_EVIDENCE_ITEMS = 60

const id = z.uuid()
const moment = z.iso.datetime()
const criterionId = achievementContent.shape.criteria.element.shape.id
/** Counts the edits; an edit names the one it was made on. */
const version = z.int().min(1)

/** A person's name as it shall stand in the credential: one line; no address, no characters that turn the text around. */
export const personName = line(120).refine(
  (name) => !/[@\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(name),
  'must be a name, without an address or hidden characters',
)

const criterionIds = z.array(criterionId).min(1).max(30)
const linkAddress = z.url({ protocol: /^https?$/ }).max(1000)

/** One thing that the learner hands in. */
export const evidence = z.object({
  id,
  kind: z.enum(['file', 'link', 'text']),
  title: z.string(),
  /** What it shows, in the learner's words. */
  note: z.string(),
  criterionIds: z.array(z.string()),
  url: z.string(),
  text: z.string(),
  file: z
    .object({
      /** As the learner's device called it, made harmless. */
      name: z.string(),
      mediaType: evidenceMediaType,
      size: z.int(),
      /** Lower-case hex. */
      sha256: z.string(),
    })
    .nullable(),
  /** The learner agrees that title and digest (of a link: its address) stand in the credential if it is accepted. */
  mayTravel: z.boolean(),
  /** True once it was part of a submission: from then on it can be taken out, but not rewritten. */
  handedIn: z.boolean(),
  version,
})
export type EvidenceView = z.infer<typeof evidence>

/** What is still missing before it can be handed in; `evidenceId` or `criterionId` leads to the place. */
export const SUBMISSION_FAULT_CODES = [
  'NAME_MISSING',
  'EVIDENCE_MISSING',
  'TITLE_MISSING',
  'ADDRESS_MISSING',
  'TEXT_MISSING',
] as const
export const submissionFault = z.object({
  code: z.enum(SUBMISSION_FAULT_CODES),
  criterionId: z.string().optional(),
  evidenceId: z.string().optional(),
})
export type SubmissionFault = z.infer<typeof submissionFault>

export const judgementOutcome = z.enum(['met', 'not_met'])
export type JudgementOutcome = z.infer<typeof judgementOutcome>
export const judgement = z.object({
  criterionId: z.string(),
  outcome: judgementOutcome.nullable(),
  comment: z.string(),
})
export type JudgementView = z.infer<typeof judgement>

export const APPLICATION_STEPS = [
  'started',
  'submitted',
  'claimed',
  'put_back',
  'more_asked',
  'competent',
  'not_yet',
  'withdrawn',
  'returned',
  'closed',
  'released',
] as const
export const applicationStep = z.object({
  name: z.enum(APPLICATION_STEPS),
  at: moment,
  /** Empty where the reader need not know which person of the organisation it was. */
  byName: z.string(),
  byApplicant: z.boolean(),
  message: z.string(),
})
export type ApplicationStep = z.infer<typeof applicationStep>

/** What the learner sees of what they applied for. */
const appliedFor = z.object({
  achievementId: id,
  organizationId: id,
  organizationName: z.string(),
  name: z.string(),
  badge: achievementContent.shape.badge,
})

export const applicationRow = appliedFor.extend({
  id,
  route: applicationRoute,
  state: applicationState,
  /** State of the award that came of it; null before. */
  awardState: z.enum(['proposed', 'released', 'returned', 'cancelled']).nullable(),
  updatedAt: moment,
  submittedAt: moment.nullable(),
})
export type ApplicationRow = z.infer<typeof applicationRow>

export const application = applicationRow.extend({
  version,
  content: achievementContent,
  applicantName: z.string(),
  applicantEmail: z.string(),
  /** Until when an answer is due; null while it lies with the learner or is answered. */
  dueAt: moment.nullable(),
  evidence: z.array(evidence),
  missing: z.array(submissionFault),
  /** What the organisation last wrote; empty before. */
  message: z.string(),
  /** Of the last attempt, once it was sent back or decided; before that what an assessor thinks is not shown. */
  judgements: z.array(judgement),
  credentialId: id.nullable(),
  steps: z.array(applicationStep),
  may: z.object({ edit: z.boolean(), submit: z.boolean(), withdraw: z.boolean() }),
})
export type ApplicationView = z.infer<typeof application>

const one = z.strictObject({ applicationId: id })
const oneEvidence = z.strictObject({ applicationId: id, evidenceId: id })

/** Before applying: what it is, who gives it, and whether the caller has begun already. */
export const opportunity = appliedFor.extend({
  content: achievementContent,
  routes: z.array(applicationRoute),
  /** The caller's application that is under way; null where there is none. */
  applicationId: id.nullable(),
})
export type Opportunity = z.infer<typeof opportunity>

export const getOpportunity = endpoint({
  id: 'getOpportunity',
  actor: 'issuer',
  method: 'get',
  path: '/api/opportunities/{achievementId}',
  summary: 'A published achievement as something the caller can apply for',
  params: z.strictObject({ achievementId: id }),
  reply: opportunity,
  problems: ['NOT_FOUND'],
})

export const startApplication = endpoint({
  id: 'startApplication',
  actor: 'issuer',
  method: 'post',
  path: '/api/applications',
  summary: 'Begin to apply for a published achievement',
  body: z.strictObject({
    achievementId: id,
    route: applicationRoute,
    /** Of the interface: mails about this application are written in it. */
    language: achievementContent.shape.language.max(20).default('en'),
  }),
  status: 201,
  reply: application,
  problems: ['NOT_FOUND', 'DUPLICATE', 'QUOTA_EXCEEDED', 'STATE_TRANSITION'],
})

export const listMyApplications = endpoint({
  id: 'listMyApplications',
  actor: 'issuer',
  method: 'get',
  path: '/api/applications',
  summary: 'What the caller applied for, last changed first',
  query: pageQuery,
  reply: pageOf(applicationRow),
})

export const getApplication = endpoint({
  id: 'getApplication',
  actor: 'issuer',
  method: 'get',
  path: '/api/applications/{applicationId}',
  summary: 'One application of the caller: evidence, what is missing, what happened, the result',
  params: one,
  reply: application,
  problems: ['NOT_FOUND'],
})

export const saveApplication = endpoint({
  id: 'saveApplication',
  actor: 'issuer',
  method: 'put',
  path: '/api/applications/{applicationId}',
  summary: 'Save the name as it shall appear, and the route',
  params: one,
  body: z.strictObject({ version, applicantName: z.union([z.literal(''), personName]), route: applicationRoute }),
  reply: application,
  problems: ['NOT_FOUND', 'PRECONDITION_FAILED', 'STATE_TRANSITION'],
})

const evidenceText = {
  title: z.string().trim().max(200),
  note: prose(2000),
  criterionIds,
  url: z.union([z.literal(''), linkAddress]),
  text: prose(20_000),
  mayTravel: z.boolean(),
}

export const addEvidence = endpoint({
  id: 'addEvidence',
  actor: 'issuer',
  method: 'post',
  path: '/api/applications/{applicationId}/evidence',
  summary: 'Add a link or a text as evidence for one or more criteria',
  params: one,
  body: z.strictObject({
    kind: z.enum(['link', 'text']),
    title: evidenceText.title.default(''),
    note: evidenceText.note.default(''),
    criterionIds,
    url: evidenceText.url.default(''),
    text: evidenceText.text.default(''),
    mayTravel: z.boolean().default(false),
  }),
  status: 201,
  reply: application,
  problems: ['NOT_FOUND', 'QUOTA_EXCEEDED', 'STATE_TRANSITION'],
})

export const uploadEvidence = endpoint({
  id: 'uploadEvidence',
  actor: 'issuer',
  method: 'post',
  path: '/api/applications/{applicationId}/evidence-files',
  summary: 'Add a file as evidence: multipart with `file` and `criterionId` (which may be repeated)',
  params: one,
  multipart: true,
  body: z.object({ file: z.string().openapi({ format: 'binary' }), criterionId: z.string() }),
  status: 201,
  reply: application,
  problems: ['NOT_FOUND', 'QUOTA_EXCEEDED', 'STATE_TRANSITION', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA'],
})

export const saveEvidence = endpoint({
  id: 'saveEvidence',
  actor: 'issuer',
  method: 'put',
  path: '/api/applications/{applicationId}/evidence/{evidenceId}',
  summary: 'Save one item; of one that was handed in before, only whether it may travel',
  params: oneEvidence,
  body: z.strictObject({ version, ...evidenceText }),
  reply: application,
  problems: ['NOT_FOUND', 'PRECONDITION_FAILED', 'STATE_TRANSITION'],
})

export const removeEvidence = endpoint({
  id: 'removeEvidence',
  actor: 'issuer',
  method: 'delete',
  path: '/api/applications/{applicationId}/evidence/{evidenceId}',
  summary: 'Take one item out; what was judged before is kept with that judgement, unseen',
  params: oneEvidence,
  reply: application,
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const submitApplication = endpoint({
  id: 'submitApplication',
  actor: 'issuer',
  method: 'post',
  path: '/api/applications/{applicationId}/submit',
  summary: 'Hand in; `version` is the one that the learner saw',
  params: one,
  body: z.strictObject({ version }),
  reply: application,
  problems: ['NOT_FOUND', 'PRECONDITION_FAILED', 'STATE_TRANSITION', 'DUPLICATE'],
})

export const withdrawApplication = endpoint({
  id: 'withdrawApplication',
  actor: 'issuer',
  method: 'post',
  path: '/api/applications/{applicationId}/withdraw',
  summary: 'Take an application back before release; one that was never handed in is deleted',
  params: one,
  reply: z.object({ deleted: z.boolean() }),
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})
