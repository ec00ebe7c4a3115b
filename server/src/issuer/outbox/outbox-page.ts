import { Problem } from '@cloudtnt/contract'
import type { Hono, Context as HonoContext } from 'hono'
import { accepts } from 'hono/accepts'
import { html } from 'hono/html'
import { pageOfRows, positionOf } from '../../db/cursor.ts'
import type { Authenticate } from '../../http/bind.ts'
import { type PageContent, page } from '../../http/page.ts'
import { addressOf } from '../../http/rate-limit.ts'
import { type Translate, translatorOf } from '../../i18n/translate.ts'
import type { MailRow } from '../../mail/store.ts'
import type { IssuerContext } from '../database.ts'
import { listMyOrganizations } from '../organizations/list-my-organizations.ts'
import { listMessages, type OutboxScope } from './list-messages.ts'

const PAGE_SIZE = 25
const THIS_MACHINE = new Set(['local', '127.0.0.1', '::1', '::ffff:127.0.0.1'])

export type OutboxSettings = { hasMailServer: boolean; authenticate: Authenticate }

/**
 * The messages that a mail server would have sent. In development everybody on this machine may read them; elsewhere
 * only where there is no mail server, and an owner only those of their own organisations. They hold links and codes.
 */
export function outboxPages(app: Hono, ctx: IssuerContext, settings: OutboxSettings): void {
  app.get('/outbox', async (c) => {
    c.header('cache-control', 'no-store')
    const scope = await scopeOf(ctx, settings, c)
    if (!scope) return c.notFound()
    const t = translatorOf(c.req.raw)
    const before = cursorOf(c)
    const found = await listMessages(ctx, { scope, limit: PAGE_SIZE, before })
    const { rows, nextCursor } = pageOfRows(found, PAGE_SIZE, ({ createdAt, id }) => ({ at: createdAt, id }))
    if (wantsJson(c)) return c.json({ items: rows.map(messageForPrograms), nextCursor })
    return c.html(
      page({
        t,
        actor: 'issuer',
        title: t('issuer.outbox.title'),
        indexed: false,
        nav: [{ href: '/console', label: t('issuer.outbox.console') }],
        body: bodyOf(t, rows, nextCursor, c.req.query('lang')),
      }),
    )
  })
}

async function scopeOf(ctx: IssuerContext, settings: OutboxSettings, c: HonoContext): Promise<OutboxScope | undefined> {
  if (ctx.development) return THIS_MACHINE.has(addressOf(c)) ? 'everything' : undefined
  if (settings.hasMailServer) return undefined
  const caller = await settings.authenticate(c.req.raw.headers)
  if (!caller) throw new Problem('UNAUTHENTICATED', 'Sign in as an owner to read the outbox.')
  const { items } = await listMyOrganizations(ctx, caller)
  const organizationIds = items.filter(({ roles }) => roles.includes('owner')).map(({ id }) => id)
  return organizationIds.length > 0 ? { organizationIds } : undefined
}

function wantsJson(c: HonoContext): boolean {
  const supports = ['text/html', 'application/json']
  return accepts(c, { header: 'Accept', supports, default: 'text/html' }) === 'application/json'
}

function messageForPrograms({ id, recipient, subject, text, createdAt }: MailRow) {
  return { id, recipient, subject, text, createdAt: createdAt.toISOString() }
}

/** A place in the list that is not known begins at the beginning. */
function cursorOf(c: HonoContext) {
  try {
    return positionOf(c.req.query('before'))
  } catch {
    return undefined
  }
}

function bodyOf(t: Translate, rows: MailRow[], nextCursor: string | null, lang: string | undefined): PageContent {
  const more = new URLSearchParams({ before: nextCursor ?? '', ...(lang ? { lang } : {}) })
  return html`<h1>${t('issuer.outbox.title')}</h1>
<p>${t('issuer.outbox.text')}</p>
${rows.length === 0 ? html`<p class="notice">${t('issuer.outbox.none')}</p>` : rows.map((row) => messageOf(t, row))}
${nextCursor ? html`<p><a class="button quiet" rel="next" href="/outbox?${more.toString()}">${t('issuer.outbox.older')}</a></p>` : ''}`
}

function messageOf(t: Translate, { id, recipient, subject, text, createdAt }: MailRow): PageContent {
  return html`<article class="panel" aria-labelledby="m-${id}">
<h2 id="m-${id}" dir="auto">${subject}</h2>
<p class="soft"><span dir="ltr">${recipient}</span> · <time datetime="${createdAt.toISOString()}">${t.date(createdAt)}, ${createdAt.toISOString().slice(11, 16)} UTC</time></p>
<p class="written" dir="auto">${linked(text)}</p>
</article>`
}

/** The text with its addresses as links; everything else is shown as it is. */
function linked(text: string): PageContent[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, i) => (i % 2 === 1 ? html`<a href="${part}" dir="ltr">${part}</a>` : html`${part}`))
}
