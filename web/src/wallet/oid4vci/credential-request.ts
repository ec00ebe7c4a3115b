// OpenID for Verifiable Credential Issuance 1.0 §7, §8, §11: nonce, credential and notification.
import { fromUtf8 } from '@cloudtnt/credential/bytes'
import { isJsonObject, type Json } from '@cloudtnt/credential/json'
import { invalidOffer, optionalCount, optionalText, parseMessage, requiredText } from './message.ts'
import { rawJsonAt } from './raw-json.ts'

/** Two forms of a credential with its picture are well below. */
const MAX_RESPONSE_BYTES = 3 * 1024 * 1024

/** @throws CredentialError `OFFER_INVALID` */
export function parseNonceResponse(input: string | Uint8Array): string {
  return requiredText(parseMessage(input), 'c_nonce')
}

/** Asks by the identifier where the token response gave one, else by the configuration; never by both (§8.2). */
export function credentialRequestBody(
  asked: { identifier: string } | { configurationId: string },
  proof: string | undefined,
): string {
  const what =
    'identifier' in asked
      ? { credential_identifier: asked.identifier }
      : { credential_configuration_id: asked.configurationId }
  return JSON.stringify({ ...what, ...(proof !== undefined && { proofs: { jwt: [proof] } }) })
}

export type CredentialResponse =
  | {
      /** Each byte for byte as it came: the very characters of a JSON object, or the text of a token. */
      credentials: string[]
      notificationId?: string
    }
  /** The issuer needs time: ask again at the deferred endpoint after so many seconds. */
  | { transactionId: string; intervalSeconds: number }

/** @throws CredentialError `OFFER_INVALID` */
export function parseCredentialResponse(input: string | Uint8Array): CredentialResponse {
  const text = typeof input === 'string' ? input : fromUtf8(input)
  const message = parseMessage(text, MAX_RESPONSE_BYTES)
  const transactionId = optionalText(message, 'transaction_id')
  if (transactionId !== undefined) return { transactionId, intervalSeconds: optionalCount(message, 'interval') ?? 5 }
  if (!Array.isArray(message.credentials) || message.credentials.length === 0)
    throw invalidOffer('the issuer answered without a credential')
  const notificationId = optionalText(message, 'notification_id')
  return {
    credentials: message.credentials.map((item, place) => exactText(text, item, place)),
    ...(notificationId !== undefined && { notificationId }),
  }
}

function exactText(text: string, item: Json, place: number): string {
  const credential = isJsonObject(item) ? item.credential : undefined
  if (typeof credential === 'string') return credential
  if (isJsonObject(credential)) return rawJsonAt(text, ['credentials', place, 'credential'])
  throw invalidOffer('the issuer answered with something that is no credential')
}

export type NotificationEvent = 'credential_accepted' | 'credential_failure' | 'credential_deleted'

export function notificationBody(notificationId: string, event: NotificationEvent, description?: string): string {
  return JSON.stringify({
    notification_id: notificationId,
    event,
    ...(description !== undefined && { event_description: asciiOf(description) }),
  })
}

/** `event_description` is ASCII without quotation mark and backslash (§11.1). */
function asciiOf(text: string): string {
  return text.replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?')
}

/** What an endpoint said when it refused (RFC 6749 §5.2); empty texts when it said nothing that can be read. */
export function parseErrorResponse(input: string | Uint8Array): { error: string; description: string } {
  try {
    const message = parseMessage(input)
    const text = (value: Json | undefined) => (typeof value === 'string' ? value.slice(0, 500) : '')
    return { error: text(message.error), description: text(message.error_description) }
  } catch {
    return { error: '', description: '' }
  }
}
