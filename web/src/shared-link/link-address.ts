const PATH = /^\/s\/([\w-]{22})\/?$/

/** A share link taken apart; `key` is empty for a public one. */
export type LinkAddress = { id: string; key: string }

/** @returns undefined for an address that is no share link, of whatever wallet. */
export function readLinkAddress(address: string): LinkAddress | undefined {
  const url = URL.parse(address)
  const id = url && PATH.exec(url.pathname)?.[1]
  return url && id ? { id, key: url.hash.slice(1) } : undefined
}

export function linkAddress(origin: string, { id, key }: LinkAddress): string {
  return `${origin}/s/${id}${key && `#${key}`}`
}

/** Where a verifier takes over; the link stands behind the `#`, which no server sees. */
export function handOverAddress(verifierOrigin: string, link: string): string {
  return `${verifierOrigin}/#link=${encodeURIComponent(link)}`
}
