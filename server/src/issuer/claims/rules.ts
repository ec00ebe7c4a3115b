const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** For how long a recipient may take up a link. */
export const CLAIM_LINK_LIFE_MS = 90 * DAY_MS
/** OpenID4VCI offers, from when they are opened. */
export const OFFER_LIFE_MS = 10 * MINUTE_MS
/** What remains of an offer after its end, for support. */
export const OFFER_MEMORY_MS = DAY_MS
/**
 * A wallet that was given the credential may fail before it has stored it. Until this much later, or until the wallet
 * says that it has it, the same link works again.
 */
export const SECOND_CHANCE_MS = HOUR_MS

export type LinkState = 'open' | 'used' | 'replaced' | 'declined' | 'expired'

/** How a claim link stands at a moment. */
export function linkStateOf(
  link: { state: 'open' | 'used' | 'replaced' | 'declined'; expiresAt: Date; deliveredAt: Date | null },
  now: Date,
): LinkState {
  if (link.state !== 'open') return link.state
  if (link.deliveredAt && now.getTime() > link.deliveredAt.getTime() + SECOND_CHANCE_MS) return 'used'
  return link.expiresAt > now ? 'open' : 'expired'
}

/** Six digits from four bytes of chance. */
export function sixDigits(random: Uint8Array): string {
  const number = new DataView(random.buffer, random.byteOffset, 4).getUint32(0)
  return String(number % 1_000_000).padStart(6, '0')
}

/** What a person typed as a code, with the spaces and hyphens that people put into numbers taken out. */
export function typedDigits(text: string): string {
  return text.replaceAll(/[\s-]/g, '')
}

/**
 * The origin of a wallet that a person typed, with or without `https://`.
 *
 * @param allow.loopback http on this machine too, for development.
 * @returns undefined for what is no web address, or would lead to one without protection.
 */
export function walletOriginOf(typed: string, allow: { loopback: boolean }): string | undefined {
  const text = typed.trim()
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text) ?? []
  const assumed = allow.loopback && LOOPBACK_START.test(text) ? 'http' : 'https'
  const withScheme = scheme === undefined ? `${assumed}://${text}` : text
  if (text === '' || !URL.canParse(withScheme)) return undefined
  const url = new URL(withScheme)
  if (url.username || url.password) return undefined
  if (url.protocol === 'https:') return url.origin
  return url.protocol === 'http:' && allow.loopback && LOOPBACK_START.test(url.host) ? url.origin : undefined
}

const LOOPBACK_START = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/
