import type { JsonObject } from '@cloudtnt/credential'
import type { Context as HonoContext } from 'hono'
import { accepts } from 'hono/accepts'
import type { PageContent } from './page.ts'

const DOCUMENT_TYPES = ['application/ld+json', 'application/json']

/**
 * Answers one address in two forms: the document for programs that ask for it, else the page for people. Every origin
 * may read the document: it is public, and checks run in other people's browsers.
 */
export async function documentOr(
  c: HonoContext,
  document: () => JsonObject,
  page: () => PageContent,
): Promise<Response> {
  c.header('vary', 'accept, accept-language')
  const wanted = accepts(c, { header: 'Accept', supports: ['text/html', ...DOCUMENT_TYPES], default: 'text/html' })
  if (!DOCUMENT_TYPES.includes(wanted)) return c.html(page())
  c.header('access-control-allow-origin', '*')
  return c.body(JSON.stringify(document()), 200, { 'content-type': wanted })
}
