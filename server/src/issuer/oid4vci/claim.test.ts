import { call } from '@cloudtnt/contract'
import { getCredential, makeOffer } from '@cloudtnt/contract/issuer/credentials'
import { type JsonObject, parseJson } from '@cloudtnt/credential'
import * as jose from 'jose'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { type HolderKey, holderKey, reportOn, signJwt, strangersWallet } from '../../testing/test-claim.ts'
import { foundCollege } from '../../testing/test-college.ts'
import { mailedTo, releaseTo } from '../../testing/test-release.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())
beforeEach(() => issuer.clock.forward(1000))
const college = await foundCollege(issuer, 'harbour.example')
const elsewhere = await foundCollege(issuer, 'elsewhere.example')
const key = await holderKey()
const foreign = await holderKey()
const walletOf = (holder: HolderKey) => strangersWallet(issuer.app, holder, issuer.clock.now)
const wallet = walletOf(key)

/** A released award with an offer, with or without a transaction code. */
async function offered(options: { withTransactionCode?: boolean; from?: typeof college } = {}) {
  const { from = college, withTransactionCode = false } = options
  const { credentialId } = await releaseTo(issuer, from, {
    name: 'Maria Lopez',
    email: `${crypto.randomUUID()}@x.example`,
  })
  const one = { organizationId: from.organizationId, credentialId }
  const offer = await call(makeOffer, { ...one, withTransactionCode }, from.registrar)
  return { ...offer, ...one, view: () => call(getCredential, one, from.registrar) }
}

const outcomeOf = (report: Awaited<ReturnType<typeof reportOn>>) =>
  Object.fromEntries(report.checks.map(({ name, outcome }) => [name, outcome]))

describe('a claim by a wallet of other people’s making', () => {
  test('gives the award as a document that verifies, made out to the key of the proof', async () => {
    const { offerUri, transactionCode, view } = await offered({ withTransactionCode: true })
    const { credential } = await wallet.claim(offerUri, { txCode: transactionCode ?? '' })
    const report = await reportOn(issuer.app, credential, issuer.clock.now())
    expect(outcomeOf(report)).toMatchObject({
      integrity: 'pass',
      issuer_identity: 'pass',
      status: 'pass',
      validity_period: 'pass',
      format: 'pass',
    })
    expect((report.credential?.credentialSubject as JsonObject).id).toMatch(/^did:key:zDn/)
    expect(await view()).toMatchObject({ deliveryState: 'in_wallet', versions: 1 })
  })

  test('gives the same award as a token that verifies, within the same claim', async () => {
    const { offerUri } = await offered()
    const started = await wallet.begin(offerUri)
    const document = await wallet.request(started, 'ldp_vc')
    const token = await wallet.request(started, 'jwt_vc_json')
    expect(token.credential).toBeTypeOf('string')
    const report = await reportOn(issuer.app, token.credential, issuer.clock.now())
    expect(report.verdict).toBe('valid-with-warnings')
    expect(report.warnings.map(({ code }) => code)).toEqual(['ISSUER_NOT_TRUSTED'])
    expect(report.credential?.id).toBe((document.credential as JsonObject).id)
  })

  test('takes an Ed25519 key named by did:key or did:jwk as well', async () => {
    const ed = await holderKey('EdDSA')
    const { offerUri } = await offered()
    const { credential } = await walletOf(ed).claim(offerUri)
    expect(JSON.stringify(credential)).toContain('"id":"did:key:z6Mk')
    const { credentialOfferUri } = await offered()
    const kid = `did:jwk:${jose.base64url.encode(JSON.stringify(ed.publicJwk))}`
    const answer = await manual(credentialOfferUri, ed, { header: { kid: `${kid}#0`, jwk: undefined } })
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer.body)).toContain(`"id":"${kid}"`)
  })

  test('gives the same document again to the same key, byte for byte', async () => {
    const { offerUri, organizationId, credentialId, view } = await offered()
    const first = await wallet.claim(offerUri)
    const again = await call(makeOffer, { organizationId, credentialId, withTransactionCode: false }, college.registrar)
    const second = await wallet.claim(again.offerUri)
    expect(JSON.stringify(second.credential)).toBe(JSON.stringify(first.credential))
    expect(await view()).toMatchObject({ versions: 1 })
  })

  test('replaces the former version when another key claims: same id, same status, one in force', async () => {
    const { offerUri, organizationId, credentialId } = await offered()
    const first = (await wallet.claim(offerUri)).credential as JsonObject
    const again = await call(makeOffer, { organizationId, credentialId, withTransactionCode: false }, college.registrar)
    const second = (await walletOf(await holderKey()).claim(again.offerUri)).credential as JsonObject
    expect(second.id).toBe(first.id)
    expect(second.credentialStatus).toEqual(first.credentialStatus)
    expect((second.credentialSubject as JsonObject).id).not.toBe((first.credentialSubject as JsonObject).id)
    expect(await versionStates(credentialId)).toEqual(['superseded', 'in_force'])
  })

  test('leaves exactly one version in force when two keys claim at the same moment', async () => {
    const { offerUri, organizationId, credentialId } = await offered()
    const other = await call(makeOffer, { organizationId, credentialId, withTransactionCode: false }, college.registrar)
    const claims = await Promise.allSettled([wallet.claim(offerUri), walletOf(await holderKey()).claim(other.offerUri)])
    expect(claims.some(({ status }) => status === 'fulfilled')).toBe(true)
    const states = await versionStates(credentialId)
    expect(states.filter((state) => state === 'in_force')).toHaveLength(1)
  })

  test('gives one document when the same key claims twice at the same moment', async () => {
    const { offerUri, organizationId, credentialId } = await offered()
    const other = await call(makeOffer, { organizationId, credentialId, withTransactionCode: false }, college.registrar)
    const claims = await Promise.all([wallet.claim(offerUri), wallet.claim(other.offerUri)])
    expect(JSON.stringify(claims[0]?.credential)).toBe(JSON.stringify(claims[1]?.credential))
    expect(await versionStates(credentialId)).toEqual(['in_force'])
  })

  test('ends the mailed link once the wallet says that it has the credential', async () => {
    const { token, code, credentialId } = await releaseTo(issuer, college, { name: 'Ana', email: 'ana@x.example' })
    const page = await issuer.client.nobody.request(`/claim/${token}`, { headers: { accept: 'application/json' } })
    const { protocols } = (await page.json()) as { protocols: Record<string, string> }
    const { issuerMetadata, accessToken, notificationId } = await wallet.claim(protocols.openid4vci ?? '', {
      txCode: code,
    })
    const notification = { notificationId, event: 'credential_accepted' as const }
    await wallet.client.sendNotification({ issuerMetadata, accessToken, notification })
    const one = { organizationId: college.organizationId, credentialId }
    expect((await call(getCredential, one, college.registrar)).claimLink?.state).toBe('used')
  })
})

