import { CredentialError } from '@cloudtnt/credential/errors'
import { type Fetch, fetchBytes } from '../../credential-check/fetch-bytes.ts'
import { type PagePlace, permittedAddress } from '../../credential-check/page-address.ts'
import { relayAddress } from './relay.ts'

const MAX_BYTES = 5 * 1024 * 1024
/** The credential itself, where the same address also shows a page to people. */
const ACCEPT =
  'application/vc, application/vc+jwt, application/ld+json, application/json, image/png, image/svg+xml, text/plain;q=0.5'

/** Tells a web address from a pasted credential. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text.trim()) && URL.canParse(text.trim())
}

/**
 * Fetches what a web address gives, from this browser.
 *
 * @throws CredentialError `URL_*`, `FETCH_*`; `FETCH_FAILED` where the site may let no page read: `readThroughHost` can
 *   then, when the person agrees.
 */
export async function readAddress(address: string, { fetch, page }: { fetch: Fetch; page: PagePlace }) {
  const url = permittedAddress(address.trim(), page)
  url.hash = ''
  const found = await fetchBytes(fetch, url.href, { accept: ACCEPT, maxBytes: MAX_BYTES, followRedirects: true })
  if (found.status !== 200) {
    const params = { status: String(found.status) }
    throw new CredentialError('FETCH_STATUS', 'The site did not give the file.', { params })
  }
  return credentialIn(found)
}

/** The same through the wallet's host, which sees what passes. */
export async function readThroughHost(address: string): Promise<Uint8Array> {
  return credentialIn(await relayAddress(address.trim()))
}

function credentialIn({ contentType, body }: { contentType: string; body: Uint8Array }): Uint8Array {
  if (/^text\/html\b/i.test(contentType))
    throw new CredentialError('FETCH_CONTENT_TYPE', 'The address shows a page, it does not give a credential.')
  return body
}
