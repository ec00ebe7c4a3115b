import type { Hono } from 'hono'
import { cors } from 'hono/cors'
import type { IssuerContext } from '../database.ts'
import { getPublicOrganization } from '../organizations/get-organization.ts'
import type { Signing } from '../signing/signer.ts'
import { issuerDidOf } from './issuer-did.ts'
import { findDidDocument } from './issuer-keys.ts'

/** Publishes the DID document of every organisation; keys that are not made yet are made now. */
export function didDocumentPages(app: Hono, ctx: IssuerContext, signing: Signing): void {
  app.get('/o/:slug/did.json', cors(), async (c) => {
    const organization = await getPublicOrganization(ctx, { slug: c.req.param('slug') })
    const did = issuerDidOf(ctx.origin, organization.slug)
    const find = () => findDidDocument(ctx.db, organization.id, did)
    const document = (await find()) ?? (await signing.makeKeys(organization.id).then(find))
    return c.body(JSON.stringify(document), 200, {
      'content-type': 'application/json',
      'cache-control': 'public, max-age=300',
    })
  })
}
