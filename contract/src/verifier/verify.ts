import { z } from '@hono/zod-openapi'
import { endpoint } from '../endpoint.ts'

/** All checks of a report, in the order in which it lists them: `contained_credentials` only where it holds others. */
export const CHECK_NAMES = [
  'integrity',
  'issuer_identity',
  'issuer_trust',
  'status',
  'validity_period',
  'format',
  'contained_credentials',
  'person',
  'evidence',
  'endorsements',
  'newer_version',
] as const

const outcome = z
  .enum(['pass', 'fail', 'warn', 'unknown', 'not_applicable'])
  .describe('`unknown` also stands for a check that did not run; it is never a pass')
const params = z.record(z.string(), z.string()).describe('Short facts for the sentence that a person reads')

const check = z.object({
  name: z.enum(CHECK_NAMES),
  outcome,
  code: z.string().optional().describe('What was found, for example STATUS_REVOKED'),
  params: params.optional(),
  asOf: z.string().optional().describe('The moment for which the finding holds, where that is not simply now'),
  source: z
    .enum(['live', 'cache', 'self'])
    .optional()
    .describe('Where it was read: from another site now, from what that site said before, or from the file itself'),
})

const verdict = z.enum(['valid', 'valid-with-warnings', 'invalid', 'indeterminate'])
const warnings = z.array(z.object({ code: z.string(), params: params.optional() }))

const containedCredential = z.object({
  at: z.string().describe('Where it stands in the outermost credential, as a JSON pointer'),
  id: z.string().nullable(),
  verdict,
  checks: z.array(check),
  warnings,
})

export const verificationReport = z.object({
  verdict,
  answers: z
    .object({ genuine: outcome, inForce: outcome, issuerKnown: outcome, person: outcome })
    .describe('The four questions of a person, each answered by the checks that bear on it'),
  checks: z
    .array(check)
    .describe('Always the same ten in the same order; `contained_credentials` beside them where it holds others'),
  warnings,
  contained: z
    .array(containedCredential)
    .optional()
    .describe('What was found of each credential that it holds, and of those within them; absent where it holds none'),
  credential: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('The verified credential; null when its integrity was not confirmed: then nothing in the file is proven'),
})
export type VerificationReportReply = z.infer<typeof verificationReport>

const identifier = z.string().min(1).max(2048)

export const trustDecisions = z.strictObject({
  accepted: z.array(identifier).max(1000).default([]).describe('Identifiers of issuers that the viewer accepts'),
  declined: z.array(identifier).max(1000).default([]).describe('Identifiers of issuers that the viewer declines'),
})

export const expectedPerson = z.strictObject({
  did: identifier.optional(),
  email: z.string().min(3).max(320).optional(),
})

const at = z.iso
  .datetime({ offset: true })
  .describe('Judges for this moment instead of now. What a status list says today is then not known for that day.')

export const verifyCredential = endpoint({
  id: 'verifyCredential',
  actor: 'verifier',
  method: 'post',
  path: '/api/verify',
  summary: 'Check a credential: a file as multipart form, or its text, document or https address as JSON',
  access: 'public',
  body: z.strictObject({
    input: z
      .union([z.string().min(1), z.record(z.string(), z.unknown())])
      .describe('The credential as text (JSON, JWT, SVG, or the text form), as a JSON object, or its https address'),
    trust: trustDecisions.optional(),
    at: at.optional(),
    expectedPerson: expectedPerson.optional(),
  }),
  form: z.object({
    file: z.string().describe('The credential file: JSON, JWT, PNG, SVG or text').openapi({ format: 'binary' }),
    trust: z.string().optional().describe('As in the JSON body, as JSON text'),
    at: z.string().optional(),
    expectedPerson: z.string().optional().describe('As in the JSON body, as JSON text'),
  }),
  reply: verificationReport,
  problems: ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA', 'UNAVAILABLE'],
})

/** What the page of the verifier cannot always ask for itself, because the other site does not allow it. */
export const RELAY_KINDS = ['did-document', 'controller-document', 'status-list', 'credential-schema'] as const

export const relayDocument = endpoint({
  id: 'relayDocument',
  actor: 'verifier',
  method: 'post',
  path: '/api/relay/{kind}',
  summary: 'Get the document of an issuer, a status list or a schema for the page that checks; never a credential',
  access: 'public',
  params: z.strictObject({ kind: z.enum(RELAY_KINDS) }),
  body: z.strictObject({
    address: identifier.describe('A DID for `did-document`, else an https address'),
  }),
  reply: z.object({
    document: z.string().describe('The body as the other site gave it'),
    source: z.enum(['live', 'cache', 'self']),
    asOf: z.string().describe('When the other site gave it'),
  }),
  problems: ['UNAVAILABLE'],
})
