import { z } from '@hono/zod-openapi'
import { endpoint } from '../endpoint.ts'
import { pageOf, pageQuery } from '../page.ts'
import { achievementContent, line, prose } from './achievement-content.ts'
import { evidence, judgement, personName } from './application.ts'

/**
 * proposed → released (the credential exists from here on) or returned (to the assessor, or to the registrar who may
 * correct it) or cancelled. What happens to the credential afterwards is the credential's own state.
 */
export const AWARD_STATES = ['proposed', 'released', 'returned', 'cancelled'] as const
export const awardState = z.enum(AWARD_STATES)
export type AwardState = z.infer<typeof awardState>
export const AWARD_ROUTES = ['course', 'prior_learning', 'direct'] as const
export const awardRoute = z.enum(AWARD_ROUTES)
export type AwardRoute = z.infer<typeof awardRoute>

/** How the credential reaches the person: by a link to claim it into a wallet, or as a file, signed at release. */
export const DELIVERIES = ['claim', 'file'] as const
export const delivery = z.enum(DELIVERIES)
export type Delivery = z.infer<typeof delivery>

/** Why a proposed award waits: '' it does not; name: the name needs a look; manual: a person set it aside. */
export const AWARD_HOLDS = ['', 'name', 'manual'] as const
export const awardHold = z.enum(AWARD_HOLDS)
export type AwardHold = z.infer<typeof awardHold>

/** Why the caller may not release an award: their role, the award's state, or what they did before in its making. */
export const RELEASE_REFUSALS = ['', 'role', 'state', 'held', 'recipient', 'assessor', 'author', 'registrar'] as const
export const releaseRefusal = z.enum(RELEASE_REFUSALS)
export type ReleaseRefusal = z.infer<typeof releaseRefusal>

export const MAX_LIST_ROWS = 50_000
export const MAX_LIST_BYTES = 10 * 1024 * 1024
export const MAX_LIST_FIELD = 10_000
export const MAX_RELEASE_AT_ONCE = 100

const id = z.uuid()
const moment = z.iso.datetime()
const person = z.object({ userId: z.string(), name: z.string() })
const reason = prose(2000).min(1)
const email = z.string().trim().toLowerCase().pipe(z.email().max(254))

export const awardRow = z.object({
  id,
  achievementId: id,
  achievementName: z.string(),
  badge: achievementContent.shape.badge,
  recipientName: z.string(),
  recipientEmail: z.string(),
  route: awardRoute,
  state: awardState,
  hold: awardHold,
  holdReason: z.string(),
  proposedAt: moment,
  proposedBy: person,
  releasedAt: moment.nullable(),
  credentialId: id.nullable(),
  /** Another live award of the same achievement to the same name under another address. */
  sameName: z.boolean(),
  release: z.object({ allowed: z.boolean(), reason: releaseRefusal }),
})
export type AwardRow = z.infer<typeof awardRow>

export const AWARD_STEPS = [
  'proposed',
  'held',
  'hold_lifted',
  'returned',
  'corrected',
  'cancelled',
  'released',
] as const
export const awardStep = z.object({
  /** One of AWARD_STEPS, or `credential.…` for what happened to the credential after its release. */
  name: z.string(),
  at: moment,
  byName: z.string(),
  message: z.string(),
  /** True where one person took a step that an organisation gives to another (issuers of kind individual). */
  alone: z.boolean(),
})
export type AwardStep = z.infer<typeof awardStep>

export const award = awardRow.extend({
  organizationId: id,
  /** The day from which it counts: of the decision, or as the registrar said. */
  awardedAt: moment,
  /** Why it was returned or cancelled; empty otherwise. */
  reason: z.string(),
  delivery: delivery.nullable(),
  applicationId: id.nullable(),
  assessedBy: person.nullable(),
  content: achievementContent,
  judgements: z.array(judgement),
  /** Only what was accepted; `mayTravel` says what will stand in the credential. */
  evidence: z.array(evidence),
  steps: z.array(awardStep),
  may: z.object({ hold: z.boolean(), return: z.boolean(), cancel: z.boolean(), correct: z.boolean() }),
})
export type AwardView = z.infer<typeof award>

