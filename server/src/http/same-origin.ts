import { Problem } from '@cloudtnt/contract'
import type { MiddlewareHandler } from 'hono'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a request that changes something, carries a cookie and comes from another site (cross-site request forgery).
 *
 * Browsers send `Origin` with every such request; a program without cookies is not concerned.
 */
export function sameOriginOnly(origin: string): MiddlewareHandler {
  return async (c, next) => {
    const from = c.req.header('origin')
    const foreign = from !== undefined && from !== origin
    if (!SAFE.has(c.req.method) && c.req.header('cookie') && foreign) {
      throw new Problem('FORBIDDEN', 'This request came from another site.')
    }
    await next()
  }
}
