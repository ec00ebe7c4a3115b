/**
 * The verifier that a viewer typed: a host name or an address, of which only the origin is taken.
 *
 * @param page where the page itself lies: one on this machine may also hand over to another on this machine
 * @returns undefined for anything that is not https.
 */
export function verifierOriginOf(text: string, page: { protocol: string }): string | undefined {
  const trimmed = text.trim()
  const url = URL.parse(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`)
  if (!url || trimmed === '' || url.username !== '' || url.password !== '') return undefined
  const isLoopback = url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname)
  return url.protocol === 'https:' || (isLoopback && page.protocol === 'http:') ? url.origin : undefined
}
