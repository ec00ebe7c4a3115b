import { z } from '@hono/zod-openapi'
import { endpoint } from '../endpoint.ts'
import { pageOf, pageQuery } from '../page.ts'
import { achievementContent, line, prose } from './achievement-content.ts'

/**
 * draft → in_review → changes_requested (→ draft on the next edit) or approved → published → retired. Retired: no new
 * applications or awards begin; what is under way may be finished.
 */
export const REVISION_STATES = ['draft', 'in_review', 'changes_requested', 'approved', 'published', 'retired'] as const
export const revisionState = z.enum(REVISION_STATES)
export type RevisionState = z.infer<typeof revisionState>

/** What is still missing before a design can be submitted; `path` leads to the field. */
export const READINESS_CODES = [
  'NAME_MISSING',
  'DESCRIPTION_MISSING',
  'CRITERION_MISSING',
  'CRITERION_NAME_MISSING',
  'CRITERION_ID_DOUBLED',
  'EVIDENCE_MISSING',
  'SKILL_NAME_MISSING',
  'ALT_TEXT_MISSING',
  'ICON_CONTRAST_LOW',
  'TEXT_CONTRAST_LOW',
] as const
export const readinessFault = z.object({ code: z.enum(READINESS_CODES), path: z.string() })
export type ReadinessFault = z.infer<typeof readinessFault>

const id = z.uuid()
const moment = z.iso.datetime()
/** Who did a step; the name as it is now, empty for an account that is gone. */
const person = z.object({ userId: z.string(), name: z.string() })

export const achievementStep = z.object({
  /** `achievement.created`, `revision.submitted` … */
  name: z.string(),
  at: moment,
  by: person,
  revision: z.int(),
  reason: z.string(),
  /** True where one person took a step that an organisation gives to another (issuers of kind individual). */
  alone: z.boolean(),
})
export type AchievementStep = z.infer<typeof achievementStep>

/** What the asking person may do now; false comes with a reason that the screen puts into words. */
const permission = z.object({
  allowed: z.boolean(),
  reason: z.enum(['', 'role', 'author', 'state', 'not_ready', 'organization']),
})
export type Permission = z.infer<typeof permission>
export const ACHIEVEMENT_STEPS = ['edit', 'submit', 'approve', 'requestChanges', 'publish', 'revise', 'retire'] as const

export const revision = z.object({
  id,
  achievementId: id,
  organizationId: id,
  number: z.int(),
  state: revisionState,
  /** Counts the edits; an edit names the one it was made on. */
  version: z.int(),
  content: achievementContent,
  /** SHA-256 of the canonical content (RFC 8785), lower-case hex: what an approval binds. */
  contentDigest: z.string(),
  authors: z.array(person),
  approvedBy: person.nullable(),
  reviewNote: z.string(),
  updatedAt: moment,
  publishedAt: moment.nullable(),
  readiness: z.array(readinessFault),
})
export type RevisionView = z.infer<typeof revision>

export const achievement = z.object({
  id,
  organizationId: id,
  /** Stable for all revisions; the `id` of the Achievement in every credential. */
  url: z.string(),
  current: revision,
  /** The one that people can apply for now, where it is another than `current`. */
  publishedNumber: z.int().nullable(),
  may: z.object({
    edit: permission,
    submit: permission,
    approve: permission,
    requestChanges: permission,
    publish: permission,
    revise: permission,
    retire: permission,
  }),
  steps: z.array(achievementStep),
})
export type AchievementView = z.infer<typeof achievement>

export const achievementRow = z.object({
  id,
  name: z.string(),
  state: revisionState,
  number: z.int(),
  publishedNumber: z.int().nullable(),
  updatedAt: moment,
  badge: achievementContent.shape.badge,
})
export type AchievementRow = z.infer<typeof achievementRow>

const inOrganization = z.strictObject({ organizationId: id })
const oneAchievement = z.strictObject({ organizationId: id, achievementId: id })
const base = '/api/organizations/{organizationId}/achievements'
const one = `${base}/{achievementId}` as const
/** The edit that the person saw; somebody else's later edit refuses the step. */
const version = z.int().min(1)

