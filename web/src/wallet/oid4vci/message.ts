// What all messages of OpenID for Verifiable Credential Issuance 1.0 have in common: JSON that a stranger wrote.
import { CredentialError } from '@cloudtnt/credential/errors'
import { isJsonObject, type Json, type JsonObject, parseJson } from '@cloudtnt/credential/json'

/** Offers, metadata and answers are small; a credential in an answer has its own limit. */
const MAX_MESSAGE_BYTES = 256 * 1024

/** Where http is borne with: on this machine, while developing. */
export type Reach = { allowHttpOrigins?: readonly string[] }

/** @throws CredentialError `OFFER_INVALID` */
export function parseMessage(input: string | Uint8Array, maxBytes: number = MAX_MESSAGE_BYTES): JsonObject {
  try {
    const value = parseJson(input, { maxBytes, maxString: maxBytes })
    if (isJsonObject(value)) return value
  } catch (cause) {
    throw invalidOffer('a message cannot be read', cause)
  }
  throw invalidOffer('a message is no JSON object')
}

/** @param what said in the error: which message it is. */
export function invalidOffer(what: string, cause?: unknown): CredentialError {
  return new CredentialError('OFFER_INVALID', `The offer cannot be used: ${what}. Ask the issuer for a new one.`, {
    cause,
  })
}

export function requiredText(message: JsonObject, member: string): string {
  const value = message[member]
  if (typeof value === 'string' && value !== '') return value
  throw invalidOffer(`${member} is missing`)
}

/** Absent when it is not there; a value of another kind is a fault. */
export function optionalText(message: JsonObject, member: string): string | undefined {
  return message[member] === undefined ? undefined : requiredText(message, member)
}

/** Whole seconds or counts; absent when it is not there. */
export function optionalCount(message: JsonObject, member: string): number | undefined {
  const value = message[member]
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw invalidOffer(`${member} is no whole number`)
}

export function optionalObject(message: JsonObject, member: string): JsonObject | undefined {
  const value = message[member]
  if (value === undefined || isJsonObject(value)) return value
  throw invalidOffer(`${member} is no object`)
}

/** Texts of a list; what is no text is left out. Not a list: none. */
export function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** An address to which a message may be sent: https, or http of an origin that is allowed. Neither user nor fragment. */
export function endpointUrl(text: string, what: string, { allowHttpOrigins = [] }: Reach): string {
  const url = URL.parse(text)
  const isPlain = url?.username === '' && url.password === '' && !text.includes('#')
  if (!url || !isPlain) throw invalidOffer(`${what} is no address`)
  if (url.protocol !== 'https:' && !allowHttpOrigins.includes(url.origin)) throw invalidOffer(`${what} is not https`)
  return text
}

/** `https://host/path` → `https://host/.well-known/<name>/path` (OpenID4VCI 1.0 §12.2.2, RFC 8414 §3.1). */
export function wellKnownUrl(identifier: string, name: string): string {
  const url = new URL(identifier)
  const path = url.pathname === '/' ? '' : url.pathname.replace(/\/$/, '')
  return `${url.origin}/.well-known/${name}${path}`
}
