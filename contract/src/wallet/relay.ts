import { z } from '@hono/zod-openapi'
import { endpoint } from '../endpoint.ts'

export const relay = endpoint({
  id: 'relay',
  actor: 'wallet',
  method: 'post',
  path: '/api/relay',
  summary: 'Get a public address that lets no page of another site read it; the host sees what passes',
  body: z.strictObject({ address: z.string().min(1).max(2048) }),
  reply: z.object({
    contentType: z.string(),
    body: z.string().describe('The bytes in base64url'),
  }),
  problems: ['UNAVAILABLE'],
})
