// What a holder has goes with them in one file, which nobody reads who finds it.
import fs from 'node:fs'
import path from 'node:path'
import { expect, expectGood, test } from './journey.ts'
import { createWallet } from './wallet-steps.ts'

const SAMPLE = path.join(import.meta.dirname, '../web/src/verifier/samples/engine-repair.json')
const OF_THE_FILE = 'seven small bells and a ladder'

test('a sealed backup takes a wallet to another host, and opens with its passphrase alone', async ({
  world,
  person,
}) => {
  const maria = await person('Maria')
  await maria.goto(world.origins.wallet)
  await createWallet(maria, 'maria who keeps a backup', 'four cars and one blue boat')
  await maria.getByRole('link', { name: 'Add', exact: true }).click()
  await maria.locator('input[type=file]').setInputFiles(SAMPLE)
  await expect(maria.getByText('Added to your wallet')).toBeVisible()
  await maria.getByRole('link', { name: 'Backup' }).click()
  await expect(maria.getByRole('radio', { name: 'Only people who know its passphrase' })).toBeChecked()
  await maria.getByLabel('Passphrase of the backup').fill(OF_THE_FILE)
  const arriving = maria.waitForEvent('download')
  await maria.getByRole('button', { name: 'Download the backup' }).click()
  const file = await (await arriving).path()
  expect(fs.readFileSync(file).includes('Engine repair')).toBe(false)
  await expect(maria.getByText('The backup was handed to your browser.')).toBeVisible()

  const later = await person('Maria, later')
  await later.goto(world.origins.wallet)
  await createWallet(later, 'maria again', 'a house with eleven windows')
  await later.getByRole('link', { name: 'Backup' }).click()
  await later.locator('input[type=file]').setInputFiles({
    name: 'wallet.cloudtnt.zip',
    mimeType: 'application/zip',
    buffer: fs.readFileSync(file),
  })
  const restoring = later.getByRole('region', { name: 'Check or restore a backup' })
  await restoring.getByLabel('Passphrase of the backup').fill('not this one at all')
  await restoring.getByRole('button', { name: 'Open the backup' }).click()
  await expect(restoring.getByRole('alert')).toContainText('This passphrase does not open the backup. Nothing is lost')
  await expectGood(later)
  await restoring.getByLabel('Passphrase of the backup').fill(OF_THE_FILE)
  await restoring.getByRole('button', { name: 'Open the backup' }).click()
  await expect(restoring.getByText('1 credential', { exact: true })).toBeVisible()
  await expectGood(later)
  await restoring.getByRole('button', { name: 'Restore what is missing here' }).click()
  await expect(restoring.getByRole('status')).toHaveText('Back in your wallet: 1 credential, 2 keys.')
  await later.getByRole('link', { name: 'My credentials' }).click()
  await expect(later.getByRole('link', { name: 'Engine repair' })).toBeVisible()
})
