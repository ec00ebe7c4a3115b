import { CredentialError } from '@cloudtnt/credential/errors'
import { type Fetch, fetchBytes } from '../../credential-check/fetch-bytes.ts'
import { type PagePlace, permittedAddress } from '../../credential-check/page-address.ts'
import { readLinkAddress } from '../../shared-link/link-address.ts'
import { LinkRefused } from './link-refused.ts'

const MAX_BYTES = 5 * 1024 * 1024
/** The credential itself, where the same address also shows a page to people. */
const ACCEPT =
  'application/vc, application/vc+jwt, application/ld+json, application/json, image/png, image/svg+xml, text/plain;q=0.5'

/**
 * Fetches the credential that a link leads to, from this browser: no other server reads along.
 *
 * @throws CredentialError `URL_*`, `FETCH_*`; `FETCH_CONTENT_TYPE` for a page instead of a credential
 * @throws LinkRefused for a wallet's link that has ended
 */
export async function readLink(link: string, { fetch, page }: { fetch: Fetch; page: PagePlace }): Promise<Uint8Array> {
  const url = permittedAddress(link.trim(), page)
  url.hash = ''
  const found = await fetchBytes(fetch, url.href, { accept: ACCEPT, maxBytes: MAX_BYTES, followRedirects: true })
  if (found.status === 410 && readLinkAddress(link)) throw new LinkRefused('ended')
  if (found.status !== 200) {
    throw new CredentialError('FETCH_STATUS', 'The site did not give the file.', {
      params: { status: String(found.status) },
    })
  }
  if (/^text\/html\b/i.test(found.contentType)) {
    throw new CredentialError('FETCH_CONTENT_TYPE', 'The address shows a page, it does not give a credential.')
  }
  return found.body
}
