import type { Organization } from '@cloudtnt/contract/issuer/organization'
import { CredentialError, fromUtf8, type Json } from '@cloudtnt/credential'
import { setGlobalConfig } from '@openid4vc/oauth2'
import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { toProblem } from '../../http/problem-response.ts'
import { mediaTypeOf, readBody, readBytes } from '../../http/read-body.ts'
import { findOpenOffer } from '../claims/redeem-offer.ts'
import type { IssuerContext } from '../database.ts'
import { getPublicOrganization } from '../organizations/get-organization.ts'
import type { Signing } from '../signing/signer.ts'
import { credentialOffer } from './credential-offer.ts'
import { exchangeCode } from './exchange-code.ts'
import { authorizationServerMetadata, issuerMetadata } from './issuer-metadata.ts'
import { makeNonce } from './make-nonce.ts'
import { notify } from './notify.ts'
import { ProtocolError } from './protocol-error.ts'
import { requestCredential } from './request-credential.ts'

const MAX_FORM_BYTES = 16 * 1024
const NO_STORE = { 'cache-control': 'no-store' }

/** Counts requests: by the address that they come from, and tries of one code. */
export type ProtocolLimits = { byAddress: MiddlewareHandler; byCode: { take(key: string): Promise<void> } }

/**
 * OpenID4VCI 1.0 for every organisation: wallets anywhere, in a browser too, may call.
 *
 * @param limits floods end with 429.
 */
export function oid4vciEndpoints(ctx: IssuerContext, signing: Signing, limits: ProtocolLimits): Hono {
  if (ctx.origin.startsWith('http://')) setGlobalConfig({ allowInsecureUrls: true }) // development on this machine
  const app = new Hono()
  app.onError((error, c) => protocolResponse(ctx, c, error))
  const open = cors({
    origin: '*',
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['authorization', 'content-type'],
    exposeHeaders: ['www-authenticate', 'retry-after'],
    maxAge: 600,
  })
  for (const path of ['/.well-known/openid-credential-issuer/*', '/.well-known/oauth-authorization-server/*'])
    app.use(path, open, limits.byAddress)
  app.use('/o/:slug/oid4vci/*', open, limits.byAddress)

  app.get('/.well-known/openid-credential-issuer/o/:slug', async (c) =>
    c.json(await issuerMetadata(ctx, await organizationOf(ctx, c)), 200, { 'cache-control': 'no-cache' }),
  )
  app.get('/.well-known/oauth-authorization-server/o/:slug', async (c) => {
    const { slug } = await organizationOf(ctx, c)
    return c.json(authorizationServerMetadata(ctx.origin, slug), 200, { 'cache-control': 'public, max-age=300' })
  })
  app.get('/o/:slug/oid4vci/offers/:reference', async (c) => {
    const organization = await organizationOf(ctx, c)
    const reference = c.req.param('reference')
    const found = await findOpenOffer(ctx, { organizationId: organization.id, reference })
    if (!found) throw new ProtocolError('invalid_request', 'This offer was used or has ended.', 410)
    return c.json(await credentialOffer(ctx, organization, found), 200, NO_STORE)
  })
  app.post('/o/:slug/oid4vci/token', async (c) => {
    const form = await formOf(c)
    await limits.byCode.take(await ctx.seal('offer-code', form['pre-authorized_code'] ?? ''))
    return c.json(await exchangeCode(ctx, await organizationOf(ctx, c), { form, request: c.req.raw }), 200, NO_STORE)
  })
  app.post('/o/:slug/oid4vci/nonce', async (c) =>
    c.json({ c_nonce: await makeNonce(ctx, (await organizationOf(ctx, c)).id) }, 200, NO_STORE),
  )
  app.post('/o/:slug/oid4vci/credential', async (c) => {
    const input = { headers: c.req.raw.headers, body: await jsonOf(c) }
    const body = await requestCredential(ctx, signing, await organizationOf(ctx, c), input)
    return c.body(body, 200, { ...NO_STORE, 'content-type': 'application/json' })
  })
  app.post('/o/:slug/oid4vci/notification', async (c) => {
    await notify(ctx, await organizationOf(ctx, c), { headers: c.req.raw.headers, body: await jsonOf(c) })
    return c.body(null, 204)
  })
  return app
}

async function organizationOf(ctx: IssuerContext, c: HonoContext): Promise<Organization> {
  return getPublicOrganization(ctx, { slug: c.req.param('slug') ?? '' })
}

async function formOf(c: HonoContext): Promise<Record<string, string>> {
  if (mediaTypeOf(c.req.raw) !== 'application/x-www-form-urlencoded')
    throw new ProtocolError('invalid_request', 'Send application/x-www-form-urlencoded.')
  const given = [...new URLSearchParams(fromUtf8(await readBytes(c.req.raw, MAX_FORM_BYTES)))]
  const form = Object.fromEntries(given)
  if (given.length !== Object.keys(form).length)
    throw new ProtocolError('invalid_request', 'A parameter is given twice.')
  return form
}

async function jsonOf(c: HonoContext): Promise<Json> {
  return (await readBody(c.req.raw, 'json')) as Json
}

/** Every refusal in the protocol's own form (RFC 6749 §5.2); a bug tells nothing but that it happened. */
function protocolResponse(ctx: IssuerContext, c: HonoContext, error: Error): Response {
  const refusal = refusalOf(error)
  if (refusal.status === 500) ctx.log.error({ err: error, path: c.req.path }, 'request failed')
  const headers: Record<string, string> = { ...NO_STORE }
  if (refusal.status === 401) headers['www-authenticate'] = `Bearer error="${refusal.error}"`
  if (refusal.status === 429 || refusal.status === 503) headers['retry-after'] = '30'
  return c.json(refusal.toDocument(), refusal.status, headers)
}

function refusalOf(error: Error): ProtocolError {
  if (error instanceof ProtocolError) return error
  if (error instanceof CredentialError) return new ProtocolError('invalid_request', 'The request cannot be read.')
  const problem = toProblem(error)
  switch (problem.code) {
    case 'INTERNAL':
      return new ProtocolError('server_error', 'The server failed.', 500)
    case 'NOT_FOUND':
      return new ProtocolError('invalid_request', 'There is no such credential issuer here.', 404)
    case 'RATE_LIMITED':
      return new ProtocolError('temporarily_unavailable', problem.message, 429)
    case 'UNAVAILABLE':
    case 'STORAGE_FULL':
      return new ProtocolError('temporarily_unavailable', problem.message, 503)
    default:
      return new ProtocolError('invalid_request', problem.message)
  }
}
