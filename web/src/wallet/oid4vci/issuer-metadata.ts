// OpenID for Verifiable Credential Issuance 1.0 §12.2: what an issuer says of itself and of what it offers.
import { isJsonObject, type Json, type JsonObject } from '@cloudtnt/credential/json'
import {
  endpointUrl,
  invalidOffer,
  optionalObject,
  optionalText,
  parseMessage,
  type Reach,
  requiredText,
  textsOf,
  wellKnownUrl,
} from './message.ts'

export type Display = { name: string; locale: string; description: string; logo: string; logoAlt: string }

export type CredentialConfiguration = {
  id: string
  format: string
  /** Types of the credential, where the format has such. */
  types: string[]
  /** How the credential may be bound to a key: `did:key`, `did:jwk`, `jwk`; empty for one that is bound to none. */
  bindingMethods: string[]
  /** Algorithms for a proof of type `jwt`; undefined when the issuer takes no such proof. */
  proofAlgorithms: string[] | undefined
  display: Display[]
}

export type IssuerMetadata = {
  credentialIssuer: string
  credentialEndpoint: string
  nonceEndpoint?: string
  notificationEndpoint?: string
  authorizationServers: string[]
  display: Display[]
  configurations: Map<string, CredentialConfiguration>
}

export type AuthorizationServerMetadata = { issuer: string; tokenEndpoint: string }

export function issuerMetadataUrl(credentialIssuer: string): string {
  return wellKnownUrl(credentialIssuer, 'openid-credential-issuer')
}

/** First OAuth's own place (RFC 8414), then the one of OpenID Connect. */
export function authorizationServerMetadataUrls(issuer: string): string[] {
  const [oauth, openid] = ['oauth-authorization-server', 'openid-configuration'].map((n) => wellKnownUrl(issuer, n))
  return [oauth ?? '', openid ?? '']
}

/**
 * @param expectedIssuer the `credential_issuer` of the offer: metadata of somebody else is refused (§12.2.3).
 * @throws CredentialError `OFFER_INVALID`
 */
export function parseIssuerMetadata(
  input: string | Uint8Array,
  expectedIssuer: string,
  reach: Reach = {},
): IssuerMetadata {
  const message = parseMessage(input)
  if (message.credential_issuer !== expectedIssuer) throw invalidOffer('the issuer describes itself as somebody else')
  const nonceEndpoint = optionalText(message, 'nonce_endpoint')
  const notificationEndpoint = optionalText(message, 'notification_endpoint')
  const configurations = Object.entries(optionalObject(message, 'credential_configurations_supported') ?? {})
  return {
    credentialIssuer: expectedIssuer,
    credentialEndpoint: endpointUrl(requiredText(message, 'credential_endpoint'), 'credential_endpoint', reach),
    ...(nonceEndpoint && { nonceEndpoint: endpointUrl(nonceEndpoint, 'nonce_endpoint', reach) }),
    ...(notificationEndpoint && {
      notificationEndpoint: endpointUrl(notificationEndpoint, 'notification_endpoint', reach),
    }),
    authorizationServers: textsOf(message.authorization_servers),
    display: displaysOf(message.display),
    configurations: new Map(configurations.flatMap(([id, value]) => entryOf(id, value))),
  }
}

function entryOf(id: string, value: Json): [string, CredentialConfiguration][] {
  if (!isJsonObject(value) || typeof value.format !== 'string') return []
  const definition = isJsonObject(value.credential_definition) ? value.credential_definition : {}
  const metadata = isJsonObject(value.credential_metadata) ? value.credential_metadata : value
  const configuration = {
    id,
    format: value.format,
    types: textsOf(definition.type),
    bindingMethods: textsOf(value.cryptographic_binding_methods_supported),
    proofAlgorithms: proofAlgorithmsOf(value.proof_types_supported),
    display: displaysOf(metadata.display),
  }
  return [[id, configuration]]
}

function proofAlgorithmsOf(proofTypes: Json | undefined): string[] | undefined {
  const jwt = isJsonObject(proofTypes) ? proofTypes.jwt : undefined
  return isJsonObject(jwt) ? textsOf(jwt.proof_signing_alg_values_supported) : undefined
}

function displaysOf(value: Json | undefined): Display[] {
  return (Array.isArray(value) ? value : []).filter(isJsonObject).map((display) => {
    const logo = isJsonObject(display.logo) ? display.logo : {}
    return {
      name: shortText(display.name),
      locale: shortText(display.locale),
      description: shortText(display.description),
      logo: typeof logo.uri === 'string' ? logo.uri : '',
      logoAlt: shortText(logo.alt_text),
    }
  })
}

/** For people to read; whatever the issuer wrote. */
function shortText(value: Json | undefined): string {
  return typeof value === 'string' ? value.slice(0, 1000) : ''
}

/**
 * @param expectedIssuer the identifier under which it was looked for (RFC 8414 §3.3).
 * @throws CredentialError `OFFER_INVALID`
 */
export function parseAuthorizationServerMetadata(
  input: string | Uint8Array,
  expectedIssuer: string,
  reach: Reach = {},
): AuthorizationServerMetadata {
  const message: JsonObject = parseMessage(input)
  if (message.issuer !== expectedIssuer) throw invalidOffer('the sign-in server describes itself as another one')
  return {
    issuer: expectedIssuer,
    tokenEndpoint: endpointUrl(requiredText(message, 'token_endpoint'), 'token_endpoint', reach),
  }
}
