import type { CredentialFacts } from '@cloudtnt/credential/open-badges/credential-facts'
import { html } from 'hono/html'
import type { PageContent } from '../../http/page.ts'
import type { Translate } from '../../i18n/translate.ts'

type Place = { pictureUrl: string; fileUrl: string }

/** One credential as it presents itself: claims only. Whether they hold is for the viewer's verifier to say. */
export function sharedCard(t: Translate, facts: CredentialFacts, { pictureUrl, fileUrl }: Place): PageContent {
  const words = (key: string, values = {}) => t(`wallet.share.page.${key}`, values)
  const { issuer, person, validFrom, validUntil } = facts
  return html`<li class="shared-card">
${facts.picture.dataUrl ? html`<img src="${pictureUrl}" alt="${facts.picture.alt}" width="88" height="88">` : ''}
<div class="shared-text">
<h2 dir="auto">${facts.title || words('untitled')}</h2>
<p class="shared-issuer">${words('issuerSays')} <bdi>${issuer.name || issuer.id}</bdi></p>
${issuer.name && issuer.id ? html`<p class="shared-soft shared-address"><bdi dir="ltr">${issuer.id}</bdi></p>` : ''}
${person.name ? html`<p>${words('person')} <bdi>${person.name}</bdi></p>` : ''}
<p class="shared-soft">${[validFrom && words('awardedOn', { date: t.date(validFrom) }), validUntil && words('validUntil', { date: t.date(validUntil) })].filter(Boolean).join(' · ')}</p>
${facts.description ? html`<p class="shared-written" dir="auto">${facts.description}</p>` : ''}
${more(t, facts)}
<p><a href="${fileUrl}" download>${words('file')}</a></p>
</div></li>`
}

function more(t: Translate, { criteria, skills, results, evidence, hours }: CredentialFacts): PageContent | '' {
  const words = (key: string) => t(`wallet.share.page.${key}`)
  const rows: [string, PageContent | string][] = []
  if (hours) rows.push(['hours', html`<p dir="auto">${hours}</p>`])
  if (criteria.text || criteria.address)
    rows.push([
      'criteria',
      html`${criteria.text ? html`<p class="shared-written" dir="auto">${criteria.text}</p>` : ''}${outside(criteria.address)}`,
    ])
  if (results.length > 0)
    rows.push(['results', list(results.map(({ name, value }) => html`<bdi>${name}</bdi>: <bdi>${value}</bdi>`))])
  if (skills.length > 0)
    rows.push(['skills', list(skills.map(({ name, address }) => html`<bdi>${name}</bdi> ${outside(address)}`))])
  if (evidence.length > 0)
    rows.push([
      'evidence',
      list(
        evidence.map(
          ({ name, text, address }) => html`<bdi>${name}</bdi> <span dir="auto">${text}</span> ${outside(address)}`,
        ),
      ),
    ])
  if (rows.length === 0) return ''
  return html`<details><summary>${words('more')}</summary>${rows.map(([key, value]) => html`<h3>${words(key)}</h3>${value}`)}</details>`
}

function list(items: PageContent[]): PageContent {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`
}

/** A link out of a stranger's text: its whole address is shown, and the other site is not told where it stood. */
function outside(address: string): PageContent | '' {
  return address
    ? html`<a href="${address}" rel="nofollow noopener noreferrer" class="shared-address" dir="ltr">${address}</a>`
    : ''
}
