/** What the host knows of a link that decides whether it still opens. */
export type ShareTimes = { endsAt: Date | null; endedAt: Date | null }

export type ShareState = 'active' | 'ended_by_date' | 'ended_by_holder'

/** A link that its holder ended stays ended by them, whatever its date says. */
export function stateOf(share: ShareTimes, now: Date): ShareState {
  if (share.endedAt) return 'ended_by_holder'
  return share.endsAt && share.endsAt <= now ? 'ended_by_date' : 'active'
}

/** @returns when it ended; undefined while it is active. */
export function endOf(share: ShareTimes, now: Date): Date | undefined {
  const state = stateOf(share, now)
  if (state === 'active') return undefined
  return (state === 'ended_by_holder' ? share.endedAt : share.endsAt) ?? undefined
}

/** What one holder may have here: `characters` of all links that work, `ended` ones that are still listed. */
export const HOLDER_LIMITS = { characters: 100 * 1024 * 1024, ended: 1_000 } as const

/**
 * The verifier that a viewer typed: a host name or an address, of which only the origin is taken.
 *
 * @returns undefined for anything that is not https (or, where `loopback` is allowed, this machine).
 */
export function verifierOriginOf(text: string, { loopback }: { loopback: boolean }): string | undefined {
  const trimmed = text.trim()
  const url = URL.parse(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`)
  if (!url || trimmed === '' || url.username !== '' || url.password !== '') return undefined
  const isLoopback = url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname)
  return url.protocol === 'https:' || (loopback && isLoopback) ? url.origin : undefined
}

/** Where a verifier takes over: the link stands behind the `#`, which no server sees. */
export function handOverAddress(verifierOrigin: string, link: string): string {
  return `${verifierOrigin}/#link=${encodeURIComponent(link)}`
}
