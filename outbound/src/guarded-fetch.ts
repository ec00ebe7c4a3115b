import http from 'node:http'
import type { Socket } from 'node:net'
import { CredentialError } from '@cloudtnt/credential/errors'
import { connectTo, type Dial, type Lookup, systemDial, systemLookup, unlessAborted } from './connect.ts'
import { type PermittedTarget, permittedTarget } from './permitted-url.ts'

/** The bounds of one request; input-policy: fetch. */
export const FETCH_LIMITS = { maxBytes: 512 * 1024, connectMs: 3_000, totalMs: 6_000 } as const

const MAX_HEADER_BYTES = 16 * 1024

/** What is asked of one address. */
export type FetchRequest = {
  /** Media types that are taken, lower case: `application/json`, or a suffix as `*+json`. All when absent. */
  accept?: readonly string[]
  /** Media types that are asked for first, where any is taken. */
  prefer?: readonly string[]
  /** Default 512 KiB. */
  maxBytes?: number
  /** Statuses that are an answer; any other is `FETCH_STATUS`. Default 200 alone. */
  expectedStatuses?: readonly number[]
}

/** How this machine reaches the network; the defaults suit production. */
export type FetchSettings = {
  /** Exact origins of named peers, which may lie on private networks. http is possible on loopback addresses only. */
  allowedOrigins?: readonly string[]
  /** Time for name, connection and certificate together, in milliseconds. Default 3,000. */
  connectMs?: number
  /** Time for everything, in milliseconds. Default 6,000. */
  totalMs?: number
  lookup?: Lookup
  dial?: Dial
  /** Certificates (PEM) of roots to trust beside the well-known ones. */
  trustedRoots?: readonly string[]
}

export type FetchedResource = {
  status: number
  /** Lower case, without parameters; empty when the site named none. */
  contentType: string
  body: Uint8Array
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
}

/** The one way out of this machine: what the resolver and the commands are handed. */
export type GuardedFetch = (url: string, request?: FetchRequest) => Promise<FetchedResource>

/** Binds the settings once, for whoever only asks for addresses. */
export function guardedFetchWith(settings: FetchSettings): GuardedFetch {
  return (url, request = {}) => guardedFetch(url, { ...settings, ...request })
}

/**
 * Gets a resource from an address that a stranger wrote, so that it can harm neither this machine nor its network:
 * https on port 443 of public addresses alone, no redirect, no compression, bounded in bytes and time.
 *
 * @throws CredentialError `URL_FORBIDDEN`, `URL_SCHEME`, `FETCH_DNS`, `FETCH_TIMEOUT`, `FETCH_TOO_LARGE`,
 *   `FETCH_REDIRECT`, `FETCH_ENCODING`, `FETCH_CONTENT_TYPE`, `FETCH_STATUS`, `FETCH_TLS`, `FETCH_FAILED`.
 */
export async function guardedFetch(url: string, options: FetchRequest & FetchSettings = {}): Promise<FetchedResource> {
  const target = permittedTarget(url, options.allowedOrigins ?? [])
  const total = deadline(options.totalMs ?? FETCH_LIMITS.totalMs)
  const connecting = deadline(options.connectMs ?? FETCH_LIMITS.connectMs)
  let socket: Socket | undefined
  try {
    socket = await connectTo(
      target,
      { lookup: systemLookup, dial: systemDial, ...definedOf(options) },
      AbortSignal.any([connecting.signal, total.signal]),
    )
    connecting.clear()
    return await exchange(target, socket, options, total.signal)
  } catch (error) {
    throw error instanceof CredentialError ? error : failed(error)
  } finally {
    connecting.clear()
    total.clear()
    socket?.destroy()
  }
}

function definedOf(options: FetchSettings): Partial<Pick<FetchSettings, 'lookup' | 'dial' | 'trustedRoots'>> {
  return {
    ...(options.lookup && { lookup: options.lookup }),
    ...(options.dial && { dial: options.dial }),
    ...(options.trustedRoots && { trustedRoots: options.trustedRoots }),
  }
}

