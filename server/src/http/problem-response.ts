import { Problem, type ProblemDocument } from '@cloudtnt/contract'
import { CredentialError } from '@cloudtnt/credential'
import type { Context as HonoContext } from 'hono'
import type { Logger } from 'pino'

/** SQLSTATE classes that mean "no room": nothing was committed, and the person is told so. */
const NO_ROOM = new Set(['53100', '53200', '58030', '54000'])

/** Answers any thrown error as RFC 9457 `application/problem+json`; a bug tells nothing but that it happened. */
export function problemResponse(c: HonoContext, error: unknown, log: Logger): Response {
  const document = problemDocumentOf(error, log, c.req.path)
  return c.body(JSON.stringify(document), document.status as 400, { 'content-type': 'application/problem+json' })
}

/** The problem document of any thrown error; a bug is logged. */
export function problemDocumentOf(error: unknown, log: Logger, path: string): ProblemDocument {
  if (error instanceof CredentialError) return inputProblem(error)
  const problem = toProblem(error)
  if (problem.code === 'INTERNAL') log.error({ err: error, path }, 'request failed')
  return problem.toDocument()
}

/** What a thrown error means to whoever asked; a bug is `INTERNAL`. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const code = (error as { code?: string }).code
  if (code && (NO_ROOM.has(code) || code === 'ENOSPC')) return new Problem('STORAGE_FULL', undefined, { cause: error })
  if (code === '57P01' || code === '57P03' || code === 'ECONNREFUSED')
    return new Problem('UNAVAILABLE', undefined, { cause: error })
  return new Problem('INTERNAL', undefined, { cause: error })
}

/** What was sent could not be read: the code of the input policy, status 400 (413 when it is too large). */
function inputProblem({ code, message }: CredentialError): ProblemDocument {
  const status = code.endsWith('_TOO_LARGE') ? 413 : 400
  return { type: `/problems/${code}`, code, title: 'This could not be read', status, detail: message }
}