const inOrganization = z.strictObject({ organizationId: id })
const one = z.strictObject({ organizationId: id, awardId: id })
const base = '/api/organizations/{organizationId}/awards'
const path = `${base}/{awardId}` as const

export const listAwards = endpoint({
  id: 'listAwards',
  actor: 'issuer',
  method: 'get',
  path: base,
  summary: 'Awards of an organisation, newest first',
  params: inOrganization,
  query: pageQuery.extend({
    q: z.string().trim().max(100).default(''),
    state: awardState.optional(),
    route: awardRoute.optional(),
    achievementId: id.optional(),
    /** Of proposed ones: those that wait for somebody's look, or those that do not. */
    held: z.enum(['yes', 'no']).optional(),
  }),
  reply: pageOf(awardRow),
  problems: ['NOT_FOUND'],
})

export const countAwards = endpoint({
  id: 'countAwards',
  actor: 'issuer',
  method: 'get',
  path: '/api/organizations/{organizationId}/award-counts',
  summary: 'How many awards wait for release, are held, or came back; and of which achievements there are awards',
  params: inOrganization,
  reply: z.object({
    ready: z.int(),
    held: z.int(),
    returned: z.int(),
    achievements: z.array(z.object({ id, name: z.string() })),
  }),
  problems: ['NOT_FOUND'],
})

export const getAward = endpoint({
  id: 'getAward',
  actor: 'issuer',
  method: 'get',
  path,
  summary: 'An award: for whom, why, what happened, what the caller may do',
  params: one,
  reply: award,
  problems: ['NOT_FOUND'],
})

export const proposeAward = endpoint({
  id: 'proposeAward',
  actor: 'issuer',
  method: 'post',
  path: base,
  summary: 'Award directly to one person; another person releases it',
  params: inOrganization,
  body: z.strictObject({
    achievementId: id,
    name: personName,
    email,
    /** Today if absent; never in the future. */
    awardedOn: z.iso.date().optional(),
  }),
  status: 201,
  reply: award,
  problems: ['NOT_FOUND', 'DUPLICATE', 'STATE_TRANSITION'],
})

/** What is wrong with a row: CSV_ROW with its reason, CSV_DUPLICATE_ROW, DUPLICATE (has it already). '' is right. */
export const LIST_ROW_CODES = ['', 'CSV_ROW', 'CSV_DUPLICATE_ROW', 'DUPLICATE'] as const
export const LIST_ROW_REASONS = [
  '',
  'COLUMN_COUNT',
  'NAME_MISSING',
  'NAME_TOO_LONG',
  'NAME_UNCLEAR',
  'EMAIL_MISSING',
  'EMAIL_INVALID',
] as const
export const listRow = z.object({
  /** In the list as it was handed over; the first line is 1. */
  line: z.int(),
  name: z.string(),
  email: z.string(),
  code: z.enum(LIST_ROW_CODES),
  reason: z.enum(LIST_ROW_REASONS),
  /** CSV_FORMULA: the name begins like a spreadsheet formula; the award is held until somebody looks at it. */
  warning: z.enum(['', 'CSV_FORMULA']),
})
export type ListRow = z.infer<typeof listRow>

const listReport = {
  total: z.int(),
  valid: z.int(),
  invalid: z.int(),
  /** The first rows that are wrong, at most 500. */
  faults: z.array(listRow),
}

const listBody = {
  achievementId: z.string(),
  /** The list as a file … */
  file: z.string().openapi({ format: 'binary' }).optional(),
  /** … or as pasted text. */
  text: z.string().optional(),
}

