import { createHash, createPrivateKey, sign as signBytes } from 'node:crypto'
import {
  CredentialError,
  didWebUrl,
  type JsonObject,
  parseJson,
  type Resolver,
  readCredential,
  toBase64url,
  utf8,
  type VerificationReport,
  verifyCredential,
} from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { canonicalizeReference } from '@cloudtnt/credential/reference/canonicalize'
import { clientAuthenticationNone, type Jwk, setGlobalConfig } from '@openid4vc/oauth2'
import { Openid4vciClient } from '@openid4vc/openid4vci'
import * as jose from 'jose'

type App = { request(url: string, init?: RequestInit): Response | Promise<Response> }

/** A holder's key, and how it is named in a proof. */
export type HolderKey = { alg: 'ES256' | 'EdDSA'; privateJwk: jose.JWK; publicJwk: jose.JWK }

export async function holderKey(alg: HolderKey['alg'] = 'ES256'): Promise<HolderKey> {
  const { privateKey } = await jose.generateKeyPair(alg, { extractable: true })
  const { d, ...publicJwk } = await jose.exportJWK(privateKey)
  return { alg, privateJwk: { ...publicJwk, d }, publicJwk } as HolderKey
}

/** A wallet of other people's making: the client of @openid4vc, which reaches the issuer without a socket. */
export function strangersWallet(app: App, key: HolderKey, now: () => Date) {
  setGlobalConfig({ allowInsecureUrls: true })
  const client = new Openid4vciClient({
    callbacks: {
      fetch: async (url, init) => app.request(String(url), init as RequestInit),
      hash: (data, algorithm) => new Uint8Array(createHash(algorithm.replace('-', '')).update(data).digest()),
      generateRandom: (length) => crypto.getRandomValues(new Uint8Array(length)),
      clientAuthentication: clientAuthenticationNone({ clientId: 'wallet' }),
      signJwt: async (_signer, { header, payload }) => ({
        jwt: signJwt(key, header, payload),
        signerJwk: key.publicJwk as Jwk,
      }),
    },
  })
  return {
    client,
    /** From an offer to the credential, in one of the forms that are offered. */
    async claim(offerUri: string, options: { txCode?: string; format?: 'ldp_vc' | 'jwt_vc_json' } = {}) {
      const started = await this.begin(offerUri, options.txCode)
      return this.request(started, options.format ?? 'ldp_vc')
    },
    async begin(offerUri: string, txCode?: string) {
      const credentialOffer = await client.resolveCredentialOffer(offerUri)
      const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer)
      const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
        credentialOffer,
        issuerMetadata,
        ...(txCode === undefined ? {} : { txCode }),
      })
      return { credentialOffer, issuerMetadata, accessToken: accessTokenResponse.access_token }
    },
    async request(started: Awaited<ReturnType<typeof this.begin>>, format: 'ldp_vc' | 'jwt_vc_json') {
      const { issuerMetadata, accessToken, credentialOffer } = started
      const credentialConfigurationId =
        credentialOffer.credential_configuration_ids.find((id) => id.endsWith(format)) ?? ''
      const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata })
      const { jwt } = await client.createCredentialRequestJwtProof({
        issuerMetadata,
        credentialConfigurationId,
        nonce,
        issuedAt: now(),
        signer: { method: 'jwk', alg: key.alg, publicJwk: key.publicJwk as Jwk },
      })
      const { credentialResponse } = await client.retrieveCredentials({
        issuerMetadata,
        accessToken,
        credentialConfigurationId,
        proofs: { jwt: [jwt] },
      })
      const [first] = credentialResponse.credentials ?? []
      return {
        credential: (first as { credential: unknown }).credential,
        notificationId: credentialResponse.notification_id ?? '',
        issuerMetadata,
        accessToken,
      }
    },
  }
}

/** Signs what it is told, right or wrong. */
export function signJwt(key: HolderKey, header: object, payload: object): string {
  const part = (value: object) => toBase64url(utf8(JSON.stringify(value)))
  const input = `${part(header)}.${part(payload)}`
  const privateKey = createPrivateKey({ key: key.privateJwk as never, format: 'jwk' })
  const signature = signBytes(key.alg === 'ES256' ? 'sha256' : null, utf8(input), {
    key: privateKey,
    dsaEncoding: 'ieee-p1363',
  })
  return `${input}.${toBase64url(new Uint8Array(signature))}`
}

/** What a verifier elsewhere would fetch of this issuer, fetched without a socket. */
export function resolverOf(app: App): Resolver {
  const textAt = async (url: string) => {
    const response = await app.request(url)
    if (!response.ok) throw new CredentialError('FETCH_STATUS', `${url} answered ${response.status}`)
    return response.text()
  }
  const documentAt = async (url: string) => parseJson(await textAt(url)) as JsonObject
  return {
    didDocument: (did) => documentAt(didWebUrl(did, { allowHttpOrigins: ['http://localhost:7001'] })),
    controllerDocument: documentAt,
    statusList: textAt,
  }
}

/** The report of our own verifier on a credential of this issuer. */
export function reportOn(app: App, credential: unknown, now: Date): Promise<VerificationReport> {
  const text = typeof credential === 'string' ? credential : JSON.stringify(credential)
  const resolver = resolverOf(app)
  return verifyCredential(readCredential(text), {
    now,
    crypto: nodeCrypto,
    canonicalize: canonicalizeReference,
    resolver,
  })
}
