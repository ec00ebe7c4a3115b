import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { html } from 'hono/html'
import { translatorOf } from '../i18n/translate.ts'
import type { Services } from '../services.ts'
import { page } from './page.ts'
import { problemResponse } from './problem-response.ts'
import { sameOriginOnly } from './same-origin.ts'
import { securityHeaders } from './security-headers.ts'
import { servePageAssets } from './web-app.ts'

type Options = { name: 'issuer' | 'wallet' | 'verifier'; connect?: string[]; formAction?: string[] }

/** The ground every actor's app stands on: headers, errors, health, the style of its pages, a page for what is not there. */
export function actorApp(services: Services, options: Options): Hono {
  const app = new Hono()
  const { production, origins } = services.config
  app.use('*', securityHeaders({ connect: options.connect ?? [], production, formAction: options.formAction ?? [] }))
  app.onError((error, c) => {
    const response = problemResponse(c, error, services.log)
    return isForPeople(c) ? failedPage(c, options.name, response) : response
  })
  app.use('*', exceptSecrets(compress()))
  app.use('/api/*', sameOriginOnly(origins[options.name]))
  app.get('/livez', (c) => c.json({ status: 'ok' }))
  servePageAssets(app)
  app.notFound((c) => {
    if (c.req.path.startsWith('/api/'))
      return c.json(
        { type: '/problems/NOT_FOUND', code: 'NOT_FOUND', title: 'There is no such thing here', status: 404 },
        404,
      )
    const t = translatorOf(c.req.raw)
    const body = html`<h1>${t('notFound.title')}</h1><p>${t('notFound.text')}</p><p><a href="/">${t('notFound.home')}</a></p>`
    return c.html(page({ t, actor: options.name, title: t('notFound.title'), body, indexed: false }), 404)
  })
  return app
}

/** Answers that hold secrets beside what a stranger can put in are never compressed: their length would tell. */
function exceptSecrets(inner: MiddlewareHandler): MiddlewareHandler {
  return (c, next) => (/^\/(api|claim|outbox)\b|\/oid4vci\//.test(c.req.path) ? next() : inner(c, next))
}

/** Whoever follows a link reads pages, not documents. */
function isForPeople(c: HonoContext): boolean {
  return !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html')
}

async function failedPage(c: HonoContext, actor: Options['name'], response: Response): Promise<Response> {
  const t = translatorOf(c.req.raw)
  const { code } = (await response.json()) as { code: string }
  const key = ['STORAGE_FULL', 'RATE_LIMITED'].includes(code) ? code : response.status < 500 ? 'request' : 'server'
  const title = t(`failed.${key}.title`)
  const body = html`<h1>${title}</h1><p>${t(`failed.${key}.text`)}</p><p><a href="/">${t('notFound.home')}</a></p>`
  return c.html(page({ t, actor, title, body, indexed: false }), response.status as 500)
}
