import { Problem } from '@cloudtnt/contract'
import { fromUtf8 } from '@cloudtnt/credential'
import type { Hono, Context as HonoContext } from 'hono'
import { accepts } from 'hono/accepts'
import { getCookie, setCookie } from 'hono/cookie'
import type { PageContent } from '../../http/page.ts'
import { mediaTypeOf, readBytes } from '../../http/read-body.ts'
import { translatorOf } from '../../i18n/translate.ts'
import type { IssuerContext } from '../database.ts'
import type { Signing } from '../signing/signer.ts'
import { SigningRefused } from '../signing/signing-refused.ts'
import { type ClaimNotice, endedClaimPage, leavingPage, openClaimPage, unknownClaimPage } from './claim-page.ts'
import { declineClaim } from './decline-claim.ts'
import { isCodeLocked } from './describe-claim-link.ts'
import { downloadFile, FILE_FORMS } from './download-file.ts'
import { offerByLink } from './offer-by-link.ts'
import { type Claim, openClaim } from './open-claim.ts'
import { requestCode } from './request-code.ts'
import { walletOriginOf } from './rules.ts'
import { showName } from './show-name.ts'

type Take = { take(key: string): Promise<void> }
export type ClaimSettings = {
  signing: Signing
  /** The wallet that is suggested to those who have not named one. */
  walletOrigin: string
  /** Openings of one link, and codes sent for one link. */
  limits: { opening: Take; code: Take }
}

const WALLET_COOKIE = 'claim-wallet'
const YEAR_SECONDS = 365 * 24 * 60 * 60
const MAX_FORM_BYTES = 8 * 1024

/** The pages behind claim links: without script, never cached, never indexed. */
export function claimPages(app: Hono, ctx: IssuerContext, settings: ClaimSettings): void {
  type Answer = (claim: Claim, form: URLSearchParams) => Promise<Response>
  /** Finds the claim of a request; a link that is not open answers for itself. */
  const withOpenClaim = async (c: HonoContext, answer: Answer): Promise<Response> => {
    c.header('cache-control', 'no-store')
    await settings.limits.opening.take(await ctx.seal('claim-limit', c.req.param('token') ?? ''))
    const t = translatorOf(c.req.raw)
    const claim = await openClaim(ctx, c.req.param('token') ?? '')
    if (!claim) return wantsJson(c) ? gone(c, 404) : c.html(unknownClaimPage(t), 404)
    if (claim.state === 'open') return answer(claim, await formOf(c))
    return wantsJson(c) ? gone(c, 410) : c.html(endedClaimPage(t, ctx.origin, claim), 410)
  }
  const show = (c: HonoContext, claim: Claim, notice?: ClaimNotice) => showClaim(ctx, settings, c, claim, notice)

  app.get('/claim/:token', (c) =>
    withOpenClaim(c, async (claim) => (wantsJson(c) ? protocols(ctx, c, claim) : show(c, claim))),
  )
  app.post('/claim/:token/wallet', (c) =>
    withOpenClaim(c, async (claim, form) => {
      const origin = walletOriginOf(form.get('wallet') ?? '', { loopback: ctx.development })
      if (!origin) return show(c, claim, { key: 'walletInvalid' })
      return goToWallet(ctx, c, claim, origin)
    }),
  )
  app.post('/claim/:token/file', (c) =>
    withOpenClaim(c, (claim, form) => giveFile(ctx, settings.signing, c, { claim, form, show })),
  )
  app.post('/claim/:token/code', (c) =>
    withOpenClaim(c, async (claim) => {
      const isWithinLimit = await isTaken(settings.limits.code, claim.link.id)
      if (!isWithinLimit) return show(c, claim, { key: 'codeLimit' })
      await requestCode(ctx, claim)
      return show(c, await again(ctx, c), { key: 'codeSent', values: { email: claim.credential.recipientEmail } })
    }),
  )
  app.post('/claim/:token/name', (c) =>
    withOpenClaim(c, async (claim, form) => {
      const isPublic = form.get('show') === 'yes'
      await showName(ctx, claim, isPublic)
      return show(c, await again(ctx, c), { key: isPublic ? 'nameShown' : 'nameHidden' })
    }),
  )
  app.post('/claim/:token/decline', (c) =>
    withOpenClaim(c, async (claim) => {
      await declineClaim(ctx, claim)
      return c.html(endedClaimPage(translatorOf(c.req.raw), ctx.origin, { ...claim, state: 'declined' }))
    }),
  )
}

