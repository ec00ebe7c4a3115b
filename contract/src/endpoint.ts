import { createRoute, z } from '@hono/zod-openapi'
import { PROBLEMS, type ProblemCode } from './problem.ts'
import { problemDocument } from './problem-document.ts'

/** Who may call at all. What a signed-in person may do is decided by each operation's policy. */
export type Access = 'public' | 'signed-in'

type Shape = z.ZodType

/**
 * One HTTP operation, said once: the server binds an operation to it, the client calls it, and the OpenAPI document
 * is folded from it.
 *
 * `params`, `query` and `body` are strict: an unknown member is refused with UNKNOWN_FIELD. An endpoint whose
 * `bodyType` is `multipart`, or that has a `form` and is sent one, hands the operation the parsed `FormData` as `form`.
 * One whose `bodyType` is `stream` hands it the body as it arrives, and answers one `reply` a line (NDJSON).
 */
export type Endpoint<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  R extends Shape = Shape,
> = {
  id: string
  /** The actor that serves it. */
  actor: 'issuer' | 'wallet' | 'verifier'
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** With its parameters in braces, as OpenAPI writes them. */
  path: `/${string}`
  summary: string
  access: Access
  params: P
  query: Q
  bodyType: 'none' | 'json' | 'multipart' | 'stream'
  /** Media types of a body that is read as it arrives. */
  takes?: readonly string[]
  body: B
  /** Fields of a multipart form, where one is taken instead of the JSON body. */
  form?: Shape
  status: 200 | 201 | 202 | 204
  reply: R
  problems: ProblemCode[]
}

const nothing = z.strictObject({})
/** What a part of a request that an endpoint does not have is typed as: it adds nothing to the input. */
type Nothing = z.ZodType<object, object>

type Definition<P extends Shape, Q extends Shape, B extends Shape, R extends Shape> = {
  id: string
  actor: Endpoint['actor']
  method: Endpoint['method']
  path: `/${string}`
  summary: string
  access?: Access
  params?: P
  query?: Q
  body?: B
  multipart?: boolean
  takes?: readonly string[]
  form?: Shape
  status?: Endpoint['status']
  reply?: R
  /** Those that a caller must be ready for, beside those that every endpoint may answer. */
  problems?: ProblemCode[]
}

/** Says one operation; what is left out is: signed-in people only, no parameters, no body, status 200, empty reply. */
export function endpoint<
  P extends Shape = Nothing,
  Q extends Shape = Nothing,
  B extends Shape = Nothing,
  R extends Shape = Nothing,
>(definition: Definition<P, Q, B, R>): Endpoint<P, Q, B, R> {
  const { multipart: _, ...rest } = definition
  return {
    access: 'signed-in',
    params: nothing as unknown as P,
    query: nothing as unknown as Q,
    body: nothing as unknown as B,
    reply: nothing as unknown as R,
    status: 200,
    problems: [],
    bodyType: bodyTypeOf(definition),
    ...rest,
  }
}

function bodyTypeOf(definition: {
  multipart?: boolean
  takes?: readonly string[]
  body?: Shape
}): Endpoint['bodyType'] {
  if (definition.takes) return 'stream'
  if (definition.multipart) return 'multipart'
  return definition.body ? 'json' : 'none'
}

/** Lines of JSON, each a value of its own. */
export const NDJSON = 'application/x-ndjson'

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemDocument } },
})

function contentOf(e: Endpoint) {
  if (e.takes) return Object.fromEntries(e.takes.map((mediaType) => [mediaType, { schema: e.body as never }]))
  const mediaType = e.bodyType === 'multipart' ? 'multipart/form-data' : 'application/json'
  return {
    [mediaType]: { schema: e.body as never },
    ...(e.form ? { 'multipart/form-data': { schema: e.form as never } } : {}),
  }
}

/** The endpoint as a route object of @hono/zod-openapi, for the OpenAPI document. */
export function routeOf(e: Endpoint) {
  const content = contentOf(e)
  const request = {
    ...(e.params === (nothing as Shape) ? {} : { params: e.params as never }),
    ...(e.query === (nothing as Shape) ? {} : { query: e.query as never }),
    ...(e.bodyType === 'none' ? {} : { body: { required: true, content } }),
  }
  const always: ProblemCode[] = [
    'VALIDATION_FAILED',
    'RATE_LIMITED',
    ...(e.access === 'public' ? [] : (['UNAUTHENTICATED', 'FORBIDDEN'] as const)),
  ]
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of [...always, ...e.problems]) {
    const status = PROBLEMS[code].status
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const refusals = [...byStatus].map(([status, codes]) => [status, problem(codes.join(', '))] as const)
  const success =
    e.status === 204
      ? { description: 'Done' }
      : {
          description: 'Done',
          content: { [e.bodyType === 'stream' ? NDJSON : 'application/json']: { schema: e.reply as never } },
        }
  return createRoute({
    operationId: e.id,
    method: e.method,
    path: e.path,
    summary: e.summary,
    tags: [e.actor],
    request,
    responses: { [e.status]: success, ...Object.fromEntries(refusals) },
  })
}
