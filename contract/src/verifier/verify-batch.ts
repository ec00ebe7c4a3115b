import { z } from '@hono/zod-openapi'
import { endpoint, NDJSON } from '../endpoint.ts'
import { problemDocument } from '../problem-document.ts'
import { CHECK_NAMES, verificationReport } from './verify.ts'

const verdict = verificationReport.shape.verdict
const words = z.string().max(2048)

/** Identifiers with white space between them. */
const identifiers = words
  .transform((text) => text.split(/\s+/).filter((part) => part !== ''))
  .pipe(z.array(z.string()).max(100))
  .openapi({ type: 'string' })

export const batchAnswer = z.object({
  number: z.int().describe('Its place among all, from 1'),
  line: z.int().optional().describe('Of a list: the line, from 1'),
  entry: z.string().optional().describe('Of an archive: the name in it. It is a label, not a path'),
  verdict,
  answers: verificationReport.shape.answers,
  findings: z
    .array(
      z.object({
        name: z.enum(CHECK_NAMES),
        outcome: verificationReport.shape.answers.shape.genuine,
        code: z.string().optional(),
      }),
    )
    .describe('Every check that is neither passed nor without anything to check'),
  credential: z
    .object({
      id: z.string(),
      title: z.string(),
      issuer: z.string(),
      issuerName: z.string(),
      person: z.string(),
      validUntil: z.string(),
    })
    .nullable()
    .describe('What it says of itself; null when its integrity was not confirmed'),
})

const counts = z.object({
  total: z.int(),
  valid: z.int(),
  'valid-with-warnings': z.int(),
  invalid: z.int(),
  indeterminate: z.int(),
})

/** A line of the reply. */
export const batchReply = z.union([
  batchAnswer,
  z.object({ summary: counts.describe('The last line, when all were read') }),
  z.object({ problem: problemDocument.describe('The last line, when the rest could not be read') }),
])
export type BatchReply = z.infer<typeof batchReply>

export const verifyBatch = endpoint({
  id: 'verifyBatch',
  actor: 'verifier',
  method: 'post',
  path: '/api/verify-batch',
  summary:
    'Check many credentials: a list with one a line (at most 100,000) or a ZIP archive (at most 32 MiB); an answer a line, in their order, while the rest is still being sent. Read while you send',
  access: 'public',
  query: z.strictObject({
    at: z.iso.datetime({ offset: true }).optional().describe('Judges for this moment instead of now'),
    accepted: identifiers.optional().describe('Issuers that the viewer accepts, with a space between them'),
    declined: identifiers.optional().describe('Issuers that the viewer declines, with a space between them'),
  }),
  body: z.string().openapi({ format: 'binary' }),
  takes: [NDJSON, 'application/zip'],
  reply: batchReply,
  problems: ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA', 'REQUEST_TIMEOUT', 'UNAVAILABLE'],
})
