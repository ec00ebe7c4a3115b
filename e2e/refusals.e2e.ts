// What is refused, in the sentences that people read; and that nothing is lost by it.
import fs from 'node:fs'
import { MARIA } from '@cloudtnt/testbed/demonstration/marias-wallet'
import { claimLinks, newestCode } from '@cloudtnt/testbed/demonstration/outbox'
import type { Page } from '@playwright/test'
import { awardAtOnce } from './award-at-once.ts'
import { expect, expectGood, test } from './journey.ts'
import { dropFile, expectAnswers, headline } from './verifier-steps.ts'
import { acceptOffer, createWallet, followClaimLink, recover, unlock } from './wallet-steps.ts'

const PASSPHRASE = 'a lamp and nine green doors'
const TRIES_LEFT = ['4 tries are left', '3 tries are left', '2 tries are left', '1 try is left']

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Six-digit code').fill(code)
  await page.getByRole('button', { name: 'Download' }).click()
}

/** Downloads the credential behind a claim link as a JSON file, with the code from the newest mail. */
async function download(page: Page, origin: string, email: string): Promise<string> {
  await page.getByLabel('Form').selectOption('json')
  const arriving = page.waitForEvent('download')
  await typeCode(page, await newestCode(origin, email))
  return fs.readFileSync(await (await arriving).path(), 'utf8')
}

test('a wrong code is told with the tries that are left, ends after five, and a new one can be had', async ({
  world,
  person,
}) => {
  const email = 'ada@refused.example'
  const ada = await person('Ada')
  await ada.goto(await awardAtOnce(world.origins, 'Ada Lovelace', email))
  for (const left of TRIES_LEFT) {
    await typeCode(ada, 'six digits')
    await expect(ada.getByRole('alert')).toContainText(`That code is not right. ${left}.`)
  }
  await expectGood(ada)
  await typeCode(ada, 'six digits')
  await expect(ada.getByRole('alert')).toContainText('The code was wrong five times, so it has ended.')
  await typeCode(ada, await newestCode(world.origins.issuer, email))
  await expect(ada.getByRole('alert')).toContainText('The code was wrong five times, so it has ended.')
  await ada.getByRole('button', { name: 'Send me a new code' }).click()
  await expect(ada.getByRole('status')).toContainText('A new code is on its way')
  expect(await download(ada, world.origins.issuer, email)).toContain('OpenBadgeCredential')
})

test('a wallet passes on what the issuer says of a wrong code, and claims with a new one', async ({
  world,
  person,
}) => {
  const email = 'kai@refused.example'
  const link = await awardAtOnce(world.origins, 'Kai Holm', email)
  const kai = await person('Kai')
  await followClaimLink(kai, world.origins.issuer, email)
  await createWallet(kai, 'kai', PASSPHRASE)
  for (const left of TRIES_LEFT) {
    await kai.getByLabel(/^Code that .* sent you/).fill('12345')
    await kai.getByRole('button', { name: /^(Accept|Try again)$/ }).click()
    await expect(kai.getByRole('alert')).toContainText(left)
  }
  await expectGood(kai)
  await kai.getByRole('button', { name: 'Try again' }).click()
  await expect(kai.getByRole('alert')).toContainText('was wrong five times, so it has ended')
  await kai.goto(link)
  await kai.getByRole('button', { name: 'Send me a new code' }).click()
  await kai.getByRole('button', { name: 'Add to my wallet' }).click()
  await unlock(kai, PASSPHRASE)
  await acceptOffer(kai, world.origins.issuer, email)
})

test('a name that is taken costs another name, not the recovery code on paper; what was taken up is told as such', async ({
  world,
  person,
}) => {
  const email = 'nor@refused.example'
  await awardAtOnce(world.origins, 'Nor Alami', email)
  const first = await person('Nora')
  await first.goto(world.origins.wallet)
  await createWallet(first, 'nor', PASSPHRASE)
  await expect(first.getByRole('heading', { name: 'My credentials', level: 1 })).toBeVisible()
  const nor = await person('Nor')
  await followClaimLink(nor, world.origins.issuer, email)
  const written = await createWallet(nor, 'nor', PASSPHRASE)
  await expect(nor.getByRole('alert')).toContainText('Somebody here uses this name.')
  await expectGood(nor)
  await nor.getByLabel('Name of your wallet').fill('nor of the harbour')
  await nor.getByRole('button', { name: 'Create my wallet' }).click()
  await acceptOffer(nor, world.origins.issuer, email)
  await nor.reload()
  await expect(nor.getByRole('alert')).toContainText('If you accepted it, the credential is under “My credentials”.')
  const elsewhere = await person('Nor on another device')
  await elsewhere.goto(world.origins.wallet)
  await recover(elsewhere, 'nor of the harbour', written.join(''), 'a boat and twelve red chairs')
  await expect(elsewhere.getByRole('heading', { name: 'My credentials', level: 1 })).toBeVisible()
})

