import { Problem } from '@cloudtnt/contract'
import { parseJson } from '@cloudtnt/credential'

const MAX_JSON_BYTES = 6 * 1024 * 1024
const MAX_MULTIPART_BYTES = 24 * 1024 * 1024

/**
 * Reads a request body within its limit.
 *
 * @throws Problem PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA, VALIDATION_FAILED.
 * @throws CredentialError JSON_* for JSON that is not strict (doubled members, depth, forbidden names).
 */
export async function readBody(request: Request, bodyType: 'json' | 'multipart'): Promise<unknown> {
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim()
  if (bodyType === 'multipart') {
    if (mediaType !== 'multipart/form-data')
      throw new Problem('UNSUPPORTED_MEDIA', 'Send the file as multipart/form-data.')
    assertLength(request, MAX_MULTIPART_BYTES)
    return request.formData().catch(() => {
      throw new Problem('VALIDATION_FAILED', 'The form could not be read.')
    })
  }
  if (mediaType !== 'application/json') throw new Problem('UNSUPPORTED_MEDIA', 'Send application/json.')
  assertLength(request, MAX_JSON_BYTES)
  const bytes = new Uint8Array(await request.arrayBuffer())
  if (bytes.length > MAX_JSON_BYTES) throw new Problem('PAYLOAD_TOO_LARGE')
  return bytes.length === 0
    ? {}
    : parseJson(bytes, { maxBytes: MAX_JSON_BYTES, maxString: MAX_JSON_BYTES, maxDataUrl: MAX_JSON_BYTES })
}

function assertLength(request: Request, limit: number): void {
  const length = Number(request.headers.get('content-length') ?? 0)
  if (length > limit)
    throw new Problem('PAYLOAD_TOO_LARGE', `At most ${Math.floor(limit / 1024 / 1024)} MiB can be sent at once.`)
}