function deadline(ms: number): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController()
  const timer = setTimeout(() => {
    controller.abort(new CredentialError('FETCH_TIMEOUT', 'The site took too long to answer. Try again later.'))
  }, ms)
  return { signal: controller.signal, clear: () => clearTimeout(timer) }
}

async function exchange(
  target: PermittedTarget,
  socket: Socket,
  request: FetchRequest,
  signal: AbortSignal,
): Promise<FetchedResource> {
  const response = await unlessAborted(askFor(target, socket, request), signal)
  try {
    const contentType = mediaTypeOf(response)
    assertUsable(response, contentType, request)
    const body = await unlessAborted(readBody(response, request.maxBytes ?? FETCH_LIMITS.maxBytes), signal)
    return { status: response.statusCode ?? 0, contentType, body, headers: headersOf(response) }
  } finally {
    response.on('error', () => {})
    response.destroy()
  }
}

/** Sends the request and waits for the status line and the headers. */
function askFor(target: PermittedTarget, socket: Socket, request: FetchRequest): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = http.request({
      createConnection: () => socket,
      method: 'GET',
      path: `${target.url.pathname}${target.url.search}`,
      maxHeaderSize: MAX_HEADER_BYTES,
      setHost: false,
      headers: {
        host: target.url.host,
        accept: acceptHeader(request.accept ?? request.prefer ?? []),
        'accept-encoding': 'identity',
        'user-agent': 'cloudtnt',
        connection: 'close',
      },
    })
    outgoing.once('response', resolve)
    outgoing.once('upgrade', () => reject(failed(undefined)))
    outgoing.on('error', (cause) => reject(failed(cause)))
    outgoing.end()
  })
}

function acceptHeader(types: readonly string[]): string {
  const exact = types.filter((type) => type !== '' && !type.startsWith('*'))
  return [...exact, '*/*;q=0.1'].join(', ')
}

function assertUsable(response: http.IncomingMessage, contentType: string, request: FetchRequest): void {
  const status = response.statusCode ?? 0
  if (status >= 300 && status < 400) {
    throw new CredentialError('FETCH_REDIRECT', 'The site answers from another address. Use that address instead.')
  }
  if (!(request.expectedStatuses ?? [200]).includes(status)) {
    throw new CredentialError('FETCH_STATUS', 'The site has no such document, or cannot give it now.', {
      params: { status: String(status) },
    })
  }
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (encoding !== 'identity' && encoding !== '') {
    throw new CredentialError('FETCH_ENCODING', 'The site compresses its answer although it was asked not to.')
  }
  if (status === 200 && request.accept && !matches(contentType, request.accept)) {
    throw new CredentialError('FETCH_CONTENT_TYPE', 'The address leads to another kind of document.', {
      params: { contentType: contentType.slice(0, 100) },
    })
  }
}

function mediaTypeOf(response: http.IncomingMessage): string {
  return (response.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

function matches(contentType: string, accept: readonly string[]): boolean {
  return accept.some((type) => (type.startsWith('*') ? contentType.endsWith(type.slice(1)) : contentType === type))
}

async function readBody(response: http.IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new CredentialError('FETCH_TOO_LARGE', 'The document is larger than is read here.')
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge()
  let body: Uint8Array = new Uint8Array(Math.min(maxBytes, 16 * 1024))
  let received = 0
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    if (received + chunk.length > maxBytes) throw tooLarge()
    body = withRoomFor(body, received + chunk.length)
    body.set(chunk, received)
    received += chunk.length
  }
  if (!response.complete) throw failed(undefined)
  return body.slice(0, received)
}

/** One growing buffer: a body sent byte by byte would cost a hundred times its size as a list of chunks. */
function withRoomFor(body: Uint8Array, size: number): Uint8Array {
  if (size <= body.length) return body
  const larger = new Uint8Array(Math.max(size, body.length * 2))
  larger.set(body)
  return larger
}

function headersOf(response: http.IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return headers
}

function failed(cause: unknown): CredentialError {
  return new CredentialError('FETCH_FAILED', 'The connection to the site broke off. Try again later.', { cause })
}
