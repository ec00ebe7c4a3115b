import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import type { Organization } from '@cloudtnt/contract/issuer/organization'
import {
  type CredentialIssuerMetadata,
  type IssuerMetadataResult,
  Openid4vciIssuer,
  Openid4vciVersion,
} from '@openid4vc/openid4vci'
import { achievementUrl } from '../achievements/achievement-document.ts'
import { listClaimable } from '../claims/list-claimable.ts'
import type { IssuerContext } from '../database.ts'

/** The two forms in which one award is offered. */
export const FORMATS = ['ldp_vc', 'jwt_vc_json'] as const
export type Format = (typeof FORMATS)[number]

/** The library writes and checks messages here; what would sign, encrypt or fetch is not handed to it. */
export const protocolCallbacks = {
  hash: nothing,
  generateRandom: nothing,
  clientAuthentication: nothing,
  verifyJwt: nothing,
  signJwt: nothing,
  encryptJwe: nothing,
  decryptJwe: nothing,
  fetch: nothing,
}

function nothing(): never {
  throw new Error('the message library has no business with this')
}

/** OpenID4VCI messages, checked and written by the library; it keeps no state. */
export const messages = new Openid4vciIssuer({ callbacks: protocolCallbacks })

/** The Credential Issuer Identifier of an organisation (OpenID4VCI 1.0 §12.2.1). */
export function credentialIssuerOf(origin: string, slug: string): string {
  return `${origin}/o/${slug}`
}

export function configurationId(achievementId: string, format: Format): string {
  return `${achievementId}_${format}`
}

export type Claimable = { achievementId: string; number: number; content: AchievementContent }

/** Credential issuer metadata (§12.2.4) of an organisation, for all that can be claimed from it now. */
export async function issuerMetadata(
  ctx: IssuerContext,
  organization: Organization,
): Promise<CredentialIssuerMetadata> {
  return metadataFor(ctx.origin, organization, await listClaimable(ctx, organization.id))
}

/** The same for some achievements alone. */
export function metadataFor(
  origin: string,
  organization: Organization,
  claimable: Claimable[],
): CredentialIssuerMetadata {
  const issuer = credentialIssuerOf(origin, organization.slug)
  const configurations = claimable.flatMap((each) =>
    FORMATS.map(
      (format) => [configurationId(each.achievementId, format), configuration(origin, each, format)] as const,
    ),
  )
  return messages.createCredentialIssuerMetadata({
    credential_issuer: issuer,
    credential_endpoint: `${issuer}/oid4vci/credential`,
    nonce_endpoint: `${issuer}/oid4vci/nonce`,
    notification_endpoint: `${issuer}/oid4vci/notification`,
    display: [{ name: organization.name }],
    credential_configurations_supported: Object.fromEntries(configurations),
  })
}

const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
]
const TYPES: [string, ...string[]] = ['VerifiableCredential', 'OpenBadgeCredential']

function configuration(origin: string, claimable: Claimable, format: Format) {
  const common = {
    scope: configurationId(claimable.achievementId, format),
    cryptographic_binding_methods_supported: ['jwk', 'did:key', 'did:jwk'],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256', 'EdDSA'] } },
    credential_metadata: { display: [displayOf(origin, claimable)] },
  }
  if (format === 'jwt_vc_json')
    return {
      ...common,
      format: 'jwt_vc_json' as const,
      credential_signing_alg_values_supported: ['ES256'],
      credential_definition: { type: TYPES },
    }
  return {
    ...common,
    format: 'ldp_vc' as const,
    credential_signing_alg_values_supported: ['eddsa-rdfc-2022'],
    credential_definition: { '@context': CONTEXTS, type: TYPES },
  }
}

function displayOf(origin: string, { achievementId, number, content }: Claimable) {
  return {
    name: content.name,
    locale: content.language,
    description: content.description.slice(0, 500),
    logo: { uri: `${achievementUrl(origin, achievementId)}/${number}/badge.png`, alt_text: content.badge.altText },
  }
}

/** OAuth 2.0 authorization server metadata (RFC 8414); wallets need no registration. */
export function authorizationServerMetadata(origin: string, slug: string) {
  const issuer = credentialIssuerOf(origin, slug)
  return {
    issuer,
    token_endpoint: `${issuer}/oid4vci/token`,
    token_endpoint_auth_methods_supported: ['none'],
    grant_types_supported: ['urn:ietf:params:oauth:grant-type:pre-authorized_code'],
    response_types_supported: [],
    'pre-authorized_grant_anonymous_access_supported': true,
  }
}

/** Metadata as the library wants it beside a message. */
export function resolvedMetadata(
  origin: string,
  slug: string,
  metadata: CredentialIssuerMetadata,
): IssuerMetadataResult {
  return {
    credentialIssuer: metadata,
    authorizationServers: [authorizationServerMetadata(origin, slug)],
    originalDraftVersion: Openid4vciVersion.V1,
    knownCredentialConfigurations: messages.getKnownCredentialConfigurationsSupported(metadata),
  }
}