test('a claim link that was used says when, and what to do', async ({ world, person }) => {
  await awardAtOnce(world.origins, 'Ada Lovelace', 'ada@used.example')
  const [used = ''] = await claimLinks(world.origins.issuer, MARIA.email)
  const maria = await person(MARIA.name)
  const answer = await maria.goto(used)
  expect(answer?.status()).toBe(410)
  await expect(maria.getByRole('heading', { level: 1 })).toHaveText('This link has been used')
  await expect(maria.getByText('Your credential was given out through it on')).toBeVisible()
  await expectGood(maria)
  await maria.goto(used.slice(0, -3))
  await expect(maria.getByRole('heading', { level: 1 })).toHaveText('We do not know this link')
})

test.describe('a credential that somebody hands in', () => {
  let text = ''

  test.beforeAll(async ({ world, browser }) => {
    const page = await browser.newPage()
    await page.goto(await awardAtOnce(world.origins, 'Grace Hopper', 'grace@checked.example'))
    text = await download(page, world.origins.issuer, 'grace@checked.example')
    await page.close()
  })

  test('from an issuer on no list is genuine, and whether the issuer is known is said apart from that', async ({
    world,
    person,
  }) => {
    const employer = await person('Employer')
    await employer.goto(world.origins.verifier)
    await dropFile(employer, 'credential.json', text)
    await expect(headline(employer)).toContainText('Genuine and in force. Its issuer is on none of your lists.')
    await expectAnswers(employer, {
      genuine: 'Yes',
      inForce: 'Yes',
      issuerKnown: 'Not on your lists',
      person: 'Not checked',
    })
    await expect(employer.getByText('That does not make it false.').first()).toBeVisible()
  })

  test('with one word changed is not genuine, and nothing else is answered', async ({ world, person }) => {
    const employer = await person('Employer')
    await employer.goto(world.origins.verifier)
    const changed = text.replace('Painting a wall', 'Painting a hall')
    expect(changed).not.toBe(text)
    await dropFile(employer, 'credential.json', changed)
    await expect(headline(employer)).toHaveText('Not genuine as it stands: the content and the signature do not match.')
    await expectAnswers(employer, {
      genuine: 'No',
      inForce: 'Not looked at',
      issuerKnown: 'Not looked at',
      person: 'Not looked at',
    })
    await expectGood(employer)
  })

  test('whose list cannot be read is not said to be in force, and can be checked again', async ({ world, person }) => {
    const employer = await person('Employer')
    await employer.goto(world.origins.verifier)
    const asksForList = /\/status\/|\/relay\/status-list/
    await employer.context().route(asksForList, (route) => route.abort())
    await dropFile(employer, 'credential.json', text)
    await expect(headline(employer)).toContainText('Genuine, but we could not check whether it was cancelled.')
    await expectAnswers(employer, {
      genuine: 'Yes',
      inForce: 'Not checked',
      issuerKnown: 'Not on your lists',
      person: 'Not checked',
    })
    await expectGood(employer)
    await employer.context().unroute(asksForList)
    await employer.getByRole('button', { name: 'Check again' }).click()
    await expect(headline(employer)).toContainText('Genuine and in force.')
  })

  test('whose issuer is away is found unchanged, and no more is claimed', async ({ world, person }) => {
    const employer = await person('Employer')
    await employer.goto(world.origins.verifier)
    await world.kill('issuer')
    await dropFile(employer, 'credential.json', text)
    await expect(headline(employer)).toContainText('we could not confirm who signed it')
    await expectAnswers(employer, {
      genuine: 'Not known',
      inForce: 'Not checked',
      issuerKnown: 'Not on your lists',
      person: 'Not checked',
    })
    await world.start('issuer')
    await employer.getByRole('button', { name: 'Check again' }).click()
    await expect(headline(employer)).toContainText('Genuine and in force.')
  })
})