async function versionStates(credentialId: string): Promise<string[]> {
  const rows = await issuer.ctx.db
    .selectFrom('credentialVersion')
    .select('state')
    .where('credentialId', '=', credentialId)
    .orderBy('number')
    .execute()
  return rows.map(({ state }) => state)
}

type Change = {
  header?: object
  payload?: object
  jwt?: (jwt: string) => string
  body?: object
  token?: (token: string) => string
  authorization?: string
  path?: string
  slug?: string
}

const post = async (url: string, init: RequestInit) => {
  const response = await issuer.app.request(url, { method: 'POST', ...init })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? (parseJson(text) as JsonObject) : {} }
}
const form = (fields: Record<string, string>) => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})
const GRANT = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
const codeOf = async (credentialOfferUri: string) => {
  const offer = (await (await issuer.app.request(credentialOfferUri)).json()) as {
    grants: Record<string, { 'pre-authorized_code': string }>
  }
  return offer.grants[GRANT]?.['pre-authorized_code'] ?? ''
}
const baseOf = (credentialOfferUri: string) => credentialOfferUri.replace(/\/offers\/.*/, '')
const redeem = async (credentialOfferUri: string, more: Record<string, string> = {}) =>
  post(
    `${baseOf(credentialOfferUri)}/token`,
    form({ grant_type: GRANT, 'pre-authorized_code': await codeOf(credentialOfferUri), ...more }),
  )

/** A claim by hand, right but for what the test changes. */
async function manual(credentialOfferUri: string, holder: HolderKey, change: Change = {}) {
  const base = baseOf(credentialOfferUri)
  const offer = (await (await issuer.app.request(credentialOfferUri)).json()) as {
    credential_issuer: string
    credential_configuration_ids: string[]
  }
  const token = (await redeem(credentialOfferUri)).body.access_token as string
  const { c_nonce: nonce } = (await post(`${base}/nonce`, {})).body
  const iat = Math.floor(issuer.clock.now().getTime() / 1000)
  const header = { typ: 'openid4vci-proof+jwt', alg: holder.alg, jwk: holder.publicJwk, ...change.header }
  const payload = { aud: offer.credential_issuer, iat, nonce, ...change.payload }
  const jwt = signJwt(holder, header, payload)
  const body = {
    credential_configuration_id: offer.credential_configuration_ids[0],
    proofs: { jwt: [change.jwt ? change.jwt(jwt) : jwt] },
    ...change.body,
  }
  const send = () =>
    post(`${change.slug ? base.replace(/\/o\/[^/]+/, `/o/${change.slug}`) : base}/credential${change.path ?? ''}`, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', authorization: change.authorization ?? `Bearer ${token}` },
    })
  return { ...(await send()), send }
}

