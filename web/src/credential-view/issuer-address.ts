// By what an issuer is known: its address. A name inside a credential is only what the issuer calls itself.

export type IssuerAddress =
  /** `text`: host and path, as people know it from the address bar; `url`: where a reader can look. */
  { kind: 'site'; text: string; url: string } | { kind: 'key' } | { kind: 'other'; text: string }

/** The address behind an issuer's identifier. Several issuers may share a host, so the path belongs to it. */
export function issuerAddress(id: string): IssuerAddress {
  if (/^did:(key|jwk):/.test(id)) return { kind: 'key' }
  const url = id.startsWith('did:web:') ? webAddressOfDid(id) : id
  if (!url || !/^https?:\/\//.test(url) || !URL.canParse(url)) return { kind: 'other', text: id }
  const { host, pathname, origin } = new URL(url)
  return { kind: 'site', text: `${host}${pathname === '/' ? '' : pathname}`, url: `${origin}${pathname}` }
}

/** The same in one short text, for where there is no room to say more. */
export function issuerText(id: string): string {
  const address = issuerAddress(id)
  if (address.kind === 'site') return address.text
  return id.length > 32 ? `${id.slice(0, 24)}…${id.slice(-6)}` : id
}

function webAddressOfDid(did: string): string | undefined {
  const [host = '', ...path] = did.slice('did:web:'.length).split(':').map(decoded)
  const scheme = /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host) ? 'http' : 'https'
  return host && `${scheme}://${[host, ...path].join('/')}`
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
