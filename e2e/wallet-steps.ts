// What a holder does in their wallet, by the words on the screen.
import { claimLinks, newestCode } from '@cloudtnt/testbed/demonstration/outbox'
import { expect, type Page } from '@playwright/test'

/**
 * Begins at the door: a name, a passphrase, and the recovery code written down and typed back.
 *
 * @returns the groups of the recovery code, as they stand on paper.
 */
export async function createWallet(page: Page, name: string, passphrase: string): Promise<string[]> {
  await page.getByRole('button', { name: 'Create a wallet' }).click()
  await page.getByLabel('Name of your wallet').fill(name)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Continue' }).click()
  const written = await page.getByRole('list', { name: 'Recovery code' }).getByRole('listitem').allInnerTexts()
  await page.getByLabel('I have written the code down or saved it').check()
  await page.getByRole('button', { name: 'Continue' }).click()
  for (const field of await page.getByLabel(/^Group \d/).all()) {
    const label = await page.locator(`label[for="${await field.getAttribute('id')}"]`).innerText()
    await field.fill(written[Number(/\d+/.exec(label)?.[0]) - 1]?.trim() ?? '')
  }
  await page.getByRole('button', { name: 'Create my wallet' }).click()
  return written.map((group) => group.trim())
}

/** Opens a wallet whose passphrase was forgotten, with the code from paper. */
export async function recover(page: Page, name: string, code: string, passphrase: string): Promise<void> {
  await page.getByRole('button', { name: 'I forgot my passphrase' }).click()
  await page.getByLabel('Name of your wallet').fill(name)
  await page.getByLabel('Recovery code').fill(code)
  await page.getByLabel('New passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Set the new passphrase' }).click()
}

/** Opens the wallet that this browser knows. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

/** Opens the claim link of the newest mail and goes on to the wallet that the page suggests. */
export async function followClaimLink(page: Page, issuer: string, email: string): Promise<void> {
  await page.goto((await claimLinks(issuer, email)).at(-1) ?? '')
  await page.getByRole('button', { name: 'Add to my wallet' }).click()
  await expect(page.getByRole('heading', { name: 'A credential is offered to you', level: 1 })).toBeVisible()
}

/** Accepts what is offered, with the code from the second mail. */
export async function acceptOffer(page: Page, issuer: string, email: string): Promise<void> {
  await page.getByLabel(/^Code that .* sent you/).fill(await newestCode(issuer, email))
  await page.getByRole('button', { name: 'Accept' }).click()
  await expect(page.getByRole('heading', { name: 'It is yours', level: 1 })).toBeVisible()
}

/** Puts everything that is in the wallet into a new stack. */
export async function makeStack(page: Page, name: string, story: string, titles: string[]): Promise<void> {
  await page.getByRole('link', { name: 'Stacks', exact: true }).click()
  await page.getByRole('button', { name: 'New stack' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('textbox', { name: /^Story/ }).fill(story)
  await page.getByRole('button', { name: 'Make the stack' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Add credentials' }).click()
  for (const title of titles) await page.getByRole('checkbox', { name: title }).check()
  await page.getByRole('button', { name: `Add ${titles.length} credential` }).click()
}

/** Makes a link to the stack that is on the screen. @returns the link. */
export async function shareStack(page: Page, stack: string, way: 'Private' | 'Public'): Promise<string> {
  await page.getByRole('link', { name: 'Stacks', exact: true }).click()
  await page.getByRole('link', { name: stack }).click()
  await page.getByRole('link', { name: 'Share this stack' }).click()
  await page.getByRole('radio', { name: new RegExp(`^${way}:`) }).check()
  await expect(page.getByRole('heading', { name: 'What the other person will see' })).toBeVisible()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByRole('heading', { name: 'Your link is ready', level: 1 })).toBeVisible()
  return page.getByLabel('Link', { exact: true }).inputValue()
}
