import { call } from '@cloudtnt/contract'
import {
  getCredential,
  resendClaimLink,
  revokeCredential,
  suspendCredential,
} from '@cloudtnt/contract/issuer/credentials'
import { type JsonObject, matchesIdentity, parseJson, readCredential } from '@cloudtnt/credential'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { holderKey, reportOn, strangersWallet } from '../../testing/test-claim.ts'
import { foundCollege } from '../../testing/test-college.ts'
import { mailedTo, releaseTo } from '../../testing/test-release.ts'
import { walletOriginOf } from './rules.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())
beforeEach(() => issuer.clock.forward(1000))
const college = await foundCollege(issuer, 'harbour.example')
const { organizationId, registrar } = college

const released = async (delivery: 'claim' | 'file' = 'claim') => {
  const email = `${crypto.randomUUID()}@x.example`
  return { ...(await releaseTo(issuer, college, { name: 'Maria Lopez', email }, delivery)), email }
}
const nobody = issuer.client.nobody
const open = (token: string, accept = 'text/html') => nobody.request(`/claim/${token}`, { headers: { accept } })
const send = (token: string, step: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  nobody.request(`/claim/${token}/${step}`, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')

describe('the page behind a claim link', () => {
  test('says who, what and until when, offers every way, and runs no script', async () => {
    const { token } = await released()
    const response = await open(token)
    const text = await response.text()
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(text).toContain('Maria Lopez, your credential is ready')
    expect(text).toContain('College harbour.example')
    expect(text).toContain('openid-credential-offer://')
    expect(text).toContain('value="http://localhost:7002"')
    expect(text).toContain('<meta name="robots" content="noindex">')
    expect(text).not.toContain('<script')
  })

  test('speaks the reader’s language from right to left', async () => {
    const { token } = await released()
    const text = await (await nobody.request(`/claim/${token}?lang=ar`)).text()
    expect(text).toContain('dir="rtl"')
    expect(text).toContain('أضف إلى محفظتي')
    expect(text).toContain(`/claim/${token}/wallet?lang=ar`)
  })

  test('leads on to the wallet that was named, with a fresh offer, and remembers it', async () => {
    const { token, code } = await released()
    const response = await send(token, 'wallet', { wallet: 'wallet.union.example' })
    const [, url = ''] = /^0; url=(.*)$/.exec(response.headers.get('refresh') ?? '') ?? []
    expect(url).toMatch(/^https:\/\/wallet\.union\.example\/offer\?credential_offer_uri=http/)
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const again = await nobody.request(`/claim/${token}`, { headers: { cookie } })
    expect(await again.text()).toContain('value="https://wallet.union.example"')
    const offerUri = new URL(url).searchParams.get('credential_offer_uri') ?? ''
    const wallet = strangersWallet(issuer.app, await holderKey(), issuer.clock.now)
    const deepLink = `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(offerUri)}`
    expect((await wallet.claim(deepLink, { txCode: code })).credential).toBeTypeOf('object')
  })

  const addresses: [string, boolean, string | undefined][] = [
    ['https://wallet.example/some/path', false, 'https://wallet.example'],
    ['wallet.example', false, 'https://wallet.example'],
    ['http://wallet.example', false, undefined],
    ['http://localhost:7002', true, 'http://localhost:7002'],
    ['localhost:7002', true, 'http://localhost:7002'],
    ['http://localhost:7002', false, undefined],
    ['http://localhost.evil.example', true, undefined],
    ['https://user:secret@wallet.example', false, undefined],
    ['javascript:alert(1)', true, undefined],
    ['data://text/html,x', true, undefined],
    ['', true, undefined],
  ]
  test.each(addresses)('takes %j as the address of a wallet (this machine: %s) as %s', (typed, loopback, origin) => {
    expect(walletOriginOf(typed, { loopback })).toBe(origin)
  })

  test('stays, with a sentence, where what was typed is no wallet', async () => {
    const { token } = await released()
    const response = await send(token, 'wallet', { wallet: 'javascript:alert(1)' })
    expect(response.status).toBe(422)
    expect(response.headers.get('refresh')).toBeNull()
    expect(await response.text()).toContain('That is not the address of a wallet')
  })

  test('tells a program the protocols, under each name that is in use', async () => {
    const { token } = await released()
    const { protocols } = (await (await open(token, 'application/json')).json()) as {
      protocols: Record<string, string>
    }
    expect(Object.keys(protocols)).toEqual(['oid4vci-1.0', 'OID4VCI', 'openid4vci'])
    expect(new Set(Object.values(protocols)).size).toBe(1)
  })
})

describe('the file', () => {
  const forms = [
    ['png', 'image/png', 'png'],
    ['json', 'application/vc', 'json'],
    ['svg', 'image/svg+xml', 'svg'],
    ['txt', 'text/plain; charset=utf-8', 'txt'],
  ] as const

  test.each(
    forms,
  )('as %s holds the signed credential, made out to the e-mail address', async (form, mediaType, container) => {
    const { token, code, email } = await released()
    const response = await send(token, 'file', { form, code: `${code.slice(0, 3)} ${code.slice(3)}` })
    expect(response.headers.get('content-type')).toBe(mediaType)
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="Engine-repair.${form}"`)
    const found = readCredential(await bytesOf(response))
    expect(found.container).toBe(container)
    const report = await reportOn(issuer.app, found.text, issuer.clock.now())
    expect(report.verdict).toBe('valid-with-warnings')
    const { identifier } = found.document.credentialSubject as JsonObject
    const known = { identity: email, identityType: 'emailAddress' }
    expect(await matchesIdentity(nodeCrypto, identifier, known)).toBe(true)
  })

  test('is the same signed text in every form, however often it is fetched', async () => {
    const { token, code } = await released()
    const texts = []
    for (const form of ['png', 'json', 'svg', 'txt', 'json'])
      texts.push(readCredential(await bytesOf(await send(token, 'file', { form, code }))).text)
    expect(new Set(texts).size).toBe(1)
  })

  test('is not given for a wrong code, and not at all after five', async () => {
    const { token, code } = await released()
    const first = await send(token, 'file', { code: wrongFor(code) })
    expect(first.status).toBe(422)
    expect(await first.text()).toContain('4 tries are left')
    for (let i = 0; i < 4; i++) await send(token, 'file', { code: wrongFor(code) })
    const text = await (await send(token, 'file', { code })).text()
    expect(text).toContain('wrong five times')
    expect(await (await open(token)).text()).toContain('Ask for a new one')
  })

  test('is not given any more once the credential is in a wallet', async () => {
    const { token, code } = await released()
    const { protocols } = (await (await open(token, 'application/json')).json()) as {
      protocols: Record<string, string>
    }
    const wallet = strangersWallet(issuer.app, await holderKey(), issuer.clock.now)
    await wallet.claim(protocols.OID4VCI ?? '', { txCode: code })
    expect(await (await send(token, 'file', { code })).text()).toContain('in a wallet already')
  })

  test('chosen at release is signed by itself, and its link asks for no code', async () => {
    const { token, credentialId, code } = await released('file')
    expect(code).toBe('')
    await issuer.startJobs()
    await expect
      .poll(async () => (await call(getCredential, { organizationId, credentialId }, registrar)).deliveryState, {
        timeout: 15_000,
        interval: 200,
      })
      .toBe('as_file')
    const text = await (await open(token)).text()
    expect(text).not.toContain('name="code"')
    expect(text).not.toContain('openid-credential-offer')
    expect(readCredential(await bytesOf(await send(token, 'file', { form: 'json' }))).format).toBe('data-integrity')
    expect(await (await open(token, 'application/json')).json()).toEqual({ protocols: {} })
  })
})

describe('the code', () => {
  test('can be asked for again: the former one ends, and so do the offers that waited for it', async () => {
    const { token, code, email } = await released()
    const { protocols } = (await (await open(token, 'application/json')).json()) as {
      protocols: Record<string, string>
    }
    for (let i = 0; i < 5; i++) await send(token, 'file', { code: wrongFor(code) })
    issuer.clock.forward(1000)
    expect(await (await send(token, 'code')).text()).toContain('A new code is on its way')
    const { code: fresh } = await mailedTo(issuer, email)
    const wallet = strangersWallet(issuer.app, await holderKey(), issuer.clock.now)
    await expect(wallet.claim(protocols.OID4VCI ?? '', { txCode: fresh })).rejects.toThrow()
    expect((await send(token, 'file', { form: 'json', code: fresh })).headers.get('content-type')).toBe(
      'application/vc',
    )
  })

  test('is sent five times a day, and no more', async () => {
    const { token, email } = await released()
    for (let i = 0; i < 5; i++) await send(token, 'code')
    expect(await (await send(token, 'code')).text()).toContain('Five codes were sent today')
    const mails = await issuer.ctx.db.selectFrom('mail').select('id').where('recipient', '=', email).execute()
    expect(mails).toHaveLength(1 + 1 + 5)
  })
})

describe('a link that is over', () => {
  test('was declined by somebody it did not belong to, and the registrar sees so', async () => {
    const { token, credentialId } = await released()
    expect(await (await send(token, 'decline')).text()).toContain('This link has ended')
    expect((await open(token)).status).toBe(410)
    expect((await open(token, 'application/json')).status).toBe(410)
    expect((await send(token, 'file', { code: '123456' })).status).toBe(410)
    const view = await call(getCredential, { organizationId, credentialId }, registrar)
    expect(view.claimLink?.state).toBe('declined')
    expect(view.steps.map(({ name }) => name)).toContain('claim.declined')
  })

  test('was replaced by a newer one', async () => {
    const { token, credentialId, email } = await released()
    issuer.clock.forward(1000)
    await call(resendClaimLink, { organizationId, credentialId }, registrar)
    expect(await (await open(token)).text()).toContain('There is a newer link')
    expect((await open((await mailedTo(issuer, email)).token)).status).toBe(200)
  })

  test('was used: an hour later it says so, and what to do', async () => {
    const { token, code } = await released()
    await send(token, 'file', { form: 'json', code })
    issuer.clock.forward(59 * 60 * 1000)
    expect((await open(token)).status).toBe(200)
    issuer.clock.forward(2 * 60 * 1000)
    const response = await open(token)
    expect(response.status).toBe(410)
    expect(await response.text()).toContain('This link has been used')
  })

  test('ends after ninety days; the credential is not lost', async () => {
    const { token } = await released()
    issuer.clock.forward(91 * 24 * 60 * 60 * 1000)
    const text = await (await open(token)).text()
    expect(text).toContain('Your credential is not lost')
  })

  test('leads to a credential that was cancelled, or is on hold', async () => {
    const [one, other] = [await released(), await released()]
    const reason = 'A mistake.'
    await call(revokeCredential, { organizationId, credentialId: one.credentialId, reason }, registrar)
    await call(suspendCredential, { organizationId, credentialId: other.credentialId, reason }, registrar)
    expect(await (await open(one.token)).text()).toContain('This credential was cancelled')
    expect(await (await open(other.token)).text()).toContain('This credential is on hold')
  })

  test('was never ours, or was cut', async () => {
    const { token } = await released()
    const response = await open(token.slice(0, -1))
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('We do not know this link')
  })

  test('is not sent again more than five times a day', async () => {
    const { credentialId } = await released()
    const resend = () => call(resendClaimLink, { organizationId, credentialId }, registrar)
    for (let i = 0; i < 4; i++) await resend()
    await expect(resend()).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })
})

describe('the public page of a credential', () => {
  const page = (credentialId: string, accept = 'text/html') =>
    nobody.request(`/credentials/${credentialId}`, { headers: { accept } })

  test('says what, from whom and how it stands, and names nobody who did not agree', async () => {
    const { token, credentialId } = await released()
    const text = await (await page(credentialId)).text()
    expect(text).toContain('Not claimed yet')
    expect(text).not.toContain('Maria Lopez')
    expect(text).toContain('/1/badge.png')
    expect(text).toContain('<meta name="robots" content="noindex">')
    expect(text).not.toContain('src="/assets')
    await send(token, 'name', { show: 'yes' })
    expect(await (await page(credentialId)).text()).toContain('Maria Lopez')
    await send(token, 'name', { show: 'no' })
    expect(await (await page(credentialId)).text()).not.toContain('Maria Lopez')
  })

  test('tells a program the same without a word about a person, even one who agreed', async () => {
    const { token, code, credentialId, email } = await released()
    await send(token, 'name', { show: 'yes' })
    await send(token, 'file', { form: 'json', code })
    const response = await page(credentialId, 'application/ld+json')
    const text = await response.text()
    expect(parseJson(text)).toMatchObject({
      '@id': `http://localhost:7001/credentials/${credentialId}`,
      creativeWorkStatus: 'in_force',
    })
    expect(text).not.toContain('Maria')
    expect(text).not.toContain(email)
  })

  test('follows what happens: on hold, cancelled, replaced', async () => {
    const { credentialId, token, code } = await released()
    const standingOf = async () => (await (await page(credentialId, 'application/json')).json()).creativeWorkStatus
    await send(token, 'file', { form: 'json', code })
    expect(await standingOf()).toBe('in_force')
    const { protocols } = (await (await open(token, 'application/json')).json()) as {
      protocols: Record<string, string>
    }
    const wallet = strangersWallet(issuer.app, await holderKey(), issuer.clock.now)
    await wallet.claim(protocols.OID4VCI ?? '', { txCode: code })
    expect(await (await page(credentialId)).text()).toContain('Copies from before are replaced')
    await call(suspendCredential, { organizationId, credentialId, reason: 'Being looked at.' }, registrar)
    expect(await standingOf()).toBe('on_hold')
    await call(revokeCredential, { organizationId, credentialId, reason: 'A mistake.' }, registrar)
    expect(await standingOf()).toBe('cancelled')
    expect(await (await page(credentialId)).text()).not.toContain('A mistake.')
  })

  test('is not there for an id that nothing has', async () => {
    expect((await page(crypto.randomUUID())).status).toBe(404)
    expect((await page('not-an-id')).status).toBe(404)
  })
})