export const previewAwardList = endpoint({
  id: 'previewAwardList',
  actor: 'issuer',
  method: 'post',
  path: '/api/organizations/{organizationId}/award-list-previews',
  summary: 'Read a list of people (CSV with name and email, any usual delimiter) and tell row by row what would happen',
  params: inOrganization,
  multipart: true,
  body: z.object(listBody),
  reply: z.object({
    ...listReport,
    /** SHA-256 of what was read, lower-case hex: the confirmation names it. */
    digest: z.string(),
    delimiter: z.enum([',', ';', '\t', '|']),
    header: z.boolean(),
    warnings: z.int(),
    /** The first valid rows, at most 50. */
    sample: z.array(listRow),
  }),
  problems: ['NOT_FOUND', 'CSV_ENCODING', 'CSV_HEADER', 'CSV_EMPTY', 'CSV_SYNTAX', 'CSV_TOO_LARGE'],
})
export type ListPreview = z.infer<typeof previewAwardList.reply>

export const proposeAwardList = endpoint({
  id: 'proposeAwardList',
  actor: 'issuer',
  method: 'post',
  path: '/api/organizations/{organizationId}/award-lists',
  summary: 'Propose an award for every valid row of a list, all or none; the same key never does it twice',
  params: inOrganization,
  multipart: true,
  body: z.object({
    ...listBody,
    /** Of the preview: what is confirmed is what was shown. */
    digest: z.string(),
    /** A UUID chosen by the caller for this confirmation. */
    idempotencyKey: z.string(),
    awardedOn: z.string().optional(),
  }),
  status: 201,
  reply: z.object({ batchId: id, ...listReport }),
  problems: [
    'NOT_FOUND',
    'PRECONDITION_FAILED',
    'IDEMPOTENCY_MISMATCH',
    'STATE_TRANSITION',
    'CSV_ENCODING',
    'CSV_HEADER',
    'CSV_EMPTY',
    'CSV_SYNTAX',
    'CSV_TOO_LARGE',
  ],
})
export type ListResult = z.infer<typeof proposeAwardList.reply>

export const releaseOutcome = z.object({
  awardId: id,
  outcome: z.enum(['released', 'already_released', 'refused']),
  /** Of a refusal: a problem code, and a sentence. */
  code: z.string(),
  detail: z.string(),
})
export type ReleaseOutcome = z.infer<typeof releaseOutcome>

export const releaseAwards = endpoint({
  id: 'releaseAwards',
  actor: 'issuer',
  method: 'post',
  path: '/api/organizations/{organizationId}/award-releases',
  summary: 'Release proposed awards: each on its own, exactly once, with a report for each',
  params: inOrganization,
  body: z.strictObject({ awardIds: z.array(id).min(1).max(MAX_RELEASE_AT_ONCE), delivery: delivery.default('claim') }),
  reply: z.object({ items: z.array(releaseOutcome) }),
  problems: ['NOT_FOUND'],
})

const step = (name: string, suffix: string, summary: string) => ({
  id: name,
  actor: 'issuer' as const,
  method: 'post' as const,
  path: `${path}/${suffix}` as const,
  summary,
  params: one,
  body: z.strictObject({ reason }),
  reply: award,
})

export const holdAward = endpoint({
  ...step('holdAward', 'hold', 'Set a proposed award aside, with the reason'),
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const liftHold = endpoint({
  id: 'liftHold',
  actor: 'issuer',
  method: 'post',
  path: `${path}/lift-hold`,
  summary: 'Somebody looked at it: it may go',
  params: one,
  reply: award,
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const returnAward = endpoint({
  ...step('returnAward', 'return', 'Give a proposed award back to the assessor or the registrar, with the reason'),
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const cancelAward = endpoint({
  ...step('cancelAward', 'cancel', 'End an award before its release, with the reason'),
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const correctAward = endpoint({
  id: 'correctAward',
  actor: 'issuer',
  method: 'put',
  path,
  summary: 'Correct the person of a direct award before its release; one that was returned is proposed again',
  params: one,
  body: z.strictObject({ name: personName, email, note: z.union([z.literal(''), line(500)]).default('') }),
  reply: award,
  problems: ['NOT_FOUND', 'STATE_TRANSITION', 'DUPLICATE'],
})
