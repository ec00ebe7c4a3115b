import { html, raw } from 'hono/html'
import { renderSVG } from 'uqr'
import { type PageContent, page } from '../../http/page.ts'
import type { Translate } from '../../i18n/translate.ts'
import { publicNav } from '../achievements/catalogue-words.ts'
import { credentialUrl } from '../issuance/credential-url.ts'
import type { MadeOffer } from './create-offer.ts'
import { FILE_FORMS } from './download-file.ts'
import type { Claim } from './open-claim.ts'

/** What the last form came back with. */
export type ClaimNotice = {
  /** Which words; the rest fills their places. */
  key:
    | 'codeSent'
    | 'codeWrong'
    | 'codeDead'
    | 'codeLimit'
    | 'walletInvalid'
    | 'inWallet'
    | 'nameShown'
    | 'nameHidden'
    | 'refused'
    | 'tryAgain'
  values?: Record<string, string | number>
}

export type ClaimPage = {
  t: Translate
  token: string
  /** `?lang=…` where the reader chose a language. */
  query: string
  claim: Claim
  walletOrigin: string
  offer: MadeOffer | undefined
  codeLocked: boolean
  notice?: ClaimNotice
}

const ERRORS: ReadonlySet<ClaimNotice['key']> = new Set([
  'codeWrong',
  'codeDead',
  'codeLimit',
  'walletInvalid',
  'refused',
  'tryAgain',
])

/** The page behind an open claim link: who, what, until when, and the ways to take it. */
export function openClaimPage(p: ClaimPage): PageContent {
  const { t, claim } = p
  const title = t('issuer.claim.page.title', { achievement: claim.award.achievement.content.name })
  const body = html`${factsOf(p)}
${p.notice ? noticeOf(t, p.notice) : ''}
${claim.credential.delivery === 'claim' ? [walletForm(p), otherWallet(p)] : ''}
${fileForm(p)}
${nameForm(p)}
${declineForm(p)}`
  return pageOf(t, title, body)
}

/** The page behind a link that gives nothing any more: what happened, and what to do. */
export function endedClaimPage(t: Translate, origin: string, claim: Claim): PageContent {
  const values = {
    organization: claim.organization.name,
    achievement: claim.award.achievement.content.name,
    date: t.date(claim.link.deliveredAt ?? claim.link.expiresAt),
  }
  const title = t(`issuer.claim.ended.${claim.state}.title`, values)
  const body = html`<h1>${title}</h1>
<p>${t(`issuer.claim.ended.${claim.state}.text`, values)}</p>
<p><a class="button quiet" href="${credentialUrl(origin, claim.credential.id)}">${t('issuer.claim.ended.publicPage')}</a></p>
${claim.organization.website ? html`<p><a href="${claim.organization.website}" rel="noreferrer">${t('issuer.claim.ended.contact', values)}</a></p>` : ''}`
  return pageOf(t, title, body)
}

/** For a link that was never ours: most often it was cut when it was copied. */
export function unknownClaimPage(t: Translate): PageContent {
  const title = t('issuer.claim.unknown.title')
  return pageOf(t, title, html`<h1>${title}</h1><p>${t('issuer.claim.unknown.text')}</p>`)
}

/** Shown while the browser goes on to the wallet. */
export function leavingPage(t: Translate, walletUrl: string): PageContent {
  const host = new URL(walletUrl).host
  const title = t('issuer.claim.leaving.title', { host })
  const body = html`<h1>${title}</h1><p>${t('issuer.claim.leaving.text')}</p><p><a class="button" href="${walletUrl}">${t('issuer.claim.leaving.go', { host })}</a></p>`
  return pageOf(t, title, body)
}

function pageOf(t: Translate, title: string, body: PageContent): PageContent {
  return page({ t, actor: 'issuer', title, indexed: false, nav: publicNav(t), body })
}

function factsOf({ t, claim }: ClaimPage): PageContent {
  const { award, organization, credential } = claim
  const { content, number } = award.achievement
  const picture = `/achievements/${credential.achievementId}/${number}/badge.svg`
  return html`<div class="split">
<img src="${picture}" alt="${content.badge.altText}" width="224" height="224">
<div>
<h1>${t('issuer.claim.page.heading', { name: credential.recipientName })}</h1>
<p>${t(`issuer.claim.page.intro.${credential.delivery}`)}</p>
<dl class="facts">
<dt>${t('issuer.claim.page.credential')}</dt><dd><a href="${`/achievements/${credential.achievementId}`}" dir="auto" lang="${content.language}">${content.name}</a></dd>
<dt>${t('issuer.claim.page.issuer')}</dt><dd><a href="/o/${organization.slug}" dir="auto">${organization.name}</a></dd>
<dt>${t('issuer.claim.page.for')}</dt><dd><bdi>${credential.recipientName}</bdi></dd>
<dt>${t('issuer.claim.page.awarded')}</dt><dd>${t.date(new Date(award.awardedAt))}</dd>
<dt>${t('issuer.claim.page.valid')}</dt><dd>${award.validUntil === null ? t('issuer.claim.page.noEnd') : t.date(new Date(award.validUntil))}</dd>
</dl>
</div>
</div>`
}