describe('the token endpoint', () => {
  test('takes a code once', async () => {
    const { credentialOfferUri } = await offered()
    const code = await codeOf(credentialOfferUri)
    const request = () =>
      post(`${baseOf(credentialOfferUri)}/token`, form({ grant_type: GRANT, 'pre-authorized_code': code }))
    const first = await request()
    expect(first).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 300 } })
    expect(first.headers.get('cache-control')).toBe('no-store')
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    expect(await request()).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await issuer.app.request(credentialOfferUri)).status).toBe(410)
  })

  test('takes one of two requests that come with the same code at the same moment', async () => {
    const { credentialOfferUri } = await offered()
    const code = await codeOf(credentialOfferUri)
    const request = () =>
      post(`${baseOf(credentialOfferUri)}/token`, form({ grant_type: GRANT, 'pre-authorized_code': code }))
    const answers = await Promise.all([request(), request(), request()])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
  })

  test('refuses a code after ten minutes', async () => {
    const { credentialOfferUri } = await offered()
    const code = await codeOf(credentialOfferUri)
    issuer.clock.forward(10 * 60 * 1000 + 1)
    const late = await post(
      `${baseOf(credentialOfferUri)}/token`,
      form({ grant_type: GRANT, 'pre-authorized_code': code }),
    )
    expect(late).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  test('ends a code after five wrong transaction codes, also for the right one', async () => {
    const { credentialOfferUri, transactionCode } = await offered({ withTransactionCode: true })
    const wrong = transactionCode === '000000' ? '000001' : '000000'
    const answers = []
    for (let i = 0; i < 5; i++) answers.push(await redeem(credentialOfferUri, { tx_code: wrong }))
    expect(answers.map(({ body }) => body.error)).toEqual(Array(5).fill('invalid_grant'))
    expect(answers[3]?.body.error_description).toContain('1 try is left')
    const right = await redeem(credentialOfferUri, { tx_code: transactionCode ?? '' })
    expect(right).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect(right.body.error_description).toContain('five times')
  })

  test('counts wrong transaction codes that come at the same moment one after another', async () => {
    const { credentialOfferUri, transactionCode } = await offered({ withTransactionCode: true })
    const wrong = transactionCode === '000000' ? '000001' : '000000'
    await Promise.all(Array.from({ length: 6 }, () => redeem(credentialOfferUri, { tx_code: wrong })))
    const right = await redeem(credentialOfferUri, { tx_code: transactionCode ?? '' })
    expect(right.status).toBe(400)
    const { wrongTries } = await issuer.ctx.db
      .selectFrom('transactionCode')
      .innerJoin('offer', 'offer.transactionCodeId', 'transactionCode.id')
      .select('wrongTries')
      .orderBy('offer.createdAt', 'desc')
      .executeTakeFirstOrThrow()
    expect(wrongTries).toBe(5)
  })

  test('refuses everything that is not the grant, in the words of the standard', async () => {
    const withCode = await offered({ withTransactionCode: true })
    const without = await offered()
    expect((await redeem(withCode.credentialOfferUri)).body.error).toBe('invalid_request')
    expect((await redeem(without.credentialOfferUri, { tx_code: '123456' })).body.error).toBe('invalid_request')
    expect((await redeem(without.credentialOfferUri, { grant_type: 'client_credentials' })).body.error).toBe(
      'unsupported_grant_type',
    )
    const url = `${baseOf(without.credentialOfferUri)}/token`
    expect((await post(url, form({ grant_type: GRANT, 'pre-authorized_code': 'guess' }))).body.error).toBe(
      'invalid_grant',
    )
    expect((await post(url, form({ grant_type: GRANT }))).body.error).toBe('invalid_request')
    expect((await post(url, { body: '{}', headers: { 'content-type': 'application/json' } })).body.error).toBe(
      'invalid_request',
    )
    const twice = { body: 'grant_type=a&grant_type=b', headers: form({}).headers }
    expect((await post(url, twice)).body.error).toBe('invalid_request')
    expect((await redeem(without.credentialOfferUri)).status).toBe(200)
  })

  test('does not take another organisation’s code', async () => {
    const { credentialOfferUri } = await offered()
    const { slug } = await issuer.ctx.db
      .selectFrom('organization')
      .select('slug')
      .where('id', '=', elsewhere.organizationId)
      .executeTakeFirstOrThrow()
    const url = `${baseOf(credentialOfferUri).replace(/\/o\/[^/]+/, `/o/${slug}`)}/token`
    const code = await codeOf(credentialOfferUri)
    expect((await post(url, form({ grant_type: GRANT, 'pre-authorized_code': code }))).body.error).toBe('invalid_grant')
  })
})

