// OpenID for Verifiable Credential Issuance 1.0 §4.1: the credential offer.
import type { JsonObject } from '@cloudtnt/credential/json'
import {
  endpointUrl,
  invalidOffer,
  optionalCount,
  optionalObject,
  optionalText,
  parseMessage,
  type Reach,
  requiredText,
  textsOf,
} from './message.ts'

export const PRE_AUTHORIZED_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
const MAX_CONFIGURATIONS = 20

/** A code that reaches the holder another way than the offer does. */
export type TransactionCode = { inputMode: 'numeric' | 'text'; length?: number; description: string }

export type CredentialOffer = {
  /** The Credential Issuer Identifier: an address. */
  credentialIssuer: string
  configurationIds: string[]
  /** Absent when the issuer asks for a sign-in of its own instead. */
  preAuthorized?: { code: string; transactionCode?: TransactionCode; authorizationServer?: string }
}

/** Where an offer is: in the link itself, or at an address of the issuer. */
export type OfferLink = { offer: CredentialOffer } | { offerUri: string }

/**
 * Reads what a person followed, scanned or pasted: `openid-credential-offer://?…`, an https address of any wallet with
 * the same parameters, the parameters alone, or the offer itself.
 *
 * @throws CredentialError `OFFER_INVALID`
 */
export function parseOfferLink(link: string, reach: Reach = {}): OfferLink {
  const text = link.trim()
  if (text.startsWith('{')) return { offer: parseCredentialOffer(text, reach) }
  const parameters = new URLSearchParams(
    /[?&](.*)$/s.exec(text.startsWith('credential_offer') ? `?${text}` : text)?.[1],
  )
  const [offers, uris] = [parameters.getAll('credential_offer'), parameters.getAll('credential_offer_uri')]
  if (offers.length + uris.length !== 1) throw invalidOffer('the link holds no offer, or more than one')
  const [offer] = offers
  if (offer !== undefined) return { offer: parseCredentialOffer(offer, reach) }
  return { offerUri: endpointUrl(uris[0] ?? '', 'the address of the offer', reach) }
}

/** Tells whether a text that somebody pasted is an offer at all. */
export function isOfferLink(text: string): boolean {
  return /^openid-credential-offer:/.test(text.trim()) || /[?&]credential_offer(_uri)?=/.test(text)
}

/** @throws CredentialError `OFFER_INVALID` */
export function parseCredentialOffer(input: string | Uint8Array, reach: Reach = {}): CredentialOffer {
  const message = parseMessage(input)
  const configurationIds = textsOf(message.credential_configuration_ids)
  const isList = Array.isArray(message.credential_configuration_ids)
  if (!isList || configurationIds.length === 0 || configurationIds.length > MAX_CONFIGURATIONS)
    throw invalidOffer('it names no credential, or too many')
  const credentialIssuer = endpointUrl(requiredText(message, 'credential_issuer'), 'credential_issuer', reach)
  if (credentialIssuer.includes('?')) throw invalidOffer('credential_issuer has a query')
  const grants = optionalObject(message, 'grants')
  const grant = grants && optionalObject(grants, PRE_AUTHORIZED_CODE_GRANT)
  return {
    credentialIssuer,
    configurationIds: [...new Set(configurationIds)],
    ...(grant && { preAuthorized: preAuthorizedOf(grant) }),
  }
}

function preAuthorizedOf(grant: JsonObject): NonNullable<CredentialOffer['preAuthorized']> {
  const transactionCode = optionalObject(grant, 'tx_code')
  const authorizationServer = optionalText(grant, 'authorization_server')
  return {
    code: requiredText(grant, 'pre-authorized_code'),
    ...(transactionCode && { transactionCode: transactionCodeOf(transactionCode) }),
    ...(authorizationServer && { authorizationServer }),
  }
}

/** An empty object asks for a code too (§4.1.1). */
function transactionCodeOf(value: JsonObject): TransactionCode {
  const length = optionalCount(value, 'length')
  return {
    inputMode: value.input_mode === 'text' ? 'text' : 'numeric',
    ...(length !== undefined && { length }),
    description: (optionalText(value, 'description') ?? '').slice(0, 300),
  }
}
