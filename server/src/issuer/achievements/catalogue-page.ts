import type { Context as HonoContext } from 'hono'
import { html } from 'hono/html'
import { page } from '../../http/page.ts'
import { translatorOf } from '../../i18n/translate.ts'
import type { IssuerContext } from '../database.ts'
import { cards, publicNav } from './catalogue-words.ts'
import { listCatalogueSkills, listPublished } from './list-published.ts'

const PAGE_SIZE = 24
const MAX_QUERY = 100

/** Everything that people can apply for, searchable by words and narrowed by a skill. */
export async function cataloguePage(ctx: IssuerContext, c: HonoContext): Promise<Response> {
  const t = translatorOf(c.req.raw)
  const q = (c.req.query('q') ?? '').slice(0, MAX_QUERY)
  const skill = (c.req.query('skill') ?? '').slice(0, 200)
  const cursor = c.req.query('cursor')
  const { entries, nextCursor } = await listPublished(ctx, { q, skill, cursor, limit: PAGE_SIZE })
  const skills = await listCatalogueSkills(ctx)
  const isNarrowed = q !== '' || skill !== ''
  const body = html`<h1>${t('issuer.catalogue.title')}</h1>
<form class="search" role="search" action="/catalogue">
<label for="q">${t('issuer.catalogue.search')}</label>
<input type="search" id="q" name="q" value="${q}" maxlength="${MAX_QUERY}">
${skill === '' ? '' : html`<input type="hidden" name="skill" value="${skill}">`}
${c.req.query('lang') ? html`<input type="hidden" name="lang" value="${t.language}">` : ''}
<button>${t('issuer.catalogue.find')}</button>
</form>
${skills.length > 0 ? html`<nav class="tags" aria-label="${t('issuer.catalogue.skills')}">${skills.map((s) => html`<a href="${addressOf({ q, skill: s.skill === skill.toLowerCase() ? '' : s.skill })}" dir="auto" ${s.skill === skill.toLowerCase() ? html`aria-current="true"` : ''}>${s.skill}</a>`)}</nav>` : ''}
${isNarrowed ? html`<p>${skill ? t('issuer.catalogue.narrowedBy', { skill }) : ''} <a href="/catalogue">${t('issuer.catalogue.showAll')}</a></p>` : ''}
${entries.length > 0 ? cards(t, entries) : html`<p class="notice">${t(isNarrowed ? 'issuer.catalogue.notFound' : 'issuer.catalogue.none')}</p>`}
${nextCursor ? html`<p><a class="button quiet" rel="next" href="${addressOf({ q, skill, cursor: nextCursor })}">${t('issuer.catalogue.more')}</a></p>` : ''}`
  return c.html(
    page({
      t,
      actor: 'issuer',
      title: t('issuer.catalogue.title'),
      description: t('issuer.catalogue.homeText'),
      url: `${ctx.origin}/catalogue`,
      indexed: !isNarrowed,
      nav: publicNav(t),
      body,
    }),
  )
}

function addressOf(query: Record<string, string>): string {
  const filled = Object.entries(query).filter(([, value]) => value !== '')
  const text = new URLSearchParams(filled).toString()
  return text ? `/catalogue?${text}` : '/catalogue'
}