describe('the credential endpoint', () => {
  const now = () => Math.floor(issuer.clock.now().getTime() / 1000)
  const tamper = (jwt: string) => {
    const [header, payload, signature = ''] = jwt.split('.')
    return [header, payload, (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)].join('.')
  }
  const otherSlug = async () =>
    (
      await issuer.ctx.db
        .selectFrom('organization')
        .select('slug')
        .where('id', '=', elsewhere.organizationId)
        .executeTakeFirstOrThrow()
    ).slug
  const foreignNonce = async () =>
    (await post(`http://localhost:7001/o/${await otherSlug()}/oid4vci/nonce`, {})).body.c_nonce

  const refusals: [string, () => Promise<Change> | Change, string][] = [
    ['a proof with a bad signature', () => ({ jwt: tamper }), 'invalid_proof'],
    ['a proof signed by another key than it names', () => ({ header: { jwk: foreign.publicJwk } }), 'invalid_proof'],
    ['alg none', () => ({ header: { alg: 'none' }, jwt: (jwt) => jwt.replace(/\.[^.]*$/, '.') }), 'invalid_proof'],
    ['a MAC for a signature', () => ({ header: { alg: 'HS256' } }), 'invalid_proof'],
    ['an algorithm that is not the key’s', () => ({ header: { alg: 'EdDSA' } }), 'invalid_proof'],
    ['a proof of another type', () => ({ header: { typ: 'JWT' } }), 'invalid_proof'],
    ['a proof for another audience', () => ({ payload: { aud: 'https://evil.example' } }), 'invalid_proof'],
    [
      'a proof for several audiences',
      () => ({ payload: { aud: ['http://localhost:7001', 'https://evil.example'] } }),
      'invalid_proof',
    ],
    ['a proof with an issuer', () => ({ payload: { iss: 'wallet' } }), 'invalid_proof'],
    ['a proof of ten minutes ago', () => ({ payload: { iat: now() - 600 } }), 'invalid_proof'],
    ['a proof of the future', () => ({ payload: { iat: now() + 600 } }), 'invalid_proof'],
    ['a proof without a date', () => ({ payload: { iat: undefined } }), 'invalid_proof'],
    ['a proof that names two keys', () => ({ header: { kid: 'did:key:z6Mk' } }), 'invalid_proof'],
    ['a proof that names no key', () => ({ header: { jwk: undefined } }), 'invalid_proof'],
    ['a proof with a private key in it', () => ({ header: { jwk: key.privateJwk } }), 'invalid_proof'],
    [
      'a key of a method that is looked up',
      () => ({ header: { jwk: undefined, kid: 'did:web:evil.example#1' } }),
      'invalid_proof',
    ],
    ['critical extensions', () => ({ header: { crit: ['exp'] } }), 'invalid_proof'],
    ['no proofs', () => ({ body: { proofs: undefined } }), 'invalid_proof'],
    [
      'a proof in the singular of old drafts',
      () => ({ body: { proofs: undefined, proof: { proof_type: 'jwt', jwt: 'a.b.c' } } }),
      'invalid_proof',
    ],
    ['two proofs', () => ({ body: { proofs: { jwt: ['a.b.c', 'd.e.f'] } } }), 'invalid_proof'],
    ['a proof without a nonce', () => ({ payload: { nonce: undefined } }), 'invalid_nonce'],
    ['an invented nonce', () => ({ payload: { nonce: 'guess' } }), 'invalid_nonce'],
    ['another organisation’s nonce', async () => ({ payload: { nonce: await foreignNonce() } }), 'invalid_nonce'],
    [
      'an unknown configuration',
      () => ({ body: { credential_configuration_id: 'nothing' } }),
      'unknown_credential_configuration',
    ],
    [
      'a credential identifier',
      () => ({ body: { credential_configuration_id: undefined, credential_identifier: 'x' } }),
      'unknown_credential_identifier',
    ],
    ['no configuration', () => ({ body: { credential_configuration_id: undefined } }), 'invalid_credential_request'],
    [
      'encryption that is not offered',
      () => ({ body: { credential_response_encryption: { jwk: {}, alg: 'none', enc: 'none' } } }),
      'invalid_encryption_parameters',
    ],
    ['no token', () => ({ authorization: '' }), 'invalid_token'],
    ['an invented token', () => ({ authorization: 'Bearer guess' }), 'invalid_token'],
    ['a token at another organisation', async () => ({ slug: await otherSlug() }), 'invalid_token'],
  ]

  test.each(refusals)('refuses %s', async (_what, change, error) => {
    const { credentialOfferUri, credentialId } = await offered()
    const answer = await manual(credentialOfferUri, key, await change())
    expect(answer.body.error).toBe(error)
    expect(answer.status).toBe(error === 'invalid_token' ? 401 : 400)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.body.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
    if (error === 'invalid_token') expect(answer.headers.get('www-authenticate')).toContain('invalid_token')
    expect(await versionStates(credentialId)).toEqual([])
  })

  test('refuses a token in the address', async () => {
    const { credentialOfferUri } = await offered()
    const answer = await manual(credentialOfferUri, key, { authorization: '', path: '?access_token=x' })
    expect(answer.body.error).toBe('invalid_token')
  })

  test('refuses the same proof again', async () => {
    const { credentialOfferUri } = await offered()
    const first = await manual(credentialOfferUri, key)
    expect(first.status).toBe(200)
    expect((await first.send()).body.error).toBe('invalid_nonce')
  })

  test('refuses a nonce after five minutes, and a token after five', async () => {
    const { credentialOfferUri } = await offered()
    const claim = await manual(credentialOfferUri, key, { jwt: (jwt) => `${jwt}x` })
    expect(claim.body.error).toBe('invalid_proof')
    issuer.clock.forward(5 * 60 * 1000 + 1)
    expect((await claim.send()).body.error).toBe('invalid_token')
  })

  test('names another achievement’s configuration as one that the token is not for', async () => {
    const other = await offered({ from: elsewhere })
    const { credentialOfferUri } = await offered()
    const ids = (await (await issuer.app.request(other.credentialOfferUri)).json()).credential_configuration_ids
    const answer = await manual(credentialOfferUri, key, { body: { credential_configuration_id: ids[0] } })
    expect(answer.body.error).toBe('unknown_credential_configuration')
  })

  test('answers a body that is not JSON without a word about us', async () => {
    const { credentialOfferUri } = await offered()
    const headers = { 'content-type': 'application/json' }
    const answer = await post(`${baseOf(credentialOfferUri)}/credential`, { body: '{"a":1,"a":2}', headers })
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  })
})

