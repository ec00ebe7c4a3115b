import type { SharedContent } from '@cloudtnt/contract/wallet/share'
import type { Hono, Context as HonoContext } from 'hono'
import { accepts } from 'hono/accepts'
import type { Caller, Context } from '../../context.ts'
import { readBytes } from '../../http/read-body.ts'
import { programPage } from '../../http/web-app.ts'
import { translatorOf } from '../../i18n/translate.ts'
import type { WalletDatabase } from '../database.ts'
import { limitOpening } from './limits.ts'
import { lookAtShare, type OpenedShare, openShare } from './open-share.ts'
import { verifierOriginOf } from './rules.ts'
import { endedSharePage, sharePage, unknownSharePage } from './share-page.ts'
import { decodePicture, sharedFacts } from './shared-picture.ts'

type Settings = {
  authenticate(headers: Headers): Promise<Caller | undefined>
  /** Suggested to viewers who name no other. */
  verifierOrigin: string
}

const MAX_FORM_BYTES = 4 * 1024
/** A stranger's picture may draw; it may do nothing else, on whatever page it is opened. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

/** The pages behind share links: never kept by caches, never indexed. A public one needs no script. */
export function sharePages(app: Hono, ctx: Context<WalletDatabase>, settings: Settings): void {
  const privatePage = programPage('wallet', 'shared-link.html', { VERIFIER: settings.verifierOrigin })

  app.use('/s/*', limitOpening(), async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
    c.header('x-robots-tag', 'noindex')
  })

  app.get('/s/:id', async (c) => {
    const id = c.req.param('id')
    const isDocument = wantsDocument(c)
    const caller = await settings.authenticate(c.req.raw.headers)
    // Behind a private link the page's own script asks for the ciphertext, and that is what counts as opening it.
    const look = await lookAtShare(ctx, id)
    const counts = c.req.method === 'GET' && (isDocument || look?.state === 'public')
    const opened = counts ? await openShare(ctx, caller, id) : look
    if (isDocument) return documentOf(c, opened)
    if (opened?.state === 'private') return privatePage(c)
    if (opened?.state !== 'public') return noPage(c, opened)
    return c.html(shown(c, opened.content, settings.verifierOrigin))
  })

  // The viewer's own verifier. Only this page's own form may name one: a link could else lead to a false check.
  app.post('/s/:id', async (c) => {
    const opened = await lookAtShare(ctx, c.req.param('id'))
    if (opened?.state !== 'public') return noPage(c, opened)
    const form = new URLSearchParams(new TextDecoder().decode(await readBytes(c.req.raw, MAX_FORM_BYTES)))
    const typed = c.req.header('sec-fetch-site') === 'same-origin' ? (form.get('verifier') ?? '') : undefined
    if (typed === undefined) return c.html(shown(c, opened.content, settings.verifierOrigin))
    const verifier = verifierOriginOf(typed, { loopback: ctx.development })
    return c.html(shown(c, opened.content, verifier ?? settings.verifierOrigin, verifier ? undefined : typed))
  })

  app.get('/s/:id/pictures/:place', async (c) => {
    const credential = await credentialAt(c)
    const picture = credential && (await decodePicture(sharedFacts(credential).picture.dataUrl))
    if (!picture) return c.notFound()
    return c.body(picture.bytes, 200, {
      'content-type': picture.mediaType,
      'content-security-policy': PICTURE_POLICY,
      'x-content-type-options': 'nosniff',
    })
  })

  app.get('/s/:id/credentials/:place', async (c) => {
    const credential = await credentialAt(c)
    if (!credential) return c.notFound()
    const isJson = credential.text.trimStart().startsWith('{')
    const number = Number(c.req.param('place')) + 1
    return c.body(credential.text, 200, {
      'content-type': isJson ? 'application/json' : 'application/vc+jwt',
      'content-disposition': `attachment; filename="credential-${number}.${isJson ? 'json' : 'jwt'}"`,
      'access-control-allow-origin': '*',
    })
  })

  const shown = (c: HonoContext, content: SharedContent, verifier: string, refused?: string) => {
    const link = `${ctx.origin}/s/${c.req.param('id')}`
    return sharePage(translatorOf(c.req.raw), { content, link, verifier, refused })
  }

  const credentialAt = async (c: HonoContext) => {
    const opened = await lookAtShare(ctx, c.req.param('id') ?? '')
    const place = c.req.param('place') ?? ''
    return opened?.state === 'public' && /^\d{1,2}$/.test(place) ? opened.content.credentials[Number(place)] : undefined
  }
}

function wantsDocument(c: HonoContext): boolean {
  c.header('vary', 'accept, accept-language')
  const supports = ['text/html', 'application/json']
  return accepts(c, { header: 'Accept', supports, default: 'text/html' }) === 'application/json'
}

/** The same for programs: the exact texts, or the ciphertext. Every origin may read it, as checks run in browsers. */
function documentOf(c: HonoContext, opened: OpenedShare | undefined): Response {
  c.header('access-control-allow-origin', '*')
  if (opened?.state === 'private') return c.json({ sealed: opened.sealed })
  if (opened?.state === 'public') {
    const { title, credentials } = opened.content
    return c.json({ title, credentials: credentials.map(({ text }) => text) })
  }
  const status = opened ? 410 : 404
  const title = opened
    ? `This link ended on ${opened.endedAt.toISOString().slice(0, 10)}. The credential may still be valid; ask the person for a new link.`
    : 'There is no such link here. Ask the person for a new one.'
  const code = opened ? 'LINK_ENDED' : 'NOT_FOUND'
  return c.body(JSON.stringify({ type: `/problems/${code}`, code, title, status }), status, {
    'content-type': 'application/problem+json',
  })
}

function noPage(c: HonoContext, opened: OpenedShare | undefined): Response | Promise<Response> {
  const t = translatorOf(c.req.raw)
  if (opened?.state === 'ended') return c.html(endedSharePage(t, opened.by, opened.endedAt), 410)
  return c.html(unknownSharePage(t), 404)
}