async function showClaim(
  ctx: IssuerContext,
  settings: ClaimSettings,
  c: HonoContext,
  claim: Claim,
  notice?: ClaimNotice,
): Promise<Response> {
  const lang = c.req.query('lang')
  const isForWallets = claim.credential.delivery === 'claim'
  const content: PageContent = openClaimPage({
    t: translatorOf(c.req.raw),
    token: c.req.param('token') ?? '',
    query: lang ? `?lang=${encodeURIComponent(lang)}` : '',
    claim,
    walletOrigin: rememberedWallet(ctx, c) ?? settings.walletOrigin,
    offer: isForWallets ? await offerByLink(ctx, claim) : undefined,
    codeLocked: await isCodeLocked(ctx, claim.link.transactionCodeId),
    ...(notice ? { notice } : {}),
  })
  const isRefusal = notice?.key === 'codeWrong' || notice?.key === 'walletInvalid'
  return c.html(content, isRefusal ? 422 : 200)
}

/** The claim as it is after a change. */
async function again(ctx: IssuerContext, c: HonoContext): Promise<Claim> {
  const claim = await openClaim(ctx, c.req.param('token') ?? '')
  if (!claim) throw new Problem('NOT_FOUND')
  return claim
}

/** For wallets that open the link themselves: the protocols by which they can take it (all three names are in use). */
async function protocols(ctx: IssuerContext, c: HonoContext, claim: Claim): Promise<Response> {
  if (claim.credential.delivery !== 'claim') return c.json({ protocols: {} })
  const { offerUri } = await offerByLink(ctx, claim)
  return c.json({ protocols: { 'oid4vci-1.0': offerUri, OID4VCI: offerUri, openid4vci: offerUri } })
}

function rememberedWallet(ctx: IssuerContext, c: HonoContext): string | undefined {
  const kept = getCookie(c, WALLET_COOKIE)
  return kept === undefined ? undefined : walletOriginOf(kept, { loopback: ctx.development })
}

/**
 * Sends the browser on to the wallet. A redirect after a form would be refused by the page's own policy, which lets
 * forms go nowhere else; so a page says where it goes, and goes.
 */
async function goToWallet(ctx: IssuerContext, c: HonoContext, claim: Claim, origin: string): Promise<Response> {
  const { credentialOfferUri } = await offerByLink(ctx, claim)
  const url = new URL('/offer', origin)
  url.searchParams.set('credential_offer_uri', credentialOfferUri)
  setCookie(c, WALLET_COOKIE, origin, {
    path: '/claim',
    httpOnly: true,
    sameSite: 'Lax',
    secure: ctx.origin.startsWith('https:'),
    maxAge: YEAR_SECONDS,
  })
  c.header('refresh', `0; url=${url.href}`)
  return c.html(leavingPage(translatorOf(c.req.raw), url.href))
}

type FileRequest = {
  claim: Claim
  form: URLSearchParams
  show: (c: HonoContext, claim: Claim, notice?: ClaimNotice) => Promise<Response>
}

async function giveFile(
  ctx: IssuerContext,
  signing: Signing,
  c: HonoContext,
  { claim, form, show }: FileRequest,
): Promise<Response> {
  const wanted = FILE_FORMS.find((each) => each === form.get('form')) ?? 'png'
  const input = { form: wanted, code: form.get('code') ?? '', t: translatorOf(c.req.raw) }
  try {
    const download = await downloadFile(ctx, signing, claim, input)
    if (download.outcome === 'code_dead') return show(c, claim, { key: 'codeDead' })
    if (download.outcome === 'code_wrong')
      return show(c, claim, { key: 'codeWrong', values: { count: download.triesLeft } })
    const { body, mediaType, name } = download.file
    return c.body(body as Uint8Array<ArrayBuffer>, 200, {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    })
  } catch (error) {
    const key = noticeFor(error)
    if (!key) throw error
    if (key === 'refused')
      ctx.log.error({ err: error, credentialId: claim.credential.id }, 'the signer refused an award')
    return show(c, claim, { key })
  }
}

/** What a person is told where the file could not be made; undefined for what is our fault. */
function noticeFor(error: unknown): ClaimNotice['key'] | undefined {
  if (error instanceof SigningRefused) return 'refused'
  if (!(error instanceof Problem)) return undefined
  if (error.code === 'STATE_TRANSITION') return 'inWallet'
  return error.code === 'UNAVAILABLE' ? 'tryAgain' : undefined
}

async function isTaken(limit: Take, key: string): Promise<boolean> {
  return limit.take(key).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Problem && error.code === 'RATE_LIMITED') return false
      throw error
    },
  )
}

function wantsJson(c: HonoContext): boolean {
  const supports = ['text/html', 'application/json']
  return accepts(c, { header: 'Accept', supports, default: 'text/html' }) === 'application/json'
}

function gone(c: HonoContext, status: 404 | 410): Response {
  return c.json({ error: 'invalid_request', error_description: 'This link was used, has ended, or was cut.' }, status)
}

async function formOf(c: HonoContext): Promise<URLSearchParams> {
  if (c.req.method !== 'POST' || mediaTypeOf(c.req.raw) !== 'application/x-www-form-urlencoded')
    return new URLSearchParams()
  return new URLSearchParams(fromUtf8(await readBytes(c.req.raw, MAX_FORM_BYTES)))
}
