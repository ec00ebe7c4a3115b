import { Problem } from '@cloudtnt/contract'
import type { MiddlewareHandler } from 'hono'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a request from another site that changes something with a person's cookie, or would sign the browser in as
 * somebody (cross-site request forgery).
 *
 * Browsers send `Origin` with every such request; a program without cookies is not concerned.
 */
export function sameOriginOnly(origin: string): MiddlewareHandler {
  return async (c, next) => {
    const from = c.req.header('origin')
    const foreign = from !== undefined && from !== origin
    const asPerson = c.req.header('cookie') !== undefined || c.req.path.startsWith('/api/auth/')
    if (!SAFE.has(c.req.method) && asPerson && foreign) {
      throw new Problem('FORBIDDEN', 'This request came from another site.')
    }
    await next()
  }
}
