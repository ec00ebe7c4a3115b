// A wallet that was opened once opens again without a network, at any of its addresses; and comes back with its code.
import path from 'node:path'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './journey.ts'
import { createWallet } from './wallet-steps.ts'

const SAMPLE = path.join(import.meta.dirname, '../web/src/verifier/samples/engine-repair.json')
const PASSPHRASE = 'seven quiet rivers'

test('a holder unlocks and reads without a network, and is told what could not be written', async ({
  world,
  person,
}) => {
  const page = await person('Maria')
  await page.goto(world.origins.wallet)
  await createWallet(page, 'maria offline', PASSPHRASE)
  await page.getByRole('link', { name: 'Add a credential' }).click()
  await page.locator('input[type=file]').setInputFiles(SAMPLE)
  await expect(page.getByText('Added to your wallet')).toBeVisible()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))

  await page.context().setOffline(true)
  for (const address of ['/', '/stacks', '/security']) {
    await page.goto(`${world.origins.wallet}${address}`)
    await expect(page.getByRole('heading', { name: 'Unlock your wallet', level: 1 })).toBeVisible()
  }
  await page.goto(world.origins.wallet)
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page.getByRole('link', { name: 'Engine repair' }).click()
  await expect(page.getByRole('heading', { name: 'Engine repair', level: 1 })).toBeVisible()
  await page.getByLabel('What you call it').fill('Mine')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('could not be reached, so nothing was changed')).toBeVisible()
  await expect(page.getByLabel('What you call it')).toHaveValue('Mine')
  await expectAccessible(page)

  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
})
