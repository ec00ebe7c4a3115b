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

/** Lower case, without parameters; empty when there is none. */
export function mediaTypeOf(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** Takes a body whole where its length is said, which costs far less; else counts what arrives. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new Problem('PAYLOAD_TOO_LARGE', `At most ${Math.floor(limit / 1024 / 1024)} MiB can be sent at once.`)
  const said = request.headers.get('content-length')
  if (Number(said ?? 0) > limit) throw tooLarge()
  if (said !== null) {
    // Node gives no more of a body than was said.
    const whole = new Uint8Array(await request.arrayBuffer())
    if (whole.length > limit) throw tooLarge()
    return whole
  }
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return new Uint8Array(joined(chunks))
}

function formOf(bytes: Uint8Array<ArrayBuffer>, headers: Headers): Promise<FormData> {
  const contentType = headers.get('content-type') ?? ''
  return new Response(bytes, { headers: { 'content-type': contentType } }).formData().catch(() => {
    throw new Problem('VALIDATION_FAILED', 'The form could not be read.')
  })
}