describe('the metadata', () => {
  test('stands before the issuer’s path, and names what can be claimed', async () => {
    const { credentialOfferUri } = await offered()
    const issuerUrl = new URL(baseOf(credentialOfferUri).replace('/oid4vci', ''))
    const at = (name: string) => issuer.app.request(`${issuerUrl.origin}/.well-known/${name}${issuerUrl.pathname}`)
    const metadata = await (await at('openid-credential-issuer')).json()
    expect(metadata.credential_issuer).toBe(issuerUrl.href)
    const formats = Object.values(metadata.credential_configurations_supported as Record<string, { format: string }>)
    expect(formats.map(({ format }) => format).sort()).toEqual(['jwt_vc_json', 'ldp_vc'])
    expect((await (await at('oauth-authorization-server')).json()).token_endpoint).toBe(
      `${issuerUrl.href}/oid4vci/token`,
    )
  })

  test('answers a browser that asks first whether it may ask', async () => {
    const { credentialOfferUri } = await offered()
    const asked = await issuer.app.request(`${baseOf(credentialOfferUri)}/credential`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://wallet.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    })
    expect(asked.headers.get('access-control-allow-origin')).toBe('*')
    expect(asked.headers.get('access-control-allow-headers')).toContain('authorization')
  })

  test('says in the protocol’s words that there is no such issuer', async () => {
    const answer = await issuer.app.request('http://localhost:7001/.well-known/openid-credential-issuer/o/nobody')
    expect(answer.status).toBe(404)
    expect((await answer.json()).error).toBe('invalid_request')
  })
})

test('sends the code apart from the link', async () => {
  await releaseTo(issuer, college, { name: 'Bo', email: 'bo@x.example' })
  const mails = await issuer.ctx.db.selectFrom('mail').select('text').where('recipient', '=', 'bo@x.example').execute()
  const { code, token } = await mailedTo(issuer, 'bo@x.example')
  expect(mails).toHaveLength(2)
  expect(mails.filter(({ text }) => text.includes(code) && text.includes(token))).toEqual([])
})
