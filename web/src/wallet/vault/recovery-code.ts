import { utf8 } from '@cloudtnt/credential/bytes'
import { toBytes } from './web-bytes.ts'

/** Crockford's base32: no I, L, O or U, so that nothing is mistaken when it is read out or typed back. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SECRET_LENGTH = 26
const CHECK_LENGTH = 2
const GROUP = 4

/**
 * Writes a recovery code: 26 characters of chance (130 bits) and two that catch a slip of the pen, in groups of four.
 *
 * @param random 26 bytes of chance.
 */
export async function recoveryCodeOf(random: Uint8Array): Promise<string> {
  const secret = Array.from(random.subarray(0, SECRET_LENGTH), (byte) => ALPHABET.charAt(byte % 32)).join('')
  return groupsOf(secret + (await checkOf(secret))).join('-')
}

/** The groups in which a code is shown and typed back. */
export function groupsOf(code: string): string[] {
  return plain(code).match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []
}

/**
 * Reads a code as people type it: small letters, spaces, dashes, O for 0, I or L for 1.
 *
 * @returns the 26 secret characters, or undefined when it cannot be a recovery code.
 */
export async function readRecoveryCode(typed: string): Promise<string | undefined> {
  const code = plain(typed)
  if (code.length !== SECRET_LENGTH + CHECK_LENGTH) return undefined
  const secret = code.slice(0, SECRET_LENGTH)
  return code.slice(SECRET_LENGTH) === (await checkOf(secret)) ? secret : undefined
}

/** Tells whether a group that was typed back is the one that was shown. */
export function isSameGroup(typed: string, shown: string): boolean {
  return plain(typed) === plain(shown)
}

function plain(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}

/** Ten bits of a digest: a wrong letter passes once in a thousand times. */
async function checkOf(secret: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', toBytes(utf8(secret))))
  return Array.from(digest.subarray(0, CHECK_LENGTH), (byte) => ALPHABET.charAt(byte % 32)).join('')
}
