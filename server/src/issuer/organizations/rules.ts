import { ROLES, type Role } from '@cloudtnt/contract/issuer/organization'

/** Words that stand elsewhere in addresses, or that would make an issuer look like this site itself. */
const RESERVED = new Set([
  'admin',
  'api',
  'cloudtnt',
  'console',
  'help',
  'issuer',
  'support',
  'verifier',
  'wallet',
  'www',
])

/** Letters that are not a Latin letter with a mark, and so are not split by normalization. */
const PLAIN: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', þ: 'th' }

/**
 * Makes the part of an address from a name: Latin letters, digits and hyphens, at most 40.
 *
 * @returns empty for a name that has no Latin letter or digit, or that is a reserved word.
 */
export function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[ßæœøđłıþ]/g, (letter) => PLAIN[letter] ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
  const slug = plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '')
  return RESERVED.has(slug) ? '' : slug
}

export function isReservedSlug(slug: string): boolean {
  return RESERVED.has(slug)
}

/** The roles in the order in which people know them. */
export function inOrder(roles: readonly Role[]): Role[] {
  return ROLES.filter((role) => roles.includes(role))
}
