import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import { html } from 'hono/html'
import type { PageContent } from '../../http/page.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { CatalogueEntry } from './list-published.ts'

/** The links at the head of every public page. */
export function publicNav(t: Translate): { href: string; label: string }[] {
  return [
    { href: '/catalogue', label: t('issuer.catalogue.title') },
    { href: '/console', label: t('issuer.catalogue.signIn') },
  ]
}

/** What a person wrote in several paragraphs. */
export function paragraphs(text: string): PageContent[] {
  return text
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => html`<p dir="auto" class="prose written">${part.trim()}</p>`)
}

/** Hours, months and routes in a line of words. */
export function factsOf(t: Translate, content: AchievementContent): string[] {
  const routes = content.routes.map((route) => t(`issuer.catalogue.route.${route}`))
  return [
    ...(content.hours > 0 ? [t('issuer.catalogue.hours', { count: content.hours })] : []),
    new Intl.ListFormat(t.language, { type: 'disjunction' }).format(routes),
  ]
}

/** The cards of the catalogue. */
export function cards(t: Translate, entries: CatalogueEntry[], heading: 'h2' | 'h3' = 'h2'): PageContent {
  return html`<ul class="cards">${entries.map((entry) => card(t, entry, heading))}</ul>`
}

function card(t: Translate, { achievementId, number, content, issuer }: CatalogueEntry, heading: 'h2' | 'h3') {
  const title = html`<a href="/achievements/${achievementId}" lang="${content.language}"><bdi>${content.name}</bdi></a>`
  return html`<li class="card">
<img src="/achievements/${achievementId}/${number}/badge.svg" alt="" width="80" height="80" loading="lazy">
${heading === 'h2' ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
<p class="soft"><bdi>${issuer.name}</bdi></p>
<p>${factsOf(t, content).join(' · ')}</p>
</li>`
}
