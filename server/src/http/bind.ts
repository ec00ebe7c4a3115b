import { type Endpoint, Problem } from '@cloudtnt/contract'
import { NDJSON } from '@cloudtnt/contract/endpoint'
import { Hono, type Context as HonoContext } from 'hono'
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Caller, Context } from '../context.ts'
import { linesOf } from './lines.ts'
import { problemDocumentOf, problemResponse } from './problem-response.ts'
import { mediaTypeOf, piecesOf, readBody } from './read-body.ts'

/** @returns the signed-in person of a request, or undefined. */
export type Authenticate = (headers: Headers) => Promise<Caller | undefined>

/** What an operation is given: path parameters, query and body members in one object; `form` for multipart. */
type Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = z.output<P> &
  z.output<Q> &
  z.output<B> & { form: FormData }

type Operation<Ctx, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = (
  ctx: Ctx,
  caller: Caller,
  input: Input<P, Q, B>,
  answer: Answer,
) => Promise<z.input<R> | JsonText>

/** A reply that is JSON text already, where a thread of its own made it: it is passed on as it is. */
export class JsonText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What an operation that reads its body as it arrives is given beside the members of the query. */
export type StreamedBody = { body: AsyncIterable<Uint8Array<ArrayBuffer>>; mediaType: string }

/** Answers one after the other. What it throws before the first is answered as a problem, later as the last line. */
type StreamOperation<Ctx, Q extends z.ZodType, R extends z.ZodType> = (
  ctx: Ctx,
  input: z.output<Q> & StreamedBody,
) => AsyncGenerator<z.input<R>>

/** What an operation may say beside its reply. */
export type Answer = { setCookies(from: Headers): void }

/** Nobody in particular: what an operation of a public endpoint is given when no one is signed in. */
export const ANYBODY: Caller = { userId: '', email: '', name: '' }

/** Binds operations to the endpoints of the contract: authenticate, parse, run, check the reply. */
export class Api<Database, Ctx extends { log: Logger } = Context<Database>> {
  readonly app = new Hono()
  readonly bound: Endpoint[] = []
  readonly ctx: Ctx
  readonly #authenticate: Authenticate

  constructor(ctx: Ctx, authenticate: Authenticate) {
    this.ctx = ctx
    this.#authenticate = authenticate
    this.app.onError((error, c) => problemResponse(c, error, ctx.log))
  }

  bind<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    endpoint: Endpoint<P, Q, B, R>,
    operation: Operation<Ctx, P, Q, B, R>,
  ): void {
    this.bound.push(endpoint as unknown as Endpoint)
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')
    this.app.on(endpoint.method, path, async (c) => {
      const caller = await this.#authenticate(c.req.raw.headers)
      if (!caller && endpoint.access !== 'public') throw new Problem('UNAUTHENTICATED')
      const input = (await inputOf(endpoint as unknown as Endpoint, c)) as Input<P, Q, B>
      const answer = {
        setCookies: (from: Headers) => {
          for (const cookie of from.getSetCookie()) c.header('set-cookie', cookie, { append: true })
        },
      }
      const reply = await operation(this.ctx, caller ?? ANYBODY, input, answer)
      c.header('cache-control', 'no-store')
      if (endpoint.status === 204) return c.body(null, 204)
      if (reply instanceof JsonText)
        return c.body(reply.text, endpoint.status as 200, { 'content-type': 'application/json' })
      return c.json(endpoint.reply.parse(reply) as object, endpoint.status as 200)
    })
  }

  /** Binds an operation that reads its body as it arrives and answers meanwhile; open to everybody. */
  bindStream<Q extends z.ZodType, R extends z.ZodType>(
    endpoint: Endpoint<z.ZodType, Q, z.ZodType, R>,
    operation: StreamOperation<Ctx, Q, R>,
  ): void {
    this.bound.push(endpoint as unknown as Endpoint)
    this.app.on(endpoint.method, endpoint.path, async (c) => {
      const mediaType = takenMediaType(endpoint as unknown as Endpoint, c.req.raw)
      const query = parseInput(endpoint.query, c.req.query()) as object
      const input = { ...query, mediaType, body: piecesOf(c.req.raw) } as z.output<Q> & StreamedBody
      const replies = operation(this.ctx, input)
      const problemOf = (error: unknown) => ({ problem: problemDocumentOf(error, this.ctx.log, c.req.path) })
      const lines = await linesOf(replies, (reply) => endpoint.reply.parse(reply), problemOf)
      return c.body(lines, 200, { 'content-type': NDJSON, 'cache-control': 'no-store' })
    })
  }
}

/** The media type of a request, where the endpoint takes it. @throws Problem UNSUPPORTED_MEDIA */
function takenMediaType({ takes = [] }: Endpoint, request: Request): string {
  const mediaType = mediaTypeOf(request)
  if (takes.includes(mediaType)) return mediaType
  throw new Problem('UNSUPPORTED_MEDIA', `Send ${takes.join(' or ')}.`)
}

async function inputOf(endpoint: Endpoint, c: HonoContext): Promise<Record<string, unknown>> {
  const params = parseInput(endpoint.params, c.req.param()) as object
  const query = parseInput(endpoint.query, c.req.query()) as object
  if (endpoint.bodyType === 'none') return { ...params, ...query }
  if (endpoint.bodyType === 'stream') throw new Error(`${endpoint.id} is bound as if its body were read at once`)
  const isForm = endpoint.form !== undefined && mediaTypeOf(c.req.raw) === 'multipart/form-data'
  const body = await readBody(c.req.raw, isForm ? 'multipart' : endpoint.bodyType)
  if (body instanceof FormData) return { ...params, ...query, form: body }
  return { ...params, ...query, ...(parseInput(endpoint.body, body) as object) }
}

/**
 * Reads a value by its schema.
 *
 * @throws Problem VALIDATION_FAILED or UNKNOWN_FIELD, with every fault.
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const { issues } = result.error
  const faults = issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message, code: issue.code }))
  const unknown = issues.some((issue) => issue.code === 'unrecognized_keys')
  throw new Problem(
    unknown ? 'UNKNOWN_FIELD' : 'VALIDATION_FAILED',
    faults.map((f) => `${f.path}: ${f.message}`).join('; '),
    { faults },
  )
}
