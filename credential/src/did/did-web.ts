// did:web method, W3C CCG draft of 2024.
import { CredentialError } from '../errors.ts'
import { parseDid } from './did-url.ts'

/**
 * Tells where the document of a did:web lies.
 *
 * @param options.allowHttpOrigins origins such as `http://localhost:7001` that are reached without TLS; for
 * development only, https is the rule.
 * @throws CredentialError `DID_MALFORMED`, `DID_METHOD_UNSUPPORTED`
 */
export function didWebUrl(did: string, options: { allowHttpOrigins?: readonly string[] } = {}): string {
  const [host = '', ...segments] = parseDid(did, 'web').identifier.split(':').map(decodeSegment)
  const origin = originOf(host, options.allowHttpOrigins ?? [])
  const path =
    segments.length === 0 ? '/.well-known' : segments.map((segment) => `/${encodeURIComponent(segment)}`).join('')
  return `${origin}${path}/did.json`
}

/**
 * Gives the DID of a web origin and a path on it, as `did:web:localhost%3A7001:o:harbour` for
 * `http://localhost:7001` and `/o/harbour`.
 *
 * @throws CredentialError `DID_MALFORMED` when no such DID leads back to the origin and the path
 */
export function didWebOf(origin: string, path = ''): string {
  const host = URL.canParse(origin) ? new URL(origin).host : ''
  const segments = path.split('/').filter((segment) => segment !== '')
  const did = ['did:web', encodeURIComponent(host), ...segments.map(encodeURIComponent)].join(':')
  const url = didWebUrl(did, { allowHttpOrigins: [origin] })
  if (!url.startsWith(`${origin}/`)) throw malformed()
  return did
}

function originOf(host: string, allowHttpOrigins: readonly string[]): string {
  const http = `http://${host}`.toLowerCase()
  const origin = allowHttpOrigins.includes(http) ? http : `https://${host}`.toLowerCase()
  // Whatever is more than a host and a port (a user name, a path) does not come back as the same origin.
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) throw malformed()
  return origin
}

/** A segment names one folder: what would climb, split or end the path is refused. */
function decodeSegment(segment: string): string {
  const text = percentDecode(segment)
  if (text === '' || text === '.' || text === '..' || /[/\\?#\p{Cc}\s]/u.test(text)) throw malformed()
  return text
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw malformed()
  }
}

function malformed(): CredentialError {
  return new CredentialError('DID_MALFORMED', 'The did:web names no web address. Copy it again, complete.')
}
