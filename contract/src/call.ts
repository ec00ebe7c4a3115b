import type { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { type FieldFault, PROBLEMS } from './problem.ts'

/** What the server answered when it did not do what was asked; `code` is one of PROBLEMS or an input code. */
export class CallError extends Error {
  override name = 'CallError'
  readonly code: string
  readonly status: number
  readonly faults: FieldFault[]

  constructor(code: string, status: number, detail: string, faults: FieldFault[] = []) {
    super(detail)
    this.code = code
    this.status = status
    this.faults = faults
  }
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>

export type CallOptions = { origin?: string; fetch?: Fetch; headers?: Record<string, string>; signal?: AbortSignal }

/** All that a call may be given: path parameters, query and body members in one flat object; `form` for multipart. */
export type InputOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? z.input<P> & z.input<Q> & z.input<B> & { form?: FormData }
    : never
export type ReplyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never

/**
 * Calls an endpoint of the contract.
 *
 * @throws CallError with the problem's code; `UNAVAILABLE` when the server could not be reached at all.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: CallOptions = {},
): Promise<ReplyOf<E>> {
  const { url, body } = requestParts(endpoint, { ...(input as Record<string, unknown>) })
  const json = typeof body === 'string' ? { 'content-type': 'application/json' } : {}
  const init: RequestInit = {
    method: endpoint.method.toUpperCase(),
    headers: { accept: 'application/json', ...json, ...options.headers },
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body }),
    ...(options.signal ? { signal: options.signal } : {}),
  }
  const response = await (options.fetch ?? fetch)(`${options.origin ?? ''}${url}`, init).catch(() => {
    throw new CallError('UNAVAILABLE', 0, 'The server could not be reached.')
  })
  if (!response.ok) throw await callErrorOf(response)
  return (endpoint.status === 204 ? {} : await response.json()) as ReplyOf<E>
}

function requestParts(
  endpoint: Endpoint,
  input: Record<string, unknown>,
): { url: string; body: string | FormData | undefined } {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
    const value = String(input[name] ?? '')
    delete input[name]
    return encodeURIComponent(value)
  })
  if (endpoint.bodyType === 'multipart' || (endpoint.form && input.form))
    return { url: path, body: input.form as FormData }
  if (endpoint.bodyType === 'json') return { url: path, body: JSON.stringify(input) }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input)) if (value !== undefined) query.set(name, String(value))
  const text = query.toString()
  return { url: text ? `${path}?${text}` : path, body: undefined }
}

async function callErrorOf(response: Response): Promise<CallError> {
  const problem: unknown = await response.json().catch(() => undefined)
  const { code, title, detail = title, faults = [] } = isObject(problem) ? problem : {}
  if (typeof code === 'string' && typeof detail === 'string' && Array.isArray(faults) && faults.every(isFieldFault))
    return new CallError(code, response.status, detail, faults)
  return new CallError('INTERNAL', response.status, PROBLEMS.INTERNAL.title)
}

// Read by hand: it is all that a browser would need a library of schemas for.
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isFieldFault(value: unknown): value is FieldFault {
  if (!isObject(value)) return false
  const { path, message, code = '' } = value
  return [path, message, code].every((member) => typeof member === 'string')
}
