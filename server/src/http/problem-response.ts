import { PROBLEMS, Problem } from '@cloudtnt/contract'
import { CredentialError } from '@cloudtnt/credential'
import type { Context as HonoContext } from 'hono'
import type { Logger } from 'pino'

/** SQLSTATE classes that mean "no room": nothing was committed, and the person is told so. */
const NO_ROOM = new Set(['53100', '53200', '58030', '54000'])

/** Answers any thrown error as RFC 9457 `application/problem+json`; a bug tells nothing but that it happened. */
export function problemResponse(c: HonoContext, error: unknown, log: Logger): Response {
  if (error instanceof CredentialError) return inputProblem(c, error)
  const problem = toProblem(error)
  if (problem.code === 'INTERNAL') log.error({ err: error, path: c.req.path }, 'request failed')
  return c.body(JSON.stringify(problem.toDocument()), PROBLEMS[problem.code].status, {
    'content-type': 'application/problem+json',
  })
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
function inputProblem(c: HonoContext, error: CredentialError): Response {
  const status = error.code.endsWith('_TOO_LARGE') ? 413 : 400
  const document = {
    type: `/problems/${error.code}`,
    code: error.code,
    title: 'This could not be read',
    status,
    detail: error.message,
  }
  return c.body(JSON.stringify(document), status, { 'content-type': 'application/problem+json' })
}
