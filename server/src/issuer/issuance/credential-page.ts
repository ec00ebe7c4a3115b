import type { Hono, Context as HonoContext } from 'hono'
import { html } from 'hono/html'
import { documentOr } from '../../http/document-or.ts'
import { type PageContent, page } from '../../http/page.ts'
import { type Translate, translatorOf } from '../../i18n/translate.ts'
import { paragraphs, publicNav } from '../achievements/catalogue-words.ts'
import type { IssuerContext } from '../database.ts'
import {
  credentialStatement,
  describeCredential,
  type PublicCredential,
  type PublicStanding,
} from './describe-credential.ts'

/** Which of the page's colours says how a credential stands; each has its words beside it. */
const LOOKS: Record<PublicStanding, string> = {
  in_force: 'confirmed',
  on_hold: 'look',
  cancelled: 'problem',
  expired: 'problem',
  unclaimed: 'unknown',
}

/** The public page of every credential: its id leads here. Search engines are kept away. */
export function credentialPages(app: Hono, ctx: IssuerContext, verifierOrigin: string): void {
  app.get('/credentials/:credentialId{[0-9a-f-]{36}}', (c) => credentialPage(ctx, c, verifierOrigin))
}

async function credentialPage(ctx: IssuerContext, c: HonoContext, verifierOrigin: string): Promise<Response> {
  const found = await describeCredential(ctx, c.req.param('credentialId') ?? '')
  if (!found) return c.notFound()
  c.header('cache-control', 'no-cache')
  c.header('x-robots-tag', 'noindex')
  const { award, credential, organization } = found
  const { content, number } = award.achievement
  return documentOr(
    c,
    () => credentialStatement(found),
    () => {
      const t = translatorOf(c.req.raw)
      const picture = `${ctx.origin}/achievements/${credential.achievementId}/${number}/badge.png`
      return page({
        t,
        actor: 'issuer',
        title: content.name,
        description: t('issuer.credential.page.description', {
          achievement: content.name,
          organization: organization.name,
        }),
        url: award.credentialUrl,
        image: { url: picture, alt: content.badge.altText },
        alternates: { 'application/ld+json': award.credentialUrl },
        indexed: false,
        nav: publicNav(t),
        body: bodyOf(t, found, verifierOrigin),
      })
    },
  )
}

function bodyOf(t: Translate, found: PublicCredential, verifierOrigin: string): PageContent {
  const { award, credential, standing } = found
  const { content, number } = award.achievement
  const words = (key: string, values = {}) => t(`issuer.credential.page.${key}`, values)
  return html`<article>
<div class="split">
<img src="/achievements/${credential.achievementId}/${number}/badge.svg" alt="${content.badge.altText}" width="224" height="224">
<div>
<h1 dir="auto" lang="${content.language}">${content.name}</h1>
<p><span class="state state-${LOOKS[standing]}">${words(`standing.${standing}`)}</span></p>
<p>${words(`standingText.${standing}`)}</p>
${factsOf(t, found)}
</div>
</div>
<h2>${words('shows')}</h2>
<div lang="${content.language}">${paragraphs(content.description)}
<ul>${content.criteria.map(({ name }) => html`<li><bdi>${name}</bdi></li>`)}</ul></div>
<p><a href="/achievements/${credential.achievementId}">${words('achievement')}</a></p>
<h2>${words('steps')}</h2>
<p>${words(stepsKey(found))}</p>
<h2>${words('check')}</h2>
<p>${words('checkText')}</p>
<p class="actions"><a class="button quiet" href="${verifierOrigin}/">${words('checkGo')}</a></p>
</article>`
}

function factsOf(
  t: Translate,
  { award, credential, organization, standing, replacedAt }: PublicCredential,
): PageContent {
  const row = (key: string, value: PageContent | string) =>
    html`<dt>${t(`issuer.credential.page.${key}`)}</dt><dd>${value}</dd>`
  const { standingAt } = credential
  return html`<dl class="facts">
${row('issuer', html`<a href="/o/${organization.slug}" dir="auto">${organization.name}</a>`)}
${row('holder', credential.namePublic ? html`<bdi>${credential.recipientName}</bdi>` : t('issuer.credential.page.holderHidden'))}
${row('awarded', t.date(new Date(award.awardedAt)))}
${row('valid', award.validUntil === null ? t('issuer.credential.page.noEnd') : t.date(new Date(award.validUntil)))}
${standingAt && (standing === 'cancelled' || standing === 'on_hold') ? row('since', t.date(standingAt)) : ''}
${replacedAt ? row('replaced', t('issuer.credential.page.replacedText', { date: t.date(replacedAt) })) : ''}
</dl>`
}

/** Who did which steps: what is told is what the release made sure of. */
function stepsKey({ credential, award }: PublicCredential): string {
  if (credential.alone) return 'stepsAlone'
  return award.route === 'direct' ? 'stepsDirect' : 'stepsJudged'
}
