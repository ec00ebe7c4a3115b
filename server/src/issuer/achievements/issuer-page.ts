import type { Organization } from '@cloudtnt/contract/issuer/organization'
import { didWebOf } from '@cloudtnt/credential'
import type { Context as HonoContext } from 'hono'
import { html } from 'hono/html'
import { documentOr } from '../../http/document-or.ts'
import { type PageContent, page } from '../../http/page.ts'
import { type Translate, translatorOf } from '../../i18n/translate.ts'
import type { IssuerContext } from '../database.ts'
import { findPublicOrganization } from '../organizations/get-organization.ts'
import { publicProfile } from './achievement-document.ts'
import { cards, paragraphs, publicNav } from './catalogue-words.ts'
import { type CatalogueEntry, listPublished } from './list-published.ts'

const PAGE_SIZE = 60

/** Who an issuer is and what they offer; for programs their Profile (Open Badges 3.0). */
export async function issuerPage(ctx: IssuerContext, c: HonoContext): Promise<Response> {
  const issuer = await findPublicOrganization(ctx, c.req.param('slug') ?? '')
  if (!issuer) return c.notFound()
  const url = `${ctx.origin}/o/${issuer.slug}`
  const t = translatorOf(c.req.raw)
  const { entries } = await listPublished(ctx, { q: '', skill: '', organizationId: issuer.id, limit: PAGE_SIZE })
  return documentOr(
    c,
    () => publicProfile(ctx.origin, issuer),
    () =>
      page({
        t,
        actor: 'issuer',
        title: issuer.name,
        description: issuer.description.slice(0, 300),
        url,
        alternates: { 'application/ld+json': url },
        jsonLd: {
          '@context': 'https://schema.org',
          '@type': issuer.kind === 'individual' ? 'Person' : 'Organization',
          '@id': url,
          name: issuer.name,
          description: issuer.description,
          url: issuer.website || url,
        },
        nav: publicNav(t),
        body: bodyOf(t, ctx.origin, issuer, entries),
      }),
  )
}

function bodyOf(t: Translate, origin: string, issuer: Organization, entries: CatalogueEntry[]): PageContent {
  return html`<h1><bdi>${issuer.name}</bdi></h1>
${paragraphs(issuer.description)}
${issuer.website ? html`<p><a href="${issuer.website}" rel="noreferrer" dir="ltr">${issuer.website}</a></p>` : ''}
<h2>${t('issuer.catalogue.offered')}</h2>
${entries.length > 0 ? cards(t, entries, 'h3') : html`<p>${t('issuer.catalogue.none')}</p>`}
<h2>${t('issuer.catalogue.howJudged')}</h2>
<p>${t(`issuer.catalogue.kind.${issuer.kind}`)}</p>
<details><summary>${t('issuer.catalogue.technical')}</summary>
<dl class="facts"><dt>${t('issuer.catalogue.identifier')}</dt><dd><code dir="ltr">${didWebOf(origin, `/o/${issuer.slug}`)}</code></dd></dl></details>`
}
