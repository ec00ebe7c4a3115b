/** How a credential names its holder by an e-mail address or a number (Open Badges 3.0 §B.1.13, §9.3). */
import { toHex, utf8 } from '../bytes.ts'
import type { CryptoPort } from '../crypto.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'

/** Whom an `IdentityObject` stands for (Open Badges 3.0 §9.3). */
export type IdentityInput = {
  /** In plain text, for example an e-mail address. It is used to the letter: nothing is lower-cased. */
  identity: string
  /** `emailAddress` if absent; see the standard's IdentifierTypeEnum. */
  identityType?: string
  /** Makes the identity unreadable for those who do not know it already. Give each credential another salt. */
  salt?: string
}

/** An `IdentityObject` (Open Badges 3.0 §9.3): hashed when a salt is given, else in plain text. */
export async function identityObject(crypto: CryptoPort, input: IdentityInput): Promise<JsonObject> {
  const { identity, identityType = 'emailAddress', salt } = input
  const type = { type: 'IdentityObject', identityType }
  if (salt === undefined) return { ...type, hashed: false, identityHash: identity }
  return { ...type, hashed: true, identityHash: await hashIdentity(crypto, identity, salt), salt }
}

async function hashIdentity(crypto: CryptoPort, identity: string, salt: string): Promise<string> {
  return `sha256$${toHex(await crypto.digest('SHA-256', utf8(identity + salt)))}`
}

/**
 * Tells whether one of the identifiers is the known identity (§9.3). An e-mail address also matches when only its
 * capitals differ, because people do not type them twice alike.
 *
 * @returns undefined when no identifier is of that type, or none can be compared: then nothing is known.
 */
export async function matchesIdentity(
  crypto: CryptoPort,
  identifiers: Json | undefined,
  known: { identity: string; identityType: string },
): Promise<boolean | undefined> {
  const isEmail = known.identityType === 'emailAddress'
  const spellings = isEmail ? [known.identity, known.identity.toLowerCase()] : [known.identity]
  let compared: boolean | undefined
  for (const item of [identifiers].flat().filter(isJsonObject)) {
    if (item.identityType !== known.identityType) continue
    const expected = isEmail && item.hashed !== true ? lowerCase(item.identityHash) : item.identityHash
    const same = await isOneOf(crypto, { ...item, identityHash: expected ?? null }, spellings)
    if (same) return true
    compared ??= same
  }
  return compared
}

function lowerCase(value: Json | undefined): Json | undefined {
  return typeof value === 'string' ? value.toLowerCase() : value
}

async function isOneOf(crypto: CryptoPort, item: JsonObject, spellings: string[]): Promise<boolean | undefined> {
  const { hashed, identityHash: expected, salt = '' } = item
  if (typeof expected !== 'string' || typeof salt !== 'string') return undefined
  if (hashed !== true) return spellings.includes(expected)
  // MD5, which the standard also allows, proves nothing about who was meant.
  if (!/^sha256\$/i.test(expected)) return undefined
  const hashes = await Promise.all(spellings.map((spelling) => hashIdentity(crypto, spelling, salt)))
  return hashes.includes(expected.toLowerCase())
}
