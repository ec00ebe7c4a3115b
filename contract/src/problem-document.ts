import { z } from 'zod'
import type { FieldFault, ProblemDocument } from './problem.ts'

/** What is wrong with one field of a request. */
export const fieldFault = z.object({
  path: z.string(),
  message: z.string(),
  code: z.string().optional(),
}) satisfies z.ZodType<FieldFault>

/** RFC 9457 problem document, with our stable `code` beside `type`. Apart from the codes: browsers need no schema. */
export const problemDocument = z.object({
  type: z.string(),
  code: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  faults: z.array(fieldFault).optional(),
}) satisfies z.ZodType<ProblemDocument>
