import fs from 'node:fs'
import path from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono, Context as HonoContext } from 'hono'

/** Where the built browser programs lie: one folder an actor, and `pages` with the style of pages without script. */
export const WEB_DIST = path.join(import.meta.dirname, '../../../web/dist')

/**
 * Serves the files of a built browser program, and its page for every address of the program's own.
 *
 * @param routes path prefixes that the program draws itself, e.g. `['/console']`.
 */
export function serveWebApp(app: Hono, name: string, routes: string[]): void {
  const root = path.join(WEB_DIST, name)
  const page = programPage(name, 'index.html')
  for (const route of routes) {
    app.get(route, page)
    app.get(route === '/' ? '/index.html' : `${route}/*`, page)
  }
  if (!fs.existsSync(root)) return
  app.use('/assets/*', immutable(root))
  const files = serveStatic({ root: path.relative(process.cwd(), root), precompressed: true })
  // The program's page goes out by `page` alone, which writes the nonce into it.
  app.use('/*', (c, next) => (c.req.path.endsWith('/') || c.req.path.endsWith('.html') ? next() : files(c, next)))
}

/**
 * Answers with a page of a built browser program, its scripts and styles marked with the nonce of this answer.
 *
 * @param values what is written into places of the page: `VERIFIER` → `__VERIFIER__`. Origins of our own only.
 */
export function programPage(
  name: string,
  file: string,
  values: Record<string, string> = {},
): (c: HonoContext) => Response | Promise<Response> {
  const location = path.join(WEB_DIST, name, file)
  return (c) => {
    if (!fs.existsSync(location)) return c.text('The pages are not built yet: run `npm start`.', 503)
    const nonce = String(c.get('secureHeadersNonce') ?? '')
    c.header('cache-control', 'no-store')
    const places = Object.entries({ ...values, NONCE: nonce })
    const html = fs.readFileSync(location, 'utf8')
    return c.html(places.reduce((text, [place, value]) => text.replaceAll(`__${place}__`, value), html))
  }
}

/** Serves the style sheet and fonts of pages without script under `/pages`. */
export function servePageAssets(app: Hono): void {
  if (fs.existsSync(WEB_DIST)) app.use('/pages/*', immutable(WEB_DIST))
}

function immutable(root: string) {
  const relative = path.relative(process.cwd(), root)
  const files = serveStatic({ root: relative === '' ? '.' : relative, precompressed: true })
  return async (c: HonoContext, next: () => Promise<void>) => {
    const response = await files(c, next)
    if (response instanceof Response && response.ok)
      response.headers.set('cache-control', 'public, max-age=31536000, immutable')
    return response
  }
}
