import { fromUtf8 } from '@cloudtnt/credential/bytes'
import { CredentialError } from '@cloudtnt/credential/errors'
import { type PagePlace, permittedAddress } from '../../credential-check/page-address.ts'
import { parseErrorResponse } from '../oid4vci/credential-request.ts'
import type { Reach } from '../oid4vci/message.ts'
import { ClaimError, type ClaimErrorCode } from './claim-error.ts'

export type Fetch = typeof globalThis.fetch

/** How a wallet speaks with an issuer: straight from the page, with nobody between. */
export type IssuerLine = { fetch: Fetch; page: PagePlace }

type Asked = { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string; maxBytes?: number }

const TIMEOUT_MS = 20_000
const MAX_BYTES = 3 * 1024 * 1024

/**
 * Sends one message to the issuer, without cookies.
 *
 * @returns status and text, whatever the status is.
 * @throws ClaimError `ISSUER_UNREACHABLE`, `OFFER_BROKEN` for an address that no page may ask.
 */
export async function askIssuer(
  line: IssuerLine,
  url: string,
  asked: Asked = {},
): Promise<{ status: number; text: string }> {
  try {
    const response = await line.fetch(permittedIssuerAddress(url, line), {
      method: asked.method ?? 'GET',
      headers: { accept: 'application/json', ...asked.headers },
      ...(asked.body !== undefined && { body: asked.body }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (bytes.length > (asked.maxBytes ?? MAX_BYTES)) throw new ClaimError('OFFER_BROKEN')
    return { status: response.status, text: fromUtf8(bytes) }
  } catch (cause) {
    if (cause instanceof ClaimError) throw cause
    if (cause instanceof CredentialError) throw new ClaimError('OFFER_BROKEN', '', { cause })
    throw new ClaimError('ISSUER_UNREACHABLE', '', { cause })
  }
}

/** Issuers may use other ports than 443; else the rules for addresses that a stranger named hold. */
function permittedIssuerAddress(url: string, { page }: IssuerLine): string {
  const parsed = URL.parse(url)
  if (parsed?.protocol === 'https:' && parsed.port !== '') parsed.port = ''
  permittedAddress(parsed?.href ?? url, page)
  return url
}

/** http is borne with for the issuer that is named, on a page that itself lies on this machine. */
export function reachOf(address: string, { page }: IssuerLine): Reach {
  const origin = URL.parse(address)?.origin
  if (page.protocol !== 'http:' || !origin || !/^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(origin)) return {}
  return { allowHttpOrigins: [origin] }
}

/** Reads what the library finds faulty as what the holder is told. */
export function readAnswer<T>(read: () => T, code: ClaimErrorCode = 'OFFER_BROKEN'): T {
  try {
    return read()
  } catch (cause) {
    throw cause instanceof CredentialError ? new ClaimError(code, '', { cause }) : cause
  }
}

/** The refusals that mean the same at every endpoint. */
export function refusalOf(
  answer: { status: number; text: string },
  byError: Record<string, ClaimErrorCode>,
): ClaimError {
  const { error, description } = parseErrorResponse(answer.text)
  if (answer.status === 429) return new ClaimError('TOO_OFTEN', description)
  const known = byError[error]
  if (known) return new ClaimError(known, description)
  return new ClaimError(answer.status >= 500 ? 'ISSUER_FAILED' : 'DENIED', description)
}
