import type { Organization } from '@cloudtnt/contract/issuer/organization'
import type { Context as HonoContext } from 'hono'
import { html } from 'hono/html'
import { documentOr } from '../../http/document-or.ts'
import { type PageContent, page } from '../../http/page.ts'
import { type Translate, translatorOf } from '../../i18n/translate.ts'
import type { IssuerContext } from '../database.ts'
import { getPublicOrganization } from '../organizations/get-organization.ts'
import { achievementUrl, publicAchievement } from './achievement-document.ts'
import { paragraphs, publicNav } from './catalogue-words.ts'
import { findEverPublishedRevision } from './find-published-revision.ts'
import type { Revision } from './revision.ts'

/**
 * What a credential stands for: for people a page, for programs (`Accept: application/ld+json`) the Achievement that
 * the credentials contain. Its address is the Achievement's id and answers for good, also after retirement.
 */
export async function achievementPage(ctx: IssuerContext, c: HonoContext): Promise<Response> {
  const revision = await findEverPublishedRevision(ctx, { achievementId: c.req.param('achievementId') ?? '' })
  if (!revision) return c.notFound()
  const issuer = await getPublicOrganization(ctx, { organizationId: revision.organizationId })
  const url = achievementUrl(ctx.origin, revision.achievementId)
  const described = { url, number: revision.number, content: revision.content }
  return documentOr(
    c,
    () => publicAchievement(ctx.origin, issuer, described),
    () => {
      const t = translatorOf(c.req.raw)
      const { content } = revision
      return page({
        t,
        actor: 'issuer',
        title: content.name,
        description: content.description.slice(0, 300),
        url,
        image: { url: `${url}/${revision.number}/badge.png`, alt: content.badge.altText },
        alternates: { 'application/ld+json': url },
        indexed: revision.state === 'published',
        jsonLd: schemaOrgOf(ctx.origin, url, issuer, revision),
        nav: publicNav(t),
        body: bodyOf(t, issuer, revision),
      })
    },
  )
}

function bodyOf(t: Translate, issuer: Organization, revision: Revision): PageContent {
  const { content, achievementId, number } = revision
  return html`<article lang="${content.language}">
<div class="split">
<img src="/achievements/${achievementId}/${number}/badge.svg" alt="${content.badge.altText}" width="224" height="224">
<div>
<h1><bdi>${content.name}</bdi></h1>
<p lang="${t.language}">${t('issuer.catalogue.by')} <a href="/o/${issuer.slug}"><bdi>${issuer.name}</bdi></a></p>
${paragraphs(content.description)}
<div lang="${t.language}">${applyOf(t, revision)}</div>
</div>
</div>
<h2 lang="${t.language}">${t('issuer.catalogue.criteria')}</h2>
<ol class="criteria">${content.criteria.map((criterion) => criterionOf(t, criterion))}</ol>
<div lang="${t.language}">${factListOf(t, issuer, revision)}</div>
</article>`
}

function applyOf(t: Translate, { state, content, achievementId }: Revision): PageContent {
  if (state !== 'published') return html`<p class="notice">${t('issuer.catalogue.retired')}</p>`
  if (content.routes.every((route) => route === 'direct'))
    return html`<p class="notice">${t('issuer.catalogue.directOnly')}</p>`
  return html`<p><a class="button" href="/console/apply/${achievementId}">${t('issuer.catalogue.apply')}</a></p>`
}

function criterionOf(t: Translate, criterion: Revision['content']['criteria'][number]): PageContent {
  const { id, name, description, requiredEvidence } = criterion
  const evidence = html`<p lang="${t.language}" class="soft">${t('issuer.catalogue.evidence')}</p>${paragraphs(requiredEvidence)}`
  return html`<li id="${id}"><h3><bdi>${name}</bdi></h3>${paragraphs(description)}${requiredEvidence === '' ? '' : evidence}</li>`
}

function factListOf(t: Translate, issuer: Organization, { content, number, publishedAt }: Revision): PageContent {
  const row = (term: string, value: PageContent | string) =>
    html`<dt>${t(`issuer.catalogue.${term}`)}</dt><dd>${value}</dd>`
  const skills = content.skills.map(
    ({ name, url, framework }) =>
      html`<li><bdi>${url ? html`<a href="${url}" rel="noreferrer">${name}</a>` : name}</bdi>${framework ? html` <span class="soft">(<bdi>${framework}</bdi>)</span>` : ''}</li>`,
  )
  const languageName = new Intl.DisplayNames(t.language, { type: 'language' }).of(content.language) ?? content.language
  const { validForMonths } = content
  return html`<h2>${t('issuer.catalogue.facts')}</h2><dl class="facts">
${skills.length > 0 ? row('skills', html`<ul class="plain">${skills}</ul>`) : ''}
${content.hours > 0 ? row('time', t('issuer.catalogue.hours', { count: content.hours })) : ''}
${row('routes', html`<ul class="plain">${content.routes.map((route) => html`<li>${t(`issuer.catalogue.routeLong.${route}`)}</li>`)}</ul>`)}
${row('validity', validForMonths === null ? t('issuer.catalogue.noEnd') : t('issuer.catalogue.months', { count: validForMonths }))}
${row('language', languageName)}
${row('version', publishedAt ? t('issuer.catalogue.versionOf', { number, date: t.date(publishedAt) }) : String(number))}
${row('judgedBy', t(`issuer.catalogue.kind.${issuer.kind}`))}
</dl>`
}

/** For search engines: the same facts in the words of schema.org. */
function schemaOrgOf(origin: string, url: string, issuer: Organization, { content, number }: Revision): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'EducationalOccupationalCredential',
    '@id': url,
    url,
    name: content.name,
    description: content.description,
    inLanguage: content.language,
    image: `${url}/${number}/badge.png`,
    credentialCategory: 'micro-credential',
    competencyRequired: content.criteria.map((criterion) => criterion.name),
    ...(content.skills.length > 0
      ? { about: content.skills.map(({ name }) => ({ '@type': 'DefinedTerm', name })) }
      : {}),
    ...(content.validForMonths === null ? {} : { validFor: `P${content.validForMonths}M` }),
    recognizedBy: {
      '@type': issuer.kind === 'individual' ? 'Person' : 'Organization',
      name: issuer.name,
      url: `${origin}/o/${issuer.slug}`,
    },
  }
}
