import { Problem } from '@cloudtnt/contract'
import { parseJson } from '@cloudtnt/credential'
import { joined } from '@cloudtnt/credential/bytes'

const MAX_JSON_BYTES = 6 * 1024 * 1024
const MAX_MULTIPART_BYTES = 24 * 1024 * 1024

/**
 * Reads a request body within its limit.
 *
 * @throws Problem PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA, VALIDATION_FAILED.
 * @throws CredentialError JSON_* for JSON that is not strict (doubled members, depth, forbidden names).
 */
export async function readBody(request: Request, bodyType: 'json' | 'multipart'): Promise<unknown> {
  const mediaType = mediaTypeOf(request)
  if (bodyType === 'multipart') {
    if (mediaType !== 'multipart/form-data')
      throw new Problem('UNSUPPORTED_MEDIA', 'Send the file as multipart/form-data.')
    return formOf(await readBytes(request, MAX_MULTIPART_BYTES), request.headers)
  }
  if (mediaType !== 'application/json') throw new Problem('UNSUPPORTED_MEDIA', 'Send application/json.')
  const bytes = await readBytes(request, MAX_JSON_BYTES)
  return bytes.length === 0
    ? {}
    : parseJson(bytes, { maxBytes: MAX_JSON_BYTES, maxString: MAX_JSON_BYTES, maxDataUrl: MAX_JSON_BYTES })
}

/** How long a caller may send nothing, in milliseconds. */
const IDLE_MS = 30_000

/**
 * The body as it arrives.
 *
 * @throws Problem REQUEST_TIMEOUT where nothing more comes
 */
export async function* piecesOf(request: Request, idleMs: number = IDLE_MS): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = request.body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const { done, value } = await within(idleMs, reader.read())
      if (done) return
      yield value
    }
  } finally {
    // Not cancelled, which would cut the connection before the answer is out. Node throws away what still comes.
    reader.releaseLock()
  }
}

function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = new Problem('REQUEST_TIMEOUT', 'Nothing more came. Send the whole body without longer pauses.')
    const timer = setTimeout(() => reject(late), milliseconds)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** Lower case, without parameters; empty when there is none. */
export function mediaTypeOf(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** Takes a body whole where its length is said, which costs far less; else counts what arrives. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const said = request.headers.get('content-length')
  if (Number(said ?? 0) > limit) throw tooLarge(limit)
  if (said !== null) {
    // Node gives no more of a body than was said.
    const whole = new Uint8Array(await request.arrayBuffer())
    if (whole.length > limit) throw tooLarge(limit)
    return whole
  }
  return new Uint8Array(joined(await gathered(request.body ?? [], limit)))
}

/** Gathers what arrives, piece by piece. @throws Problem PAYLOAD_TOO_LARGE */
export async function gathered(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>> | [],
  limit: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const chunk of pieces) {
    length += chunk.length
    if (length > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return chunks
}

function tooLarge(limit: number): Problem {
  return new Problem('PAYLOAD_TOO_LARGE', `At most ${Math.floor(limit / 1024 / 1024)} MiB can be sent at once.`)
}

function formOf(bytes: Uint8Array<ArrayBuffer>, headers: Headers): Promise<FormData> {
  const contentType = headers.get('content-type') ?? ''
  return new Response(bytes, { headers: { 'content-type': contentType } }).formData().catch(() => {
    throw new Problem('VALIDATION_FAILED', 'The form could not be read.')
  })
}
