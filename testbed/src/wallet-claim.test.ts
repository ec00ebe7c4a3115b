import { call } from '@cloudtnt/contract'
import { makeOffer, revokeCredential } from '@cloudtnt/contract/issuer/credentials'
import { readCredentialText } from '@cloudtnt/credential/read-credential'
import { startTestIssuer, startTestWallet } from '@cloudtnt/server/testing/test-actors'
import { foundCollege } from '@cloudtnt/server/testing/test-college'
import { releaseTo } from '@cloudtnt/server/testing/test-release'
import { Claim } from '@cloudtnt/web/wallet/claim/claim-credential'
import { readInvitation } from '@cloudtnt/web/wallet/claim/read-invitation'
import { factsOf } from '@cloudtnt/web/wallet/credentials/kept-credential'
import type { DerivePassphrase } from '@cloudtnt/web/wallet/vault/derive-passphrase'
import { afterAll, expect, test } from 'vitest'
import { openWalletProgram } from './wallet-program.ts'

const issuer = await startTestIssuer()
const wallet = await startTestWallet()
afterAll(async () => {
  await issuer.stop()
  await wallet.stop()
})
const college = await foundCollege(issuer, 'harbour.example')

const quickly: DerivePassphrase = async (passphrase, { salt }) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salt} ${passphrase}`)))

const page = new URL('http://localhost:7002')
const now = issuer.clock.now

/** Two hosts that know each other by address only. */
const reach: typeof globalThis.fetch = async (input, init) => {
  const url = String(input)
  return (url.startsWith('http://localhost:7001') ? issuer.app : wallet.app).request(url, init)
}

let count = 0
/** A holder whose line to the issuer may be spoilt by `fetch`. */
async function openHolder(fetch: typeof globalThis.fetch = reach) {
  count += 1
  const own = openWalletProgram({ walletOrigin: page.origin, now, fetch, derive: quickly })
  const { vault } = await own.create(`holder ${count}`, 'four cars and one blue boat')
  const line = { fetch, page, now, checker: own.checker }
  return {
    ...own,
    vault,
    line,
    begin: async (link: string) => new Claim(await readInvitation(link, line), vault, line),
  }
}

async function offerTo(withTransactionCode = false) {
  count += 1
  const { credentialId } = await releaseTo(issuer, college, { name: 'Maria Lopez', email: `maria${count}@example.org` })
  const { organizationId, registrar } = college
  const offer = await call(makeOffer, { organizationId, credentialId, withTransactionCode }, registrar)
  return { ...offer, credentialId, code: offer.transactionCode ?? undefined }
}

test('shows what is offered and by whom before anything is used up', async () => {
  const holder = await openHolder()
  const { offerUri } = await offerTo(true)
  const invitation = await readInvitation(offerUri, holder.line)
  expect(invitation).toMatchObject({ host: 'localhost:7001', otherForms: [] })
  expect(invitation.configurations.map(({ format }) => format)).toEqual(['ldp_vc', 'jwt_vc_json'])
  expect(invitation.offer.preAuthorized?.transactionCode).toMatchObject({ length: 6, inputMode: 'numeric' })
})

test('receives both forms of an award as one credential, byte for byte, made out to the holder’s key', async () => {
  const holder = await openHolder()
  const { offerUri, code } = await offerTo(true)
  const { kept, rejected } = await holder.claim(holder.vault, offerUri, code)
  expect(rejected).toEqual([])
  expect(kept.map(({ outcome }) => outcome)).toEqual(['added'])
  const [record] = holder.vault.recordsOf('credential')
  if (!record) throw new Error('nothing was kept')
  const [identity] = await holder.vault.openOnUse('identity')
  const dids = identity?.content.keys.map(({ did }) => did)
  expect(record.content.documents.map(({ format }) => format)).toEqual(['data-integrity', 'jwt'])
  for (const { text } of record.content.documents) {
    const { document } = readCredentialText(text)
    expect(dids).toContain((document.credentialSubject as { id: string }).id)
    const { report } = await holder.checker.check(text, {})
    expect(report.answers).toMatchObject({ genuine: 'pass', inForce: 'pass' })
  }
  expect(factsOf(record.content).title).not.toBe('')
  expect(record.content.source).toEqual({ way: 'claim', host: 'localhost:7001' })
})

test('keeps the picture, so that looking at the credential later tells nobody', async () => {
  const holder = await openHolder()
  await holder.claim(holder.vault, (await offerTo()).offerUri)
  const [record] = holder.vault.recordsOf('credential')
  expect(record && factsOf(record.content).picture.dataUrl).toMatch(/^data:image\//)
})

test('asks again after a wrong code, in the words of the issuer, and goes on with the right one', async () => {
  const holder = await openHolder()
  const { offerUri, code } = await offerTo(true)
  const claim = await holder.begin(offerUri)
  await expect(claim.accept(undefined)).rejects.toMatchObject({ code: 'CODE_NEEDED' })
  await expect(claim.accept(code === '000000' ? '111111' : '000000')).rejects.toMatchObject({
    code: 'CODE_WRONG',
    description: expect.stringContaining('4 tries are left'),
  })
  expect((await claim.accept(code)).kept).toHaveLength(1)
})

test('tells that an offer was used', async () => {
  const holder = await openHolder()
  const { offerUri } = await offerTo()
  await holder.claim(holder.vault, offerUri)
  await expect(holder.claim(holder.vault, offerUri)).rejects.toMatchObject({ code: 'OFFER_ENDED' })
})

test('loses nothing when the line breaks after the offer was taken', async () => {
  let broken = true
  const holder = await openHolder(async (input, init) => {
    if (broken && String(input).endsWith('/credential')) throw new TypeError('no network')
    return reach(input, init)
  })
  const claim = await holder.begin((await offerTo()).offerUri)
  await expect(claim.accept(undefined)).rejects.toMatchObject({ code: 'ISSUER_UNREACHABLE' })
  expect(claim.isRedeemed).toBe(true)
  broken = false
  expect((await claim.accept(undefined)).kept).toHaveLength(1)
})

test('gets a fresh nonce silently when the issuer does not take the first one', async () => {
  let refusals = 0
  const holder = await openHolder(async (input, init) => {
    if (!String(input).endsWith('/credential') || refusals > 0) return reach(input, init)
    refusals += 1
    return Response.json({ error: 'invalid_nonce' }, { status: 400 })
  })
  const { kept } = await holder.claim(holder.vault, (await offerTo()).offerUri)
  expect(kept).toHaveLength(1)
})

test('does not take a changed credential for one, keeps what came, and tells the issuer', async () => {
  const told: string[] = []
  const holder = await openHolder(async (input, init) => {
    if (String(input).endsWith('/notification')) told.push(JSON.parse(String(init?.body)).event)
    const response = await reach(input, init)
    if (!String(input).endsWith('/credential')) return response
    const text = await response.text()
    return new Response(text.replace('"description":"', '"description":"Changed on the way. '), response)
  })
  const { rejected } = await holder.claim(holder.vault, (await offerTo()).offerUri)
  expect(rejected).toMatchObject([{ reason: 'NOT_GENUINE', received: { configuration: { format: 'ldp_vc' } } }])
  expect(told).toEqual(['credential_failure'])
  const [problem] = holder.vault.recordsOf('problem-file')
  expect(problem?.content.text).toContain('Changed on the way')
})

test('does not take a credential that is made out to somebody else', async () => {
  const eve = await openHolder()
  await eve.claim(eve.vault, (await offerTo()).offerUri)
  const ofEve = eve.vault.recordsOf('credential')[0]?.content.documents[0]?.text
  const holder = await openHolder(async (input, init) =>
    String(input).endsWith('/credential')
      ? new Response(`{"credentials":[{"credential":${ofEve}}]}`)
      : reach(input, init),
  )
  const { kept, rejected } = await holder.claim(holder.vault, (await offerTo()).offerUri)
  expect(kept).toEqual([])
  expect(rejected).toMatchObject([{ reason: 'NOT_YOURS' }, { reason: 'NOT_YOURS' }])
})

test('stops when the metadata at the issuer’s address is of somebody else', async () => {
  const holder = await openHolder(async (input, init) => {
    const response = await reach(input, init)
    if (!String(input).includes('openid-credential-issuer')) return response
    return Response.json({ ...(await response.json()), credential_issuer: 'https://evil.example' })
  })
  await expect(holder.begin((await offerTo()).offerUri)).rejects.toMatchObject({ code: 'ISSUER_UNCONFIRMED' })
})

test.each([
  ['a broken link', 'https://wallet.example/offer', 'OFFER_BROKEN'],
  [
    'an address inside the holder’s network',
    'https://w.example/offer?credential_offer_uri=https://192.168.1.1/x',
    'OFFER_BROKEN',
  ],
  [
    'plain http on another machine',
    'https://w.example/offer?credential_offer_uri=http://issuer.example/x',
    'OFFER_BROKEN',
  ],
])('does not follow %s', async (_what, link, code) => {
  const holder = await openHolder()
  await expect(readInvitation(link, holder.line)).rejects.toMatchObject({ code })
})

test('keeps one credential when the same award is claimed again, and says so of one that was cancelled', async () => {
  const holder = await openHolder()
  const { offerUri, credentialId } = await offerTo()
  await holder.claim(holder.vault, offerUri)
  const { organizationId, registrar } = college
  const again = await call(makeOffer, { organizationId, credentialId, withTransactionCode: false }, registrar)
  const { kept } = await holder.claim(holder.vault, again.offerUri)
  expect(kept.map(({ outcome }) => outcome)).toEqual(['known'])
  const [record] = holder.vault.recordsOf('credential')
  expect(holder.vault.recordsOf('credential')).toHaveLength(1)
  await call(revokeCredential, { organizationId, credentialId, reason: 'Awarded by mistake' }, registrar)
  issuer.clock.forward(60 * 60 * 1000)
  const { report } = await holder.checker.check(record?.content.documents[0]?.text ?? '', {})
  expect(report).toMatchObject({ verdict: 'invalid', answers: { genuine: 'pass', inForce: 'fail' } })
})
