import { z } from '@hono/zod-openapi'
import { endpoint } from '../endpoint.ts'
import { bytes, ciphertext } from './sealed.ts'

/** What the host may know of a record: what kind of thing it is. */
export const RECORD_KINDS = ['credential', 'file', 'identity', 'stack', 'share', 'problem-file', 'setting'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

const MAX_RECORD_BYTES = 5 * 1024 * 1024
const id = z.uuid()
/** Grows by one with each change. It is part of what the ciphertext is bound to. */
const rev = z.int().min(1)

/** AES-256-GCM under the vault key; bound to id, kind, vault, rev and epoch. */
const sealed = {
  kind: z.enum(RECORD_KINDS),
  rev,
  epoch: z.int().min(1),
  nonce: bytes(12),
  ciphertext: ciphertext(MAX_RECORD_BYTES),
}

export const sealedRecord = z.object({ id, ...sealed })
export type SealedRecord = z.infer<typeof sealedRecord>

const change = z.union([
  sealedRecord.extend({ deleted: z.literal(false) }),
  z.object({ id, kind: z.enum(RECORD_KINDS), rev, deleted: z.literal(true) }),
])
export type RecordChange = z.infer<typeof change>

export const listChanges = endpoint({
  id: 'listChanges',
  actor: 'wallet',
  method: 'get',
  path: '/api/vault/changes',
  summary: 'Records that changed after a cursor, in the order of their change',
  query: z.strictObject({ since: z.coerce.number().int().min(0).default(0) }),
  reply: z.object({ items: z.array(change), cursor: z.int(), hasMore: z.boolean() }),
})

export const putRecord = endpoint({
  id: 'putRecord',
  actor: 'wallet',
  method: 'put',
  path: '/api/vault/records/{id}',
  summary: 'Keep a sealed record. Its rev must be one more than that of the record here: else merge and try again',
  params: z.strictObject({ id }),
  body: z.strictObject(sealed),
  reply: z.object({ rev }),
  problems: ['PRECONDITION_FAILED', 'QUOTA_EXCEEDED', 'STORAGE_FULL'],
})

export const deleteRecord = endpoint({
  id: 'deleteRecord',
  actor: 'wallet',
  method: 'delete',
  path: '/api/vault/records/{id}',
  summary: 'Delete a record, leaving only that it was here',
  params: z.strictObject({ id }),
  query: z.strictObject({ rev: z.coerce.number().int().min(2) }),
  status: 204,
  problems: ['PRECONDITION_FAILED', 'NOT_FOUND'],
})
