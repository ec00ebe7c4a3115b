import { call } from '@cloudtnt/contract'
import { makeOffer } from '@cloudtnt/contract/issuer/credentials'
import { toBase64url, toHex, utf8 } from '@cloudtnt/credential/bytes'
import { randomBytes } from '@cloudtnt/credential/random'
import { startTestIssuer, startTestWallet } from '@cloudtnt/server/testing/test-actors'
import { foundCollege } from '@cloudtnt/server/testing/test-college'
import { releaseTo } from '@cloudtnt/server/testing/test-release'
import { documentOf, factsOf } from '@cloudtnt/web/wallet/credentials/kept-credential'
import { makeLink } from '@cloudtnt/web/wallet/shares/make-link'
import { changePassphrase, recoverVault, replaceRecoveryCode } from '@cloudtnt/web/wallet/vault/open-vault'
import { recoveryCodeOf } from '@cloudtnt/web/wallet/vault/recovery-code'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWalletProgram } from './wallet-program.ts'

const issuer = await startTestIssuer()
const wallet = await startTestWallet()
afterAll(async () => {
  await issuer.stop()
  await wallet.stop()
})

const typed = {
  name: 'Canary Holder Name',
  passphrase: 'canary passphrase of four words',
  secondPassphrase: 'another canary passphrase',
  thirdPassphrase: 'the third canary passphrase',
  label: 'Canary label of mine',
  stack: 'Canary stack of mine',
  story: 'A canary story, told to nobody',
  sharedBy: 'Canary Sharer',
  linkTitle: 'Canary link title',
}
/** Everything that came to the holder, and everything that follows from what they know. */
const secrets: Record<string, string> = { ...typed }

/** The whole schema of the wallet's host: each row of each table, as text. */
async function dump(): Promise<{ tables: string[]; text: string }> {
  const client = new pg.Client(wallet.services.database as pg.ClientConfig)
  await client.connect()
  try {
    const { rows } = await client.query(
      "select table_name from information_schema.tables where table_schema = 'wallet'",
    )
    const tables = rows.map(({ table_name: table }) => String(table))
    const texts: string[] = []
    for (const table of tables) {
      const found = await client.query(`select row_to_json(t)::text as row from wallet."${table}" t`)
      texts.push(...found.rows.map(({ row }) => String(row)))
    }
    return { tables, text: texts.join('\n') }
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  const college = await foundCollege(issuer, 'harbour.example')
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = String(input)
    return (url.startsWith('http://localhost:7001') ? issuer.app : wallet.app).request(url, init)
  }
  const program = openWalletProgram({ walletOrigin: 'http://localhost:7002', now: issuer.clock.now, fetch })
  const { vault, recoveryCode } = await program.create(typed.name, typed.passphrase)
  const { credentialId } = await releaseTo(issuer, college, { name: 'Canary Person', email: 'canary@example.org' })
  const offer = await call(makeOffer, { organizationId: college.organizationId, credentialId }, college.registrar)
  await program.claim(vault, offer.offerUri, offer.transactionCode ?? undefined)
  const [record] = vault.recordsOf('credential')
  if (!record) throw new Error('nothing was claimed')
  await vault.change('credential', record.id, (content) => ({ ...content, label: typed.label }))
  const stackId = await vault.add('stack', {
    name: typed.stack,
    story: typed.story,
    credentialIds: [record.id],
    createdAt: '2026-03-01T12:00:00Z',
  })
  const share = await makeLink(
    vault,
    {
      way: 'private',
      title: typed.linkTitle,
      story: typed.story,
      sharedBy: typed.sharedBy,
      endsAt: undefined,
      credentials: vault.recordsOf('credential'),
      stackId,
    },
    { host: program.ports.host, now: issuer.clock.now },
  )
  await changePassphrase({ passphrase: typed.passphrase, newPassphrase: typed.secondPassphrase }, program.ports)
  const secondCode = await recoveryCodeOf(randomBytes(26))
  await replaceRecoveryCode({ passphrase: typed.secondPassphrase, recoveryCode: secondCode }, program.ports)
  const recovery = { name: typed.name, recoveryCode: secondCode, passphrase: typed.thirdPassphrase }
  await recoverVault(recovery, program.ports)

  const [identity] = await vault.openOnUse('identity')
  const { content } = vault.recordsOf('credential')[0] ?? record
  const facts = factsOf(content)
  Object.assign(secrets, {
    recoveryCode,
    recoveryCodePlain: recoveryCode.replaceAll('-', ''),
    secondCode,
    secondCodePlain: secondCode.replaceAll('-', ''),
    transactionCode: `"${offer.transactionCode}"`,
    title: facts.title,
    description: facts.description,
    credentialId: String(documentOf(content).id),
    issuerId: facts.issuer.id,
    issuerName: facts.issuer.name,
    issuerHost: 'localhost:7001',
    shareKey: share.key,
    picture: content.picture.slice(0, 80),
    ...Object.fromEntries(content.documents.map(({ text, format }) => [format, text.slice(0, 200)])),
    ...Object.fromEntries(
      (identity?.content.keys ?? []).flatMap(({ did, privateKey }) => [
        [did, did],
        [`${did} private`, privateKey],
      ]),
    ),
  })
}, 120_000)

test('holds none of the values that its holder typed or received, in clear or in another writing', async () => {
  const { tables, text } = await dump()
  expect(tables).toEqual(expect.arrayContaining(['vault', 'vault_record', 'share', 'user', 'session', 'account']))
  expect(text).toContain('"kind":"credential"')
  const lower = text.toLowerCase()
  for (const [what, value] of Object.entries(secrets)) {
    if (value === '') continue
    const writings = [value, toBase64url(utf8(value)), toHex(utf8(value)), encodeURIComponent(value)]
    for (const writing of writings) expect(lower.includes(writing.toLowerCase()), what).toBe(false)
  }
})

test('would find a value that is there', async () => {
  const { text } = await dump()
  expect(text).toContain('@wallet.invalid')
  expect(Object.values(secrets).filter((value) => value !== '').length).toBeGreaterThan(20)
})
