import { CredentialError } from '@cloudtnt/credential/errors'

/** Where the page itself lies: one on this machine may also speak with others on this machine. */
export type PagePlace = { protocol: string; hostname: string }

const LOOPBACK = new Set(['localhost', '127.0.0.1'])

/**
 * Decides from its text alone whether a page may ask an address that a stranger named: https, a host name, no other
 * port. So nobody can make the reader's browser knock at the doors of the reader's own network.
 *
 * @throws CredentialError `URL_SCHEME`, `URL_FORBIDDEN`
 */
export function permittedAddress(text: string, page: PagePlace): URL {
  const url = URL.parse(text)
  if (!url) throw forbidden('The text is not an address.')
  if (url.username !== '' || url.password !== '') throw forbidden('The address carries a user name or a password.')
  if (isDevelopmentPeer(url, page)) return url
  if (url.protocol !== 'https:') throw new CredentialError('URL_SCHEME', 'Only https addresses are asked for.')
  if (url.port !== '') throw forbidden('Only port 443 is asked for.')
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*\.?$/i.test(url.hostname) || isPrivateName(url.hostname)) {
    throw forbidden('The address is no public host name.')
  }
  return url
}

/** The http origin to which a did:web may lead, on a page that is itself served from this machine. */
export function developmentOrigins(did: string, page: PagePlace): string[] {
  const host = /^did:web:([^:]+)/.exec(did)?.[1] ?? ''
  const url = URL.parse(`http://${host.replace(/%3a/i, ':')}`)
  return url && isDevelopmentPeer(url, page) ? [url.origin] : []
}

function isDevelopmentPeer(url: URL, page: PagePlace): boolean {
  const isHere = page.protocol === 'http:' && LOOPBACK.has(page.hostname)
  return isHere && url.protocol === 'http:' && LOOPBACK.has(url.hostname)
}

function isPrivateName(host: string): boolean {
  return /\.(local|localhost|internal|lan|home|corp|intranet|onion)\.?$/i.test(host)
}

function forbidden(message: string): CredentialError {
  return new CredentialError('URL_FORBIDDEN', message)
}
