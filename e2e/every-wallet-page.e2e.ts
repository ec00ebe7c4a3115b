// Every page of the wallet and of its links, closed and open.
import { loadDemonstration } from '@cloudtnt/testbed/demonstration/load-demonstration'
import { MARIA } from '@cloudtnt/testbed/demonstration/marias-wallet'
import { claimLinks } from '@cloudtnt/testbed/demonstration/outbox'
import type { Page } from '@playwright/test'
import { expectGoodInEveryLanguage, expectGoodInEveryLook, expectGoodInLightAndDark, settled } from './every-look.ts'
import { expect, test } from './journey.ts'
import { createWallet, makeStack, shareStack } from './wallet-steps.ts'
import { expectReadsWithoutScript } from './without-script.ts'

test.beforeAll(async ({ world }) => {
  await loadDemonstration({ origins: world.origins })
})

/** Goes to another page of the open wallet; loading it anew would lock it. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    if (location.pathname !== to) document.querySelector('h1')?.setAttribute('data-left', '')
    history.pushState({}, '', to)
  }, path)
  await expect(page.locator('h1[data-left]')).toHaveCount(0) // the page that was left is gone
  await settled(page)
}

async function openMariasWallet(page: Page, origin: string): Promise<void> {
  await page.goto(origin)
  await page.getByRole('button', { name: 'I have a wallet here' }).click()
  await page.getByLabel('Name of your wallet').fill(MARIA.walletName)
  await page.getByLabel('Passphrase', { exact: true }).fill(MARIA.passphrase)
  await page.getByRole('button', { name: 'Open my wallet' }).click()
  await expect(page.getByRole('heading', { name: 'My credentials', level: 1 })).toBeVisible()
}

test('the door of the wallet, and the first steps in it', async ({ world, person }) => {
  const { wallet } = world.origins
  const page = await person('Newcomer')
  await page.goto(wallet)
  await expectGoodInEveryLook(page)
  for (const way of ['I have a wallet here', 'I forgot my passphrase', 'Create a wallet'])
    await test.step(way, async () => {
      await page.goto(wallet)
      await page.getByRole('button', { name: way }).click()
      await page.locator('form').getByRole('button').last().focus()
      await expectGoodInEveryLook(page)
    })
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Type the name of your wallet.').first()).toBeVisible()
  await expectGoodInEveryLook(page)
  await page.goto(wallet)
  await createWallet(page, 'newcomer', 'a bird on every second roof')
  await expect(page.getByRole('heading', { name: 'My credentials', level: 1 })).toBeVisible()
  for (const path of ['/', '/stacks', '/links'])
    await test.step(`${path}, empty`, async () => {
      await goTo(page, path)
      await expectGoodInEveryLook(page)
    })
  await page.getByRole('button', { name: 'Lock' }).click()
  await expectGoodInEveryLook(page)
})

test('an open wallet, and what it shares', async ({ world, person, browser }) => {
  const page = await person(MARIA.name)
  await openMariasWallet(page, world.origins.wallet)
  await makeStack(page, 'Light vehicles', 'What I do at a garage.', ['Engine repair', 'Automotive electrical'])
  await expectGoodInEveryLook(page)
  const links = { private: await shareStack(page, 'Light vehicles', 'Private'), public: '' }
  await expectGoodInEveryLook(page)
  links.public = await shareStack(page, 'Light vehicles', 'Public')
  await page.getByRole('link', { name: 'My credentials' }).click()
  const credential = await page.getByRole('link', { name: 'Engine repair' }).getAttribute('href')
  const stack = await page.getByRole('link', { name: 'Light vehicles' }).getAttribute('href')
  const paths = [
    '/',
    '/stacks',
    '/links',
    '/add',
    '/backup',
    '/security',
    '/nothing-here',
    `/links/new${stack?.replace('stacks', 'stack')}`,
  ]
  for (const path of paths)
    await test.step(path, async () => {
      await goTo(page, path)
      await expectGoodInEveryLook(page)
    })
  await goTo(page, credential ?? '')
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByText('Genuine and in force.')).toBeVisible()
  await expectGoodInEveryLook(page)
  await page.getByRole('button', { name: 'Delete from my wallet' }).click()
  await expectGoodInLightAndDark(page)

  const reader = await person('Reader')
  await reader.goto(links.private)
  await expect(reader.getByRole('heading', { name: 'Light vehicles', level: 1 })).toBeVisible()
  await expectGoodInLightAndDark(reader)
  await expectGoodInEveryLanguage(reader, links.public)
  const unknown = `${links.public.slice(0, -2)}`
  await expectGoodInEveryLanguage(reader, unknown)
  await expectReadsWithoutScript(browser, [links.public, unknown])
})

test('an offer, before and after the wallet is open', async ({ world, person }) => {
  const [, , open = ''] = await claimLinks(world.origins.issuer, MARIA.email)
  const page = await person(MARIA.name)
  await page.goto(open)
  await page.getByRole('button', { name: 'Add to my wallet' }).click()
  await expectGoodInEveryLook(page)
  await page.getByRole('button', { name: 'I have a wallet here' }).click()
  await page.getByLabel('Name of your wallet').fill(MARIA.walletName)
  await page.getByLabel('Passphrase', { exact: true }).fill(MARIA.passphrase)
  await page.getByRole('button', { name: 'Open my wallet' }).click()
  await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible()
  await page.getByRole('button', { name: 'Accept' }).click()
  await expect(page.getByText('Type the code that')).toBeVisible()
  await expectGoodInEveryLook(page)
  const gone = `${world.origins.issuer}/o/harbour/oid4vci/offers/gone`
  await page.goto(`${world.origins.wallet}/offer?credential_offer_uri=${encodeURIComponent(gone)}`)
  await expect(page.getByRole('heading', { name: 'This offer cannot be opened' })).toBeVisible()
  await expectGoodInEveryLook(page)
})
