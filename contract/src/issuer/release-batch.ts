import { z } from '@hono/zod-openapi'
import { endpoint } from '../endpoint.ts'
import { pageOf, pageQuery } from '../page.ts'
import { delivery } from './award.ts'

/**
 * How far the release of a whole list is. preparing → running ⇄ paused → completed. `stopped`: something has to be
 * mended first, then it goes on; `cancelled`: what was released stays released, the rest waits at the desk as before.
 */
export const BATCH_STATES = ['preparing', 'running', 'paused', 'stopped', 'cancelled', 'completed'] as const
export const batchState = z.enum(BATCH_STATES)
export type BatchState = z.infer<typeof batchState>

/**
 * Why a batch stopped. LINT: what would be signed is not fit for it; NOT_AS_APPROVED: the design, or what was approved
 * with the batch, was changed; SEPARATION_OF_DUTIES; VERIFICATION: what was signed did not verify; KEYS: the signing keys
 * cannot be opened; STORAGE_FULL; FAILED: a fault of the server.
 */
export const BATCH_FAULTS = [
  '',
  'LINT',
  'NOT_AS_APPROVED',
  'SEPARATION_OF_DUTIES',
  'VERIFICATION',
  'KEYS',
  'STORAGE_FULL',
  'FAILED',
] as const
export const batchFault = z.enum(BATCH_FAULTS)
export type BatchFault = z.infer<typeof batchFault>

/**
 * Why an award of a batch was left at the desk. state, held, changed: since the batch was approved it was taken back or
 * released elsewhere, set aside, or corrected; recipient, assessor, author, registrar: another person has to release it;
 * ended: its end has passed; address: the text of the credential shows the person's address.
 */
export const SKIP_REASONS = [
  'state',
  'held',
  'changed',
  'recipient',
  'assessor',
  'author',
  'registrar',
  'ended',
  'address',
] as const
export const skipReason = z.enum(SKIP_REASONS)
export type SkipReason = z.infer<typeof skipReason>

const id = z.uuid()
const moment = z.iso.datetime()

export const releaseBatch = z.object({
  id,
  achievementId: id,
  achievementName: z.string(),
  /** The list that it releases; null for all direct awards of the achievement that waited. */
  awardListId: id.nullable(),
  delivery,
  state: batchState,
  fault: batchFault,
  /** Awards that were approved with it. `released` and `skipped` only ever grow. */
  total: z.int(),
  released: z.int(),
  skipped: z.int(),
  startedBy: z.object({ userId: z.string(), name: z.string() }),
  startedAt: moment,
  finishedAt: moment.nullable(),
  may: z.object({ pause: z.boolean(), resume: z.boolean(), cancel: z.boolean() }),
})
export type ReleaseBatch = z.infer<typeof releaseBatch>

const inOrganization = z.strictObject({ organizationId: id })
const one = z.strictObject({ organizationId: id, batchId: id })
const base = '/api/organizations/{organizationId}/release-batches'
const path = `${base}/{batchId}` as const
const selection = { achievementId: id, awardListId: id.optional() }

export const previewReleaseBatch = endpoint({
  id: 'previewReleaseBatch',
  actor: 'issuer',
  method: 'get',
  path: '/api/organizations/{organizationId}/release-batch-previews',
  summary: 'How many direct awards of an achievement the caller could release together, and how many stay and why',
  params: inOrganization,
  query: z.strictObject(selection),
  reply: z.object({
    ready: z.int(),
    held: z.int(),
    /** Their own, or proposed by them: another person releases these. */
    notYours: z.int(),
    /** Found competent on an application: each is looked at by itself. */
    assessed: z.int(),
  }),
  problems: ['NOT_FOUND'],
})
export type BatchPreview = z.infer<typeof previewReleaseBatch.reply>

export const startReleaseBatch = endpoint({
  id: 'startReleaseBatch',
  actor: 'issuer',
  method: 'post',
  path: base,
  summary: 'Approve and release all waiting direct awards of an achievement, or of one list; each exactly once',
  params: inOrganization,
  body: z.strictObject({
    /** Chosen by the caller for this confirmation; the same id never starts it twice. */
    id,
    ...selection,
    delivery,
    /** How many the preview said: what is approved is what was shown. */
    expected: z.int().min(1),
  }),
  status: 201,
  reply: releaseBatch,
  problems: ['NOT_FOUND', 'PRECONDITION_FAILED', 'IDEMPOTENCY_MISMATCH', 'SEPARATION_OF_DUTIES', 'STATE_TRANSITION'],
})

export const listReleaseBatches = endpoint({
  id: 'listReleaseBatches',
  actor: 'issuer',
  method: 'get',
  path: base,
  summary: 'Releases of whole lists, newest first',
  params: inOrganization,
  query: pageQuery,
  reply: pageOf(releaseBatch),
  problems: ['NOT_FOUND'],
})

export const getReleaseBatch = endpoint({
  id: 'getReleaseBatch',
  actor: 'issuer',
  method: 'get',
  path,
  summary: 'How far the release of a list is',
  params: one,
  reply: releaseBatch,
  problems: ['NOT_FOUND'],
})

const step = (name: string, suffix: string, summary: string) => ({
  id: name,
  actor: 'issuer' as const,
  method: 'post' as const,
  path: `${path}/${suffix}` as const,
  summary,
  params: one,
  reply: releaseBatch,
})

export const pauseReleaseBatch = endpoint({
  ...step('pauseReleaseBatch', 'pause', 'Pause a release; nothing more is released once this is answered'),
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const resumeReleaseBatch = endpoint({
  ...step('resumeReleaseBatch', 'resume', 'Go on with a release that was paused, or that stopped and was mended'),
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const cancelReleaseBatch = endpoint({
  ...step('cancelReleaseBatch', 'cancel', 'End a release for good; what it has not released waits at the desk again'),
  problems: ['NOT_FOUND', 'STATE_TRANSITION'],
})

export const skippedAward = z.object({
  awardId: id,
  recipientName: z.string(),
  recipientEmail: z.string(),
  reason: skipReason,
})
export type SkippedAward = z.infer<typeof skippedAward>

export const listSkippedAwards = endpoint({
  id: 'listSkippedAwards',
  actor: 'issuer',
  method: 'get',
  path: `${path}/skipped`,
  summary: 'The awards that a release left at the desk, each with the reason',
  params: one,
  query: pageQuery,
  reply: pageOf(skippedAward),
  problems: ['NOT_FOUND'],
})
