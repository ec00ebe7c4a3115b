// The story by keyboard alone: judged, released, claimed, shared, and checked, with the focus always to be seen.
import { claimLinks, newestCode } from '@cloudtnt/testbed/demonstration/outbox'
import { DEMONSTRATION_PASSWORD } from '@cloudtnt/testbed/demonstration/person'
import type { Page } from '@playwright/test'
import { applyAtOnce } from './award-at-once.ts'
import { expect, test } from './journey.ts'
import { choose, expectNoTrap, pressOn, tabTo, typeInto } from './keyboard.ts'
import { headline } from './verifier-steps.ts'

const KIM = { name: 'Kim Berg', email: 'kim@keys.example' }
const CREDENTIAL = 'Painting a wall'

test('a credential is judged, released, claimed, shared and checked without a mouse', async ({ world, person }) => {
  const { issuer } = world.origins
  await applyAtOnce(world.origins, KIM.name, KIM.email)
  const rosa = await person('Rosa')
  await signIn(rosa, `${issuer}/console/o/rosa-lind/assess`, 'rosa@painter.example')
  await judge(rosa)
  await release(rosa)

  const kim = await person(KIM.name)
  await kim.goto((await claimLinks(issuer, KIM.email)).at(-1) ?? '')
  await expectNoTrap(kim)
  await pressOn(kim.getByRole('button', { name: 'Add to my wallet' }), 'Enter')
  await createWallet(kim, 'kim without a mouse', 'eleven quiet keys in a row')
  await accept(kim, await newestCode(issuer, KIM.email))
  const link = await share(kim)

  const employer = await person('Employer')
  await employer.goto(link)
  await expectHeading(employer, CREDENTIAL)
  await expectNoTrap(employer)
  await pressOn(employer.getByRole('link', { name: 'Check it' }), 'Enter')
  await expect(headline(employer)).toContainText('Genuine and in force. Its issuer is on none of your lists.')
  await expectNoTrap(employer)
  await pressOn(employer.getByRole('button', { name: 'I accept this issuer' }), 'Space')
  await expect(headline(employer)).toContainText('You accept its issuer.')
})

async function expectHeading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

async function signIn(page: Page, address: string, email: string): Promise<void> {
  await page.goto(address)
  await expectHeading(page, 'Sign in to work here')
  await expectNoTrap(page)
  await typeInto(page.getByLabel('E-mail address'), email)
  await typeInto(page.getByLabel('Password', { exact: true }), DEMONSTRATION_PASSWORD)
  await page.keyboard.press('Enter')
}

/** The assessor takes what waits and finds every criterion met. */
async function judge(page: Page): Promise<void> {
  await pressOn(page.getByRole('button', { name: 'Take the next one' }), 'Enter')
  await expect(page.locator('.judgement').first()).toBeVisible()
  await expectNoTrap(page)
  for (const item of await page.locator('.judgement').all()) {
    await choose(item, /^Met$/)
    await typeInto(item.getByLabel(/^Comment for the learner/), 'Even, with clean edges.')
  }
  await pressOn(page.getByRole('button', { name: 'Competent: propose the credential' }), 'Enter')
  await expect(page.getByText(`You found ${KIM.name} competent.`)).toBeVisible()
}

/** The quality manager sends it out; the question before can be left with Escape, and the focus is where it was. */
async function release(page: Page): Promise<void> {
  await pressOn(page.getByRole('link', { name: 'Release desk', exact: true }), 'Enter')
  await pressOn(page.getByRole('checkbox', { name: /that you may release/ }), 'Space')
  await expectNoTrap(page)
  const button = page.getByRole('button', { name: /^Release/ })
  await pressOn(button, 'Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoTrap(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  await pressOn(page.getByRole('button', { name: 'Release now' }), 'Enter')
  await expect(page.getByText('You released one credential.')).toBeVisible()
  await pressOn(page.getByRole('button', { name: 'Close', exact: true }).last(), 'Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** A name, a passphrase, and the recovery code written down and typed back. */
async function createWallet(page: Page, name: string, passphrase: string): Promise<void> {
  await expectHeading(page, 'A credential is offered to you')
  await pressOn(page.getByRole('button', { name: 'Create a wallet' }), 'Enter')
  await typeInto(page.getByLabel('Name of your wallet'), name)
  await typeInto(page.getByLabel('Passphrase', { exact: true }), passphrase)
  await expectNoTrap(page)
  await pressOn(page.getByRole('button', { name: 'Continue' }), 'Enter')
  const written = await page.getByRole('list', { name: 'Recovery code' }).getByRole('listitem').allInnerTexts()
  await pressOn(page.getByLabel('I have written the code down or saved it'), 'Space')
  await pressOn(page.getByRole('button', { name: 'Continue' }), 'Space')
  const groups = page.getByRole('textbox', { name: /^Group \d/ })
  await expect(groups).toHaveCount(2)
  for (const [place, group] of written.entries()) {
    const field = page.getByRole('textbox', { name: `Group ${place + 1}`, exact: true })
    if ((await field.count()) > 0) await typeInto(field, group.trim())
  }
  await page.keyboard.press('Enter')
}

async function accept(page: Page, code: string): Promise<void> {
  const field = page.getByLabel(/^Code that .* sent you/)
  await expect(field).toBeVisible()
  await expectNoTrap(page)
  await typeInto(field, code)
  await page.keyboard.press('Enter')
  await expectHeading(page, 'It is yours')
}

/** @returns a link to the credential for whoever has it. */
async function share(page: Page): Promise<string> {
  await pressOn(page.getByRole('link', { name: CREDENTIAL }), 'Enter')
  await expectHeading(page, CREDENTIAL)
  await expectNoTrap(page)
  await pressOn(page.getByRole('main').getByRole('link', { name: /^Share/ }), 'Enter')
  const ways = page.getByRole('radiogroup')
  await choose(ways, /^Public:/)
  await tabTo(page.getByRole('button', { name: 'Make the link' }))
  await tabTo(ways.getByRole('radio', { checked: true }), 'Shift+Tab')
  await choose(ways, /^Private:/)
  await expectNoTrap(page)
  await pressOn(page.getByRole('button', { name: 'Make the link' }), 'Enter')
  await expectHeading(page, 'Your link is ready')
  await expectNoTrap(page)
  return page.getByLabel('Link', { exact: true }).inputValue()
}
