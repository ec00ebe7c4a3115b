// An employer with many credentials at once: a list, an archive; nothing of them leaves the browser.
import fs from 'node:fs'
import { addProof, didKeyOf, signerFromPrivateKey } from '@cloudtnt/credential'
import { utf8 } from '@cloudtnt/credential/bytes'
import { nodeCanonicalize as canonicalize, nodeCrypto as crypto } from '@cloudtnt/credential/node'
import { achievementCredential } from '@cloudtnt/credential/open-badges/achievement-credential'
import type { Page } from '@playwright/test'
import { zipSync } from 'fflate'
import { expectGoodInEveryLook } from './every-look.ts'
import { expect, test } from './journey.ts'
import { expectNoTrap, pressOn } from './keyboard.ts'
import { headline } from './verifier-steps.ts'

/** Credentials of one who keeps their own key, so that no site needs to be asked. */
async function manyCredentials(amount: number): Promise<string[]> {
  const { publicKey, privateKey } = await crypto.generateKey('Ed25519')
  const did = didKeyOf(publicKey)
  const signer = signerFromPrivateKey(crypto, { type: 'Ed25519', privateKey }, `${did}#${did.slice(8)}`)
  const now = new Date()
  return Promise.all(
    Array.from({ length: amount }, async (_, n) => {
      const unsigned = achievementCredential({
        id: `urn:uuid:7a1f0a52-4f0e-4a3e-9a39-${String(n).padStart(12, '0')}`,
        issuer: { id: did, name: 'Fernhill Welding School' },
        validFrom: now,
        subject: { id: did },
        achievement: {
          id: 'urn:uuid:0d0c4f0e-8d4b-4a57-8f61-3c3e3a2b1c07',
          name: `Arc welding ${n + 1}`,
          description: 'Joins steel by arc.',
          criteria: { narrative: 'Welded a tee joint.' },
        },
      })
      return JSON.stringify(await addProof(unsigned, { signer, created: now, canonicalize, crypto }))
    }),
  )
}

const changed = (line: string) => JSON.stringify({ ...JSON.parse(line), name: 'Something else' })

async function choose(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  await page.locator('#files').setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) })
}

/** Everything that the page sends anywhere. */
function sentBy(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`)
  })
  return sent
}

test('an employer checks a list, looks at what does not hold, and takes the answers along', async ({
  world,
  person,
}) => {
  const page = await person('Ines')
  const sent = sentBy(page)
  const lines = await manyCredentials(120)
  const list = [...lines.slice(0, 110), ...lines.slice(110, 115).map(changed), ...Array(5).fill('nonsense')]
  await page.goto(world.origins.verifier)
  await choose(page, 'applicants.ndjson', list.join('\n'))
  await expect(page.getByText('120 credentials checked.').first()).toBeVisible()
  await expect(page.getByText('1 to 50 of 120')).toBeVisible()
  await expectGoodInEveryLook(page)

  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('51 to 100 of 120')).toBeFocused()
  await page.getByRole('button', { name: 'Do not hold 5' }).click()
  await expect(page.getByText('1 to 5 of 5')).toBeVisible()
  await page.getByRole('button', { name: /Line 111$/ }).click()
  await expect(headline(page)).toContainText('Not genuine')
  await page.getByRole('button', { name: 'Back to the list' }).click()

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a table (CSV)' }).click()
  const table = fs
    .readFileSync(await (await downloading).path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(table).toHaveLength(121)
  expect(table[1]).toContain('"Arc welding 1","Fernhill Welding School"')
  expect(table[120]).toContain('"indeterminate"')
  expect(sent).toEqual([])
})

test('an archive is checked with the keyboard alone, and a file of it opened', async ({ world, person }) => {
  const page = await person('Omar')
  const [one = '', two = ''] = await manyCredentials(2)
  const archive = zipSync({
    'welders/one.json': utf8(one),
    'welders/two.json': utf8(changed(two)),
    'notes.pdf': utf8('%PDF-1.7'),
  })
  await page.goto(world.origins.verifier)
  await choose(page, 'welders.zip', archive)
  await expect(page.getByText('3 credentials checked.').first()).toBeVisible()
  await expectNoTrap(page)
  await pressOn(page.getByRole('button', { name: /^Arc welding 1/ }), 'Enter')
  await expect(headline(page)).toContainText('Genuine')
  await pressOn(page.getByRole('button', { name: 'Back to the list' }), 'Enter')
  await pressOn(page.getByRole('button', { name: 'Not known 1' }), 'Space')
  await expect(page.getByRole('button', { name: /notes\.pdf/ })).toBeVisible()
  await pressOn(page.getByRole('button', { name: 'Check others' }), 'Enter')
  await expect(page.locator('.drop-zone')).toBeVisible()
})

test('a long list can be stopped; a broken archive says what it is', async ({ world, person }) => {
  const page = await person('Petra')
  const lines = await manyCredentials(200)
  await page.goto(world.origins.verifier)
  await choose(page, 'all.ndjson', Array(49).fill(lines.join('\n')).join('\n'))
  await expect(page.getByRole('progressbar')).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText(/^Stopped after/).first()).toBeVisible()
  await expectGoodInEveryLook(page)
  await page.goto(`${world.origins.verifier}/list`)
  await expect(page.getByText('There is no list here')).toBeVisible()
  await expectGoodInEveryLook(page)
  await page.goto(world.origins.verifier)
  await choose(page, 'cut.zip', 'PK\u0003\u0004 and no more')
  await expect(page.getByText('The archive is damaged, cut off, or no ZIP.')).toBeVisible()
})
