import { call } from '@cloudtnt/contract'
import { endShare, listShares } from '@cloudtnt/contract/wallet/share'
import { startTestWallet } from '@cloudtnt/server/testing/test-actors'
import { linkAddress } from '@cloudtnt/web/shared-link/link-address'
import { linkedTexts } from '@cloudtnt/web/shared-link/linked-texts'
import { type LinkDraft, makeLink } from '@cloudtnt/web/wallet/shares/make-link'
import { openLink } from '@cloudtnt/web/wallet/shares/open-link'
import type { DerivePassphrase } from '@cloudtnt/web/wallet/vault/derive-passphrase'
import type { CredentialContent } from '@cloudtnt/web/wallet/vault/record-content'
import { afterAll, expect, test } from 'vitest'
import { openWalletProgram } from './wallet-program.ts'

const wallet = await startTestWallet()
afterAll(() => wallet.stop())
const { origin } = wallet.ctx
const now = wallet.clock.now

const quickly: DerivePassphrase = async (passphrase, { salt }) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salt} ${passphrase}`)))
const reach: typeof globalThis.fetch = async (input, init) => wallet.app.request(new URL(String(input), origin), init)
const program = openWalletProgram({ walletOrigin: origin, now, fetch: reach, derive: quickly })
const { vault } = await program.create('Canary Holder', 'four cars and one blue boat')
const ports = { host: program.ports.host, now }

const CANARY = {
  title: 'Canary Title',
  person: 'Canary Person',
  story: 'Canary Story',
  name: 'Canary Stack',
  sharedBy: 'Canary Sharer',
  picture: 'Y2FuYXJ5IHBpY3R1cmU',
}

/** With odd spaces, as an issuer may write it: what is shared has to be this very text. */
const textOf = (number: number) =>
  `{ "@context": ["https://www.w3.org/ns/credentials/v2"],  "id": "urn:canary:${number}", "type": ["VerifiableCredential"], "issuer": "did:web:canary.example",
   "credentialSubject": {"name": "${CANARY.person}", "achievement": {"name": "${CANARY.title} ${number}"}}, "proof": {"type": "DataIntegrityProof"} }`
const keep = (number: number) => {
  const content: CredentialContent = {
    documents: [{ format: 'data-integrity', text: textOf(number) }],
    source: { way: 'paste' },
    receivedAt: now().toISOString(),
    label: '',
    picture: `data:image/png;base64,${CANARY.picture}`,
  }
  return vault.add('credential', content)
}
const ids = [await keep(1), await keep(2)]
const held = () => vault.recordsOf('credential').filter(({ id }) => ids.includes(id))
const draft = (over: Partial<LinkDraft>): LinkDraft => ({
  way: 'private',
  title: CANARY.name,
  story: CANARY.story,
  sharedBy: CANARY.sharedBy,
  endsAt: undefined,
  credentials: held(),
  ...over,
})
const addressOf = ({ shareId, key }: { shareId: string; key: string }) => ({ id: shareId, key })

/** All that the host has of everybody. */
async function dump(): Promise<string> {
  const tables = await wallet.ctx.db.introspection.getTables()
  const rows = await Promise.all(
    tables.map(({ name }) =>
      wallet.ctx.db
        .selectFrom(name as 'share')
        .selectAll()
        .execute(),
    ),
  )
  return JSON.stringify(rows)
}

test('the host has nothing of what was shared privately, of one credential or a stack', async () => {
  const stackId = await vault.add('stack', {
    name: CANARY.name,
    story: CANARY.story,
    credentialIds: ids,
    createdAt: now().toISOString(),
  })
  const links = [
    await makeLink(vault, draft({ stackId }), ports),
    await makeLink(vault, draft({ credentials: held().slice(0, 1) }), ports),
  ]
  const all = await dump()
  expect(all).toContain(links[0]?.shareId)
  for (const value of [...Object.values(CANARY), 'canary', ...links.map(({ key }) => key)])
    expect(all.toLowerCase()).not.toContain(value.toLowerCase())
})

test('whoever has the whole link reads the very texts; whoever has part of it reads nothing', async () => {
  const share = await makeLink(vault, draft({}), ports)
  const opened = await openLink(addressOf(share), reach)
  if (opened.state !== 'open') throw new Error(opened.state)
  expect(opened.content.credentials.map(({ text }) => text)).toEqual([textOf(1), textOf(2)])
  expect(opened.content).toMatchObject({ title: CANARY.name, sharedBy: CANARY.sharedBy })
  expect(await openLink({ id: share.shareId, key: '' }, reach)).toEqual({ state: 'cut-off' })
  const body = await (await reach(`/s/${share.shareId}`, { headers: { accept: 'application/json' } })).text()
  expect(await linkedTexts(linkAddress(origin, addressOf(share)), body)).toEqual([textOf(1), textOf(2)])
})

test('a public link gives exactly what was chosen, and the vault keeps how to end it', async () => {
  const share = await makeLink(vault, draft({ way: 'public', credentials: held().slice(0, 1) }), ports)
  expect(share.key).toBe('')
  const answer = await (await reach(`/s/${share.shareId}`, { headers: { accept: 'application/json' } })).json()
  expect(answer).toEqual({ title: CANARY.name, credentials: [textOf(1)] })
  const kept = vault.recordsOf('share').find(({ content }) => content.shareId === share.shareId)
  expect(kept?.content).toEqual(share)
  await call(endShare, { id: share.shareId }, ports.host)
  expect(await openLink(addressOf(share), reach)).toMatchObject({ state: 'ended', by: 'holder' })
  expect(await dump()).not.toContain(CANARY.title)
})

test('leaves nothing behind when the host does not take the link', async () => {
  const before = vault.recordsOf('share').length
  const past = new Date(now().getTime() - 1000)
  await expect(makeLink(vault, draft({ endsAt: past }), ports)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' })
  expect(vault.recordsOf('share')).toHaveLength(before)
  expect((await call(listShares, {}, ports.host)).items).toHaveLength(before)
})
