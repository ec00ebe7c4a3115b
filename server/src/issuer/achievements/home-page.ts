import type { Context as HonoContext } from 'hono'
import { html } from 'hono/html'
import { page } from '../../http/page.ts'
import { translatorOf } from '../../i18n/translate.ts'
import type { IssuerContext } from '../database.ts'
import { cards, publicNav } from './catalogue-words.ts'
import { listPublished, listPublishers } from './list-published.ts'

/** The first page of an issuer's site: who offers credentials here, what they are, where to begin. */
export async function homePage(ctx: IssuerContext, c: HonoContext): Promise<Response> {
  const t = translatorOf(c.req.raw)
  const publishers = await listPublishers(ctx)
  const { entries } = await listPublished(ctx, { q: '', skill: '', limit: 6 })
  const title = publishers.length === 1 ? (publishers[0]?.name ?? '') : t('issuer.catalogue.homeTitle')
  const body = html`<h1><bdi>${title}</bdi></h1>
<p>${t('issuer.catalogue.homeText')}</p>
<p class="actions"><a class="button" href="/catalogue">${t('issuer.catalogue.open')}</a> <a class="button quiet" href="/console">${t('issuer.catalogue.work')}</a></p>
${entries.length > 0 ? html`<h2>${t('issuer.catalogue.newest')}</h2>${cards(t, entries, 'h3')}` : html`<p class="notice">${t('issuer.catalogue.none')}</p>`}
${publishers.length > 0 ? html`<h2>${t('issuer.catalogue.issuers')}</h2><ul class="plain">${publishers.map((p) => html`<li><a href="/o/${p.slug}" dir="auto">${p.name}</a> <span class="soft">${t('issuer.catalogue.offers', { count: p.count })}</span></li>`)}</ul>` : ''}`
  return c.html(
    page({
      t,
      actor: 'issuer',
      title,
      description: t('issuer.catalogue.homeText'),
      url: `${ctx.origin}/`,
      nav: publicNav(t),
      body,
    }),
  )
}
