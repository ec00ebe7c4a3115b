import { CallError, call } from '@cloudtnt/contract'
import * as contract from '@cloudtnt/contract/issuer/credentials'
import { decodeList, type JsonObject, parseJson } from '@cloudtnt/credential'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { holderKey, reportOn, strangersWallet } from '../../testing/test-claim.ts'
import { foundCollege, type TestPerson } from '../../testing/test-college.ts'
import { releaseTo } from '../../testing/test-release.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())
beforeEach(() => issuer.clock.forward(1000))
const college = await foundCollege(issuer, 'harbour.example')
const elsewhere = await foundCollege(issuer, 'elsewhere.example')
const { organizationId, registrar, manager } = college
const wallet = strangersWallet(issuer.app, await holderKey(), issuer.clock.now)

const CHANGES = {
  revoke: contract.revokeCredential,
  suspend: contract.suspendCredential,
  reinstate: contract.reinstateCredential,
}
type Change = keyof typeof CHANGES
const reason = 'Awarded by mistake.'
const apply = (change: Change, credentialId: string, by: TestPerson = registrar) =>
  call(CHANGES[change], { organizationId, credentialId, reason }, by)
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof CallError ? error.code : String(error)),
  )

async function claimed(email = `${crypto.randomUUID()}@x.example`) {
  const { credentialId } = await releaseTo(issuer, college, { name: 'Maria Lopez', email })
  const { offerUri } = await call(
    contract.makeOffer,
    { organizationId, credentialId, withTransactionCode: false },
    registrar,
  )
  const { credential } = await wallet.claim(offerUri)
  const report = async () => reportOn(issuer.app, credential, issuer.clock.now())
  const status = async () => (await report()).checks.find(({ name }) => name === 'status')
  const [revocation] = (credential as { credentialStatus: JsonObject[] }).credentialStatus
  return { credentialId, credential, status, listUrl: String(revocation?.statusListCredential), email }
}

describe('how a credential stands', () => {
  test('is seen by everybody who checks it: on hold, in force again, cancelled', async () => {
    const { credentialId, status } = await claimed()
    expect((await status())?.outcome).toBe('pass')
    await apply('suspend', credentialId)
    expect(await status()).toMatchObject({ outcome: 'fail', code: 'STATUS_SUSPENDED' })
    await apply('reinstate', credentialId)
    expect((await status())?.outcome).toBe('pass')
    await apply('suspend', credentialId, manager)
    await apply('revoke', credentialId, manager)
    expect(await status()).toMatchObject({ outcome: 'fail', code: 'STATUS_REVOKED' })
  })

  test('changes for one credential, and for no other in the same list', async () => {
    const [one, other] = [await claimed(), await claimed()]
    expect(one.listUrl).toBe(other.listUrl)
    await apply('revoke', one.credentialId)
    expect((await other.status())?.outcome).toBe('pass')
    const list = parseJson(await (await issuer.app.request(one.listUrl)).text()) as {
      credentialSubject: { encodedList: string }
    }
    const bits = decodeList(list.credentialSubject.encodedList)
    expect(bits.length * 8).toBe(131_072)
    const credentials = await issuer.ctx.db
      .selectFrom('credential')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('standing', '=', 'revoked')
      .executeTakeFirstOrThrow()
    const isSet = bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)
    expect(isSet).toBe(Number(credentials.count))
  })

  test('is told to the holder and kept with its reason', async () => {
    const { credentialId, email } = await claimed()
    const revoked = await apply('revoke', credentialId)
    expect(revoked).toMatchObject({ standing: 'revoked', standingReason: reason })
    expect(revoked.steps.map(({ name }) => name).sort()).toEqual([
      'credential.released',
      'credential.revoked',
      'credential.signed',
      'offer.made',
      'offer.redeemed',
    ])
    expect(revoked.steps.find(({ name }) => name === 'credential.revoked')).toMatchObject({
      reason,
      by: { name: 'registrar' },
    })
    const mail = await issuer.ctx.db
      .selectFrom('mail')
      .select(['subject', 'text'])
      .where('recipient', '=', email)
      .where('subject', 'like', '%cancelled%')
      .executeTakeFirstOrThrow()
    expect(mail.text).toContain(reason)
  })

  test('keeps a cancelled credential from being claimed, offered or sent again', async () => {
    const { credentialId } = await releaseTo(issuer, college, { name: 'Bo', email: 'bo@x.example' })
    const one = { organizationId, credentialId }
    const offer = await call(contract.makeOffer, { ...one, withTransactionCode: false }, registrar)
    const started = await wallet.begin(offer.offerUri)
    await apply('revoke', credentialId)
    await expect(wallet.request(started, 'ldp_vc')).rejects.toThrow()
    expect((await issuer.app.request(offer.credentialOfferUri)).status).toBe(410)
    expect(await codeOf(call(contract.makeOffer, one, registrar))).toBe('STATE_TRANSITION')
    expect(await codeOf(call(contract.resendClaimLink, one, registrar))).toBe('STATE_TRANSITION')
  })

  const states: [Change[], Change, string][] = [
    [[], 'reinstate', 'STATE_TRANSITION'],
    [['suspend'], 'suspend', 'STATE_TRANSITION'],
    [['revoke'], 'revoke', 'STATE_TRANSITION'],
    [['revoke'], 'suspend', 'STATE_TRANSITION'],
    [['revoke'], 'reinstate', 'STATE_TRANSITION'],
    [['suspend', 'reinstate'], 'suspend', 'done'],
  ]
  test.each(states)('after %j, %s answers %s', async (before, change, code) => {
    const { credentialId } = await releaseTo(issuer, college, { name: 'Cy', email: `${crypto.randomUUID()}@x.example` })
    for (const each of before) await apply(each, credentialId)
    expect(await codeOf(apply(change, credentialId))).toBe(code)
  })
})

