import type { SharedContent } from '@cloudtnt/contract/wallet/share'
import { html } from 'hono/html'
import { type PageContent, page } from '../../http/page.ts'
import type { Translate } from '../../i18n/translate.ts'
import { handOverAddress } from './rules.ts'
import { sharedCard } from './shared-card.ts'
import { isPreviewable, sharedFacts } from './shared-picture.ts'

type Shown = {
  content: SharedContent
  /** The link itself. */
  link: string
  /** Origin of the verifier that checks for this viewer. */
  verifier: string
  /** What the viewer typed as their verifier and is none. */
  refused?: string | undefined
}

/** What everybody with a public link sees: the claims, and the way to a check of the viewer's own choice. */
export function sharePage(t: Translate, shown: Shown): PageContent {
  const { content, link } = shown
  const words = (key: string, values = {}) => t(`wallet.share.page.${key}`, values)
  const facts = content.credentials.map(sharedFacts)
  const preview = facts.findIndex(({ picture }) => isPreviewable(picture.dataUrl))
  const by = content.sharedBy
  return page({
    t,
    actor: 'wallet',
    title: content.title,
    description: content.story.slice(0, 200) || words(by ? 'descriptionBy' : 'description', { name: by }),
    url: link,
    ...(preview >= 0 && {
      image: { url: `${link}/pictures/${preview}`, alt: facts[preview]?.picture.alt || (facts[preview]?.title ?? '') },
    }),
    alternates: { 'application/json': link },
    indexed: false,
    body: html`<div class="shared">
<h1 dir="auto">${content.title}</h1>
${by ? html`<p class="shared-by">${words('sharedBy')} <bdi>${by}</bdi></p>` : ''}
${content.story ? html`<p class="shared-written shared-story" dir="auto">${content.story}</p>` : ''}
${checkBox(t, shown)}
<ol class="shared-cards">${facts.map((one, place) =>
      sharedCard(t, one, { pictureUrl: `${link}/pictures/${place}`, fileUrl: `${link}/credentials/${place}` }),
    )}</ol>
</div>`,
  })
}

function checkBox(t: Translate, { link, verifier, refused }: Shown): PageContent {
  const words = (key: string, values = {}) => t(`wallet.share.page.${key}`, values)
  return html`<section class="shared-check" aria-labelledby="check">
<h2 id="check">${words('checkTitle')}</h2>
<p>${words('checkText')}</p>
<p><a class="button" href="${handOverAddress(verifier, link)}" rel="noreferrer">${words('checkGo')}</a> <span class="shared-soft">${words('checkAt')} <bdi dir="ltr">${new URL(verifier).host}</bdi></span></p>
<details${refused === undefined ? '' : html` open`}><summary>${words('otherVerifier')}</summary>
<form method="post" action="${link}#check">
<label for="verifier">${words('verifierLabel')}</label>
<p class="hint" id="verifier-hint">${words('verifierHint')}</p>
${refused === undefined ? '' : html`<p class="shared-fault" id="verifier-fault" role="alert">${words('verifierFault')}</p>`}
<input type="text" id="verifier" name="verifier" inputmode="url" autocomplete="off" spellcheck="false" maxlength="300" value="${refused ?? ''}" aria-describedby="verifier-hint${refused === undefined ? '' : ' verifier-fault'}"${refused === undefined ? '' : html` aria-invalid="true"`}>
<p><button class="quiet">${words('verifierUse')}</button></p>
</form></details>
</section>`
}

/** A link that has ended; nothing is said of the credentials, for they live on. */
export function endedSharePage(t: Translate, by: 'date' | 'holder', endedAt: Date): PageContent {
  const words = (key: string, values = {}) => t(`wallet.share.page.${key}`, values)
  const title = words('endedTitle')
  const date = t.date(endedAt)
  const body = html`<h1>${title}</h1>
<p>${words(by === 'date' ? 'endedByDate' : 'endedByHolder', { date })}</p><p>${words('endedAdvice')}</p>`
  return page({ t, actor: 'wallet', title, body, indexed: false })
}

export function unknownSharePage(t: Translate): PageContent {
  const title = t('wallet.share.page.unknownTitle')
  const body = html`<h1>${title}</h1><p>${t('wallet.share.page.unknownText')}</p>`
  return page({ t, actor: 'wallet', title, body, indexed: false })
}