export const listAchievements = endpoint({
  id: 'listAchievements',
  actor: 'issuer',
  method: 'get',
  path: base,
  summary: 'Designs of an organisation, last changed first',
  params: inOrganization,
  query: pageQuery.extend({ q: z.string().max(100).default(''), state: revisionState.optional() }),
  reply: pageOf(achievementRow),
  problems: ['NOT_FOUND'],
})

export const createAchievement = endpoint({
  id: 'createAchievement',
  actor: 'issuer',
  method: 'post',
  path: base,
  summary: 'Begin a design',
  params: inOrganization,
  body: z.strictObject({ name: line(200), language: achievementContent.shape.language.default('en') }),
  status: 201,
  reply: achievement,
  problems: ['NOT_FOUND'],
})

export const getAchievement = endpoint({
  id: 'getAchievement',
  actor: 'issuer',
  method: 'get',
  path: one,
  summary: 'A design: its newest revision, what is missing, what happened, what the caller may do',
  params: oneAchievement,
  reply: achievement,
  problems: ['NOT_FOUND'],
})

export const saveDraft = endpoint({
  id: 'saveDraft',
  actor: 'issuer',
  method: 'put',
  path: `${one}/draft`,
  summary: 'Save a draft; an edit withdraws a submission and voids an approval',
  params: oneAchievement,
  body: z.strictObject({ version, content: achievementContent }),
  reply: achievement,
  problems: ['NOT_FOUND', 'PRECONDITION_FAILED', 'STATE_TRANSITION'],
})

export const submitAchievement = endpoint({
  id: 'submitAchievement',
  actor: 'issuer',
  method: 'post',
  path: `${one}/submit`,
  summary: 'Ask another person to approve the draft',
  params: oneAchievement,
  body: z.strictObject({ version }),
  reply: achievement,
  problems: ['NOT_FOUND', 'PRECONDITION_FAILED', 'STATE_TRANSITION'],
})

export const approveAchievement = endpoint({
  id: 'approveAchievement',
  actor: 'issuer',
  method: 'post',
  path: `${one}/approve`,
  summary: 'Approve exactly this content; not for its authors',
  params: oneAchievement,
  body: z.strictObject({ contentDigest: z.string().regex(/^[0-9a-f]{64}$/) }),
  reply: achievement,
  problems: ['NOT_FOUND', 'PRECONDITION_FAILED', 'STATE_TRANSITION', 'SEPARATION_OF_DUTIES'],
})

export const requestAchievementChanges = endpoint({
  id: 'requestAchievementChanges',
  actor: 'issuer',
  method: 'post',
  path: `${one}/request-changes`,
  summary: 'Give a submitted design back with a reason; not for its authors',
  params: oneAchievement,
  body: z.strictObject({ reason: prose(2000).min(1) }),
  reply: achievement,
  problems: ['NOT_FOUND', 'STATE_TRANSITION', 'SEPARATION_OF_DUTIES'],
})

export const publishAchievement = endpoint({
  id: 'publishAchievement',
  actor: 'issuer',
  method: 'post',
  path: `${one}/publish`,
  summary: 'Put the approved revision into the catalogue, in place of an earlier one',
  params: oneAchievement,
  reply: achievement,
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const reviseAchievement = endpoint({
  id: 'reviseAchievement',
  actor: 'issuer',
  method: 'post',
  path: `${one}/revise`,
  summary: 'Begin the next revision from the published or retired one',
  params: oneAchievement,
  reply: achievement,
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const retireAchievement = endpoint({
  id: 'retireAchievement',
  actor: 'issuer',
  method: 'post',
  path: `${one}/retire`,
  summary: 'Take the published revision out of the catalogue; credentials already issued stay in force',
  params: oneAchievement,
  body: z.strictObject({ reason: prose(2000).min(1) }),
  reply: achievement,
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const getAchievementDocument = endpoint({
  id: 'getAchievementDocument',
  actor: 'issuer',
  method: 'get',
  path: `${one}/document`,
  summary: 'The newest revision as an Open Badges 3.0 Achievement, before it is public',
  params: oneAchievement,
  reply: z.object({ document: z.record(z.string(), z.unknown()) }),
  problems: ['NOT_FOUND'],
})
