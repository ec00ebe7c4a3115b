import type { Hono } from 'hono'
import { cors } from 'hono/cors'
import type { IssuerContext } from '../database.ts'
import type { Signing } from '../signing/signer.ts'
import { publishThroughOutage } from './publish-status-list.ts'
import type { PublishedCopies } from './published-copies.ts'

/** A change is seen after a minute at most; a cache between us and a reader asks by the entity tag. */
const CACHING = 'public, max-age=60, must-revalidate'

/** Publishes status lists for everybody, from everywhere; who asks is not recorded. */
export function statusListPages(app: Hono, ctx: IssuerContext, signing: Signing, copies: PublishedCopies): void {
  app.get('/status/:listId{[0-9a-f-]{36}}', cors(), async (c) => {
    const { text, entityTag } = await publishThroughOutage(ctx, signing, copies, c.req.param('listId'))
    const headers = { etag: entityTag, 'cache-control': CACHING, vary: 'accept' }
    if (c.req.header('if-none-match') === entityTag) return c.body(null, 304, headers)
    const wantsCredential = c.req.header('accept')?.includes('application/vc') ?? false
    return c.body(text, 200, { ...headers, 'content-type': wantsCredential ? 'application/vc' : 'application/json' })
  })
}
