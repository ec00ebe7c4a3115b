import { isIP } from 'node:net'
import { CredentialError } from '@cloudtnt/credential/errors'

const MAX_URL_LENGTH = 2048
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNSAFE_CHARACTER = /[\u0000-\u0020\u007f\\]/

/** A URL that may be asked for, once its addresses have been judged too. */
export type PermittedTarget = {
  url: URL
  /** Host name or IP address, without the brackets of IPv6. */
  host: string
  port: number
  /** Its origin is on the list of named peers: addresses that are not public are expected there. */
  isNamedPeer: boolean
}

/**
 * Decides from its text alone whether a URL may be asked for.
 *
 * @param allowedOrigins Origins of named peers (`http://localhost:7001`, `https://badges.campus.example:8443`), exact.
 * @throws CredentialError `URL_SCHEME` for anything but https; `URL_FORBIDDEN` for another port than 443, an IP
 *   address, a user name, or text that is no URL.
 */
export function permittedTarget(text: string, allowedOrigins: readonly string[]): PermittedTarget {
  const url = parseUrl(text)
  if (url.username !== '' || url.password !== '') throw forbidden('The address carries a user name or a password.')
  url.hash = ''
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : url.port)
  if (allowedOrigins.includes(url.origin)) return { url, host, port, isNamedPeer: true }
  if (url.protocol !== 'https:') {
    throw new CredentialError('URL_SCHEME', 'Only https addresses are asked for. Ask the publisher for an https one.')
  }
  if (port !== 443) throw forbidden('Only port 443 is asked for.')
  if (host === '' || isIP(host) !== 0) throw forbidden('An IP address is not asked for; a host name is needed.')
  return { url, host, port, isNamedPeer: false }
}

function parseUrl(text: string): URL {
  if (text.length > MAX_URL_LENGTH) throw forbidden('The address is too long.')
  if (UNSAFE_CHARACTER.test(text)) throw forbidden('The address has white space or a backslash in it.')
  const url = URL.parse(text)
  if (!url) throw forbidden('The text is not an address.')
  return url
}

function forbidden(message: string): CredentialError {
  return new CredentialError('URL_FORBIDDEN', message)
}
