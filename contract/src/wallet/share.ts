import { z } from '@hono/zod-openapi'
import { endpoint } from '../endpoint.ts'
import { bytes, ciphertext } from './sealed.ts'

/** 128 bits of chance from the holder's browser: nobody guesses a link, and a private link's key is bound to it. */
const id = bytes(16)

export const SHARE_LIMITS = {
  credentials: 50,
  /** Of all the texts and pictures of one link. */
  bytes: 4 * 1024 * 1024,
  /** Links of one holder that are not ended. */
  active: 500,
} as const

/** A picture as a data URL; the host serves it only if its bytes are those of the kind that it says. */
const picture = z
  .string()
  .max(1_500_000)
  .regex(/^data:image\/(png|jpeg|webp|svg\+xml)(;base64)?,[!-~]+$/, 'must be a picture as a data URL')

/** What a viewer of a link gets: nothing of the holder's wallet but this. */
export const shareContent = z.strictObject({
  title: z.string().trim().min(1).max(200),
  story: z.string().max(4_000),
  /** As the holder wants to be called here; empty when they do not say. */
  sharedBy: z.string().trim().max(200),
  credentials: z
    .array(
      z.strictObject({
        /** The credential as it was received, character for character. */
        text: z.string().min(1).max(1_500_000),
        picture: picture.optional(),
      }),
    )
    .min(1)
    .max(SHARE_LIMITS.credentials),
})
export type SharedContent = z.infer<typeof shareContent>

/** AES-256-GCM under the key that stands behind the `#` of the link; bound to the link's id. */
export const sealedShare = z.strictObject({ nonce: bytes(12), ciphertext: ciphertext(SHARE_LIMITS.bytes + 65_536) })
export type SealedShare = z.infer<typeof sealedShare>

const endsAt = z.iso.datetime({ offset: true }).optional()

const link = z.object({
  id,
  way: z.enum(['public', 'private']),
  state: z.enum(['active', 'ended_by_date', 'ended_by_holder']),
  createdAt: z.iso.datetime(),
  endsAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** How often it was opened and when last; never by whom. */
  views: z.int(),
  lastOpenedAt: z.iso.datetime().nullable(),
})
export type ShareLink = z.infer<typeof link>

export const createShare = endpoint({
  id: 'createShare',
  actor: 'wallet',
  method: 'post',
  path: '/api/shares',
  summary: 'Make a link: a public one holds the chosen texts, a private one only ciphertext',
  body: z.discriminatedUnion('way', [
    z.strictObject({ id, way: z.literal('public'), content: shareContent, endsAt }),
    z.strictObject({ id, way: z.literal('private'), sealed: sealedShare, endsAt }),
  ]),
  status: 201,
  reply: link,
  problems: ['DUPLICATE', 'QUOTA_EXCEEDED', 'STORAGE_FULL'],
})

export const listShares = endpoint({
  id: 'listShares',
  actor: 'wallet',
  method: 'get',
  path: '/api/shares',
  summary: "The caller's links as the host knows them, the newest first",
  reply: z.object({ items: z.array(link) }),
})

export const endShare = endpoint({
  id: 'endShare',
  actor: 'wallet',
  method: 'post',
  path: '/api/shares/{id}/end',
  summary: 'End a link now; what it showed is deleted here',
  params: z.strictObject({ id }),
  reply: link,
  problems: ['NOT_FOUND'],
})

export const endAllShares = endpoint({
  id: 'endAllShares',
  actor: 'wallet',
  method: 'post',
  path: '/api/shares/end-all',
  summary: 'End every link of the caller now',
  reply: z.object({ ended: z.int() }),
})

export const openShare = endpoint({
  id: 'openShare',
  actor: 'wallet',
  method: 'get',
  path: '/api/shares/{id}/content',
  summary: 'What a link shows, for whoever has it: texts, ciphertext, or when it ended',
  access: 'public',
  params: z.strictObject({ id }),
  reply: z.discriminatedUnion('state', [
    z.object({ state: z.literal('public'), content: shareContent }),
    z.object({ state: z.literal('private'), sealed: sealedShare }),
    z.object({ state: z.literal('ended'), by: z.enum(['date', 'holder']), endedAt: z.iso.datetime() }),
  ]),
  problems: ['NOT_FOUND'],
})