describe('who may', () => {
  const people: [string, TestPerson, string][] = [
    ['an owner without the role', college.owner, 'FORBIDDEN'],
    ['a designer', college.designer, 'FORBIDDEN'],
    ['an assessor', college.assessor, 'FORBIDDEN'],
    ['another organisation’s registrar', elsewhere.registrar, 'NOT_FOUND'],
    ['nobody', issuer.client.nobody as TestPerson, 'UNAUTHENTICATED'],
  ]
  test.each(people)('%s may not cancel, hold, offer or send again', async (_who, person, code) => {
    const { credentialId } = await releaseTo(issuer, college, { name: 'Di', email: `${crypto.randomUUID()}@x.example` })
    const one = { organizationId, credentialId }
    const tries = [
      ...(['revoke', 'suspend', 'reinstate'] as const).map((change) => apply(change, credentialId, person)),
      call(contract.makeOffer, one, person),
      call(contract.resendClaimLink, one, person),
    ]
    expect(new Set(await Promise.all(tries.map(codeOf)))).toEqual(new Set([code]))
  })

  test('nobody reaches a credential through an organisation that it does not belong to', async () => {
    const { credentialId } = await claimed()
    const other = { organizationId: elsewhere.organizationId, credentialId }
    const by = elsewhere.registrar
    expect(await codeOf(call(contract.getCredential, other, by))).toBe('NOT_FOUND')
    expect(await codeOf(call(contract.revokeCredential, { ...other, reason }, by))).toBe('NOT_FOUND')
    expect(await codeOf(call(contract.makeOffer, other, by))).toBe('NOT_FOUND')
    expect((await call(contract.listCredentials, { organizationId: elsewhere.organizationId }, by)).items).toEqual([])
  })
})

describe('the published list', () => {
  const at = async (url: string, headers: Record<string, string> = {}) => issuer.app.request(url, { headers })

  test('is the same text until something changes, and says so by its tag', async () => {
    const { listUrl, credentialId } = await claimed()
    const first = await at(listUrl)
    const tag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toContain('max-age=60')
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    expect((await at(listUrl, { 'if-none-match': tag })).status).toBe(304)
    expect(await (await at(listUrl)).text()).toBe(await first.text())
    await apply('revoke', credentialId)
    const changed = await at(listUrl, { 'if-none-match': tag })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(tag)
  })

  test('is signed anew before its end', async () => {
    const { listUrl } = await claimed()
    const untilOf = async () => {
      const list = parseJson(await (await at(listUrl)).text()) as { validUntil: string }
      return new Date(list.validUntil).getTime() - issuer.clock.now().getTime()
    }
    for (let hour = 0; hour < 30; hour++) {
      expect(await untilOf()).toBeGreaterThan(11 * 60 * 60 * 1000)
      issuer.clock.forward(60 * 60 * 1000)
    }
  })

  test('is named as what it is to those who ask for a credential', async () => {
    const { listUrl } = await claimed()
    expect((await at(listUrl, { accept: 'application/vc' })).headers.get('content-type')).toBe('application/vc')
    expect((await at(listUrl)).headers.get('content-type')).toBe('application/json')
    expect((await at(`${issuer.ctx.origin}/status/${crypto.randomUUID()}`)).status).toBe(404)
  })

  test('follows two changes that come at the same moment', async () => {
    const all = await Promise.all([claimed(), claimed(), claimed()])
    await Promise.all(all.map(({ credentialId }) => apply('revoke', credentialId)))
    const statuses = await Promise.all(all.map(({ status }) => status()))
    expect(statuses.map((status) => status?.code)).toEqual(Array(3).fill('STATUS_REVOKED'))
  })
})

describe('the list of credentials', () => {
  test('is paged, searched and filtered within the organisation', async () => {
    const name = 'Zoë Ångström'
    const emails = Array.from({ length: 3 }, () => `${crypto.randomUUID()}@x.example`)
    const released = []
    for (const email of emails) {
      released.push(await releaseTo(issuer, college, { name, email }))
      issuer.clock.forward(1000)
    }
    const list = (query: object) => call(contract.listCredentials, { organizationId, q: 'zoë', ...query }, registrar)
    const first = await list({ limit: 2 })
    expect(first.items).toHaveLength(2)
    const second = await list({ limit: 2, cursor: first.nextCursor ?? '' })
    expect(second).toMatchObject({ items: [{ recipientName: name }], nextCursor: null })
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(ids).toEqual(released.map(({ credentialId }) => credentialId).reverse())
    await apply('revoke', ids[0] ?? '')
    expect((await list({ standing: 'revoked' })).items.map(({ id }) => id)).toEqual([ids[0]])
    expect((await list({ awardId: released[0]?.awardId })).items.map(({ id }) => id)).toEqual([ids[2]])
  })
})
