import { CredentialError } from '@cloudtnt/credential/errors'

export type Fetch = typeof globalThis.fetch

/** What another site gave. */
export type FetchedBytes = { status: number; contentType: string; body: Uint8Array }

type Request = { accept: string; maxBytes: number; followRedirects?: boolean; signal?: AbortSignal | undefined }

const TIMEOUT_MS = 6_000

/**
 * Asks another site from the page itself: without cookies, without saying where the reader is, and within limits.
 *
 * @throws CredentialError `FETCH_TIMEOUT`, `FETCH_TOO_LARGE`, `FETCH_FAILED` (not reached, or it does not let this page
 * read: a browser does not say which)
 */
export async function fetchBytes(fetch: Fetch, url: string, request: Request): Promise<FetchedBytes> {
  const own = AbortSignal.timeout(TIMEOUT_MS)
  const signal = request.signal ? AbortSignal.any([own, request.signal]) : own
  try {
    const response = await fetch(url, {
      headers: { accept: request.accept },
      credentials: 'omit',
      // What the browser kept may say "in force" of what was cancelled since: the site says whether it still holds.
      cache: 'no-cache',
      referrerPolicy: 'no-referrer',
      redirect: request.followRedirects ? 'follow' : 'error',
      signal,
    })
    const body = await bodyOf(response, request.maxBytes)
    return { status: response.status, contentType: response.headers.get('content-type') ?? '', body }
  } catch (cause) {
    if (cause instanceof CredentialError) throw cause
    if (signal.aborted) throw new CredentialError('FETCH_TIMEOUT', 'The other site did not answer in time.', { cause })
    throw new CredentialError('FETCH_FAILED', 'The other site was not reached, or does not let this page read.', {
      cause,
    })
  }
}

async function bodyOf(response: Response, maxBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of response.body ?? []) {
    length += piece.length
    if (length > maxBytes) throw new CredentialError('FETCH_TOO_LARGE', 'The other site sent more than is read here.')
    pieces.push(piece)
  }
  const body = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    body.set(piece, at)
    at += piece.length
  }
  return body
}