function noticeOf(t: Translate, { key, values = {} }: ClaimNotice): PageContent {
  const text = t(`issuer.claim.notice.${key}`, values)
  return html`<p class="notice" role="${ERRORS.has(key) ? 'alert' : 'status'}">${text}</p>`
}

function action(p: ClaimPage, step: string): string {
  return `/claim/${p.token}/${step}${p.query}`
}

function walletForm(p: ClaimPage): PageContent {
  const { t } = p
  return html`<section class="panel" aria-labelledby="to-wallet">
<h2 id="to-wallet">${t('issuer.claim.wallet.title')}</h2>
<p>${t('issuer.claim.wallet.text')}</p>
<form method="post" action="${action(p, 'wallet')}">
<label for="wallet">${t('issuer.claim.wallet.address')}</label>
<p class="hint" id="wallet-hint">${t('issuer.claim.wallet.hint')}</p>
<input type="text" inputmode="url" id="wallet" name="wallet" value="${p.walletOrigin}" dir="ltr" required maxlength="300" autocomplete="url" autocapitalize="none" spellcheck="false" aria-describedby="wallet-hint">
<p class="actions"><button>${t('issuer.claim.wallet.go')}</button></p>
</form>
${codeForm(p)}
</section>`
}

/** The code is in a message of its own; here it can be asked for again. */
function codeForm(p: ClaimPage): PageContent {
  const { t } = p
  return html`<form method="post" action="${action(p, 'code')}">
<p>${t(p.codeLocked ? 'issuer.claim.code.locked' : 'issuer.claim.code.text')}</p>
<p class="actions"><button class="quiet">${t('issuer.claim.code.again')}</button></p>
</form>`
}

function otherWallet({ t, offer }: ClaimPage): PageContent {
  if (!offer) return html``
  return html`<section class="panel" aria-labelledby="other-wallet">
<h2 id="other-wallet">${t('issuer.claim.other.title')}</h2>
<p>${t('issuer.claim.other.text')}</p>
<div class="qr" role="img" aria-label="${t('issuer.claim.other.picture')}">${raw(renderSVG(offer.offerUri, { border: 3, ecc: 'M' }))}</div>
<p class="actions"><a class="button quiet" href="${offer.offerUri}">${t('issuer.claim.other.open')}</a></p>
<p class="hint">${t('issuer.claim.other.time')}</p>
</section>`
}

function fileForm(p: ClaimPage): PageContent {
  const { t, claim } = p
  const asksCode = claim.link.transactionCodeId !== null
  return html`<section class="panel" aria-labelledby="as-file">
<h2 id="as-file">${t('issuer.claim.file.title')}</h2>
<p>${t('issuer.claim.file.text', { email: claim.credential.recipientEmail })}</p>
<form method="post" action="${action(p, 'file')}">
<p><label for="form">${t('issuer.claim.file.form')}</label>
<select id="form" name="form">${FILE_FORMS.map((form) => html`<option value="${form}">${t(`issuer.claim.file.forms.${form}`)}</option>`)}</select></p>
${asksCode ? html`<label for="code">${t('issuer.claim.file.code')}</label><p class="hint" id="code-hint">${t('issuer.claim.file.codeHint')}</p><input type="text" inputmode="numeric" id="code" name="code" dir="ltr" required maxlength="20" autocomplete="one-time-code" aria-describedby="code-hint">` : ''}
<p class="actions"><button class="${asksCode ? 'quiet' : ''}">${t('issuer.claim.file.go')}</button></p>
</form>
</section>`
}

function nameForm(p: ClaimPage): PageContent {
  const { t, claim } = p
  const isShown = claim.credential.namePublic
  return html`<section class="panel" aria-labelledby="name">
<h2 id="name">${t('issuer.claim.name.title')}</h2>
<p>${t(isShown ? 'issuer.claim.name.shown' : 'issuer.claim.name.hidden')} <a href="/credentials/${claim.credential.id}">${t('issuer.claim.name.page')}</a></p>
<form method="post" action="${action(p, 'name')}">
<input type="hidden" name="show" value="${isShown ? 'no' : 'yes'}">
<p class="actions"><button class="quiet">${t(isShown ? 'issuer.claim.name.hide' : 'issuer.claim.name.show')}</button></p>
</form>
</section>`
}

function declineForm(p: ClaimPage): PageContent {
  const { t, claim } = p
  return html`<details class="panel"><summary>${t('issuer.claim.decline.title')}</summary>
<p>${t('issuer.claim.decline.text', { organization: claim.organization.name })}</p>
<form method="post" action="${action(p, 'decline')}">
<p class="actions"><button class="quiet">${t('issuer.claim.decline.go')}</button></p>
</form>
</details>`
}
