// What people do at the Issuer Platform, as they do it: by the words that they read on the screen.
import { invitationToken } from '@cloudtnt/testbed/demonstration/outbox'
import { expect, type Page } from '@playwright/test'

/** Somebody who has, or makes, an account at the issuer. */
export type Somebody = { name: string; email: string }

const PASSWORD = 'a long password for a journey'

/** Makes an account in the place of whatever page was asked for. */
export async function makeAccount(page: Page, { name, email }: Somebody): Promise<void> {
  await page.getByText('Make an account').first().click()
  await page.getByLabel('Your name').fill(name)
  await fillAccount(page, email)
  await page.getByRole('button', { name: 'Make an account' }).click()
}

async function fillAccount(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
}

/** Opens the console for the first time and starts an issuer there. */
export async function startIssuer(
  page: Page,
  origin: string,
  issuer: { kind: 'An organisation' | 'I do, alone'; name: string; description: string },
): Promise<void> {
  await page.getByRole('link', { name: 'Start an organisation' }).click()
  await page.getByRole('radio', { name: issuer.kind }).check()
  await page.getByLabel(/^(Name of the organisation|The name that your credentials carry)/).fill(issuer.name)
  await page.getByLabel(/What do you do/).fill(issuer.description)
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByRole('heading', { name: issuer.name, level: 1 })).toBeVisible()
  expect(page.url()).toContain(`${origin}/console/o/`)
}

/** The owner invites; the person opens the mail, makes an account, and joins. */
export async function bringIn(owner: Page, joining: Page, origin: string, who: Somebody, role: string): Promise<void> {
  await owner.getByLabel('E-mail address').fill(who.email)
  await owner.getByRole('checkbox', { name: role }).check()
  await owner.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(owner.getByText(`The invitation to ${who.email} is on its way.`)).toBeVisible()
  await joining.goto(`${origin}/console/invitation#${await invitationToken(origin, who.email)}`)
  await makeAccount(joining, who)
  await joining.getByRole('button', { name: 'Join' }).click()
  await expect(joining.getByText(role).first()).toBeVisible()
}

export type Design = {
  name: string
  description: string
  criteria: { name: string; evidence: string }[]
  skill: string
  /** Ways to earn it, besides those that a new design has. */
  ways: string[]
  picture: { shape: string; icon: string; text: string; altText: string }
}

/** Writes a design from beginning to end, and submits it when nothing is missing. */
export async function writeDesign(page: Page, design: Design): Promise<void> {
  await page.getByRole('link', { name: 'Designs', exact: true }).click()
  await page.getByRole('button', { name: 'New design' }).click()
  await page.getByLabel('What is it called?').fill(design.name)
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByLabel('Description', { exact: true }).fill(design.description)
  for (const [index, { name, evidence }] of design.criteria.entries()) {
    await page.getByRole('button', { name: 'Add a criterion' }).click()
    await page.getByLabel(`Criterion ${index + 1}`, { exact: true }).fill(name)
    await page
      .getByLabel(/Evidence to hand in/)
      .nth(index)
      .fill(evidence)
  }
  await page.getByRole('button', { name: 'Add a skill' }).click()
  await page.getByLabel('Skill 1', { exact: true }).fill(design.skill)
  for (const way of design.ways) await page.getByRole('checkbox', { name: way }).check()
  await drawPicture(page, design.picture)
  await expect(page.getByText('Nothing is missing')).toBeVisible()
  await page.getByRole('button', { name: 'Submit for approval' }).click()
  await expect(page.getByRole('heading', { name: design.name, level: 1 })).toBeVisible()
}

async function drawPicture(page: Page, picture: Design['picture']): Promise<void> {
  const one = (legend: RegExp, name: string) => page.getByRole('group', { name: legend }).getByTitle(name).click()
  await one(/^Shape/, picture.shape)
  await one(/^Icon/, picture.icon)
  await page.getByLabel(/Letters in the picture/).fill(picture.text)
  await page.getByLabel('What the picture shows').fill(picture.altText)
  await expect(page.getByText('Easy to see, text included')).toBeVisible()
}

/** Somebody who did not write it reads the design, approves it, and puts it into the catalogue. */
export async function approveAndPublish(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Designs', exact: true }).click()
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText('It is in the catalogue.')).toBeVisible()
}

/** A learner finds it in the public catalogue, makes an account on the way, and begins an application. */
export async function beginApplication(
  page: Page,
  origin: string,
  who: Somebody,
  { name, way }: { name: string; way: 'By a course' | 'By what I did before' },
): Promise<void> {
  await page.goto(origin)
  await page.getByRole('link', { name: 'Open the catalogue' }).click()
  await page.getByLabel(/Search by words/).fill(name)
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name }).click()
  await page.getByRole('link', { name: 'Apply' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to apply', level: 1 })).toBeVisible()
  await makeAccount(page, who)
  await page.getByRole('radio', { name: way }).check()
  await page.getByRole('button', { name: 'Begin the application' }).click()
  await expect(page.getByRole('heading', { name: 'Hand it in' })).toBeVisible()
}

/** Tells in words what was done, for the criterion with this number. */
export async function writeEvidence(page: Page, criterion: number, title: string, text: string): Promise<void> {
  const section = criterionOf(page, criterion)
  await section.getByRole('button', { name: 'Write about it' }).click()
  await section.getByRole('textbox', { name: 'Title' }).last().fill(title)
  await section.getByRole('textbox', { name: 'What you did' }).last().fill(text)
}

/** A file from the learner's own disk; the credential may name it. */
export async function handInFile(page: Page, criterion: number, path: string): Promise<void> {
  const section = criterionOf(page, criterion)
  const choosing = page.waitForEvent('filechooser')
  await section.getByRole('button', { name: 'Add a file' }).click()
  await (await choosing).setFiles(path)
  await section.getByLabel(/may name this file/).check()
}

/** The part of a page that is about the criterion with this number. */
function criterionOf(page: Page, number: number) {
  return page.getByRole('region', { name: new RegExp(`^${number}\\.`) })
}

export async function handIn(page: Page, times: 'first' | 'again'): Promise<void> {
  const button = page.getByRole('button', { name: times === 'first' ? 'Hand it in' : 'Hand it in again' })
  await button.click()
  await expect(button).toBeHidden()
  await expect(page.getByText('Being assessed')).toBeVisible()
}

/** The assessor takes what waits longest and answers each criterion; a comment makes it "not met yet". */
export async function judge(page: Page, answers: { met: boolean; comment: string }[]): Promise<void> {
  await page.getByRole('link', { name: 'Assess', exact: true }).click()
  await page.getByRole('button', { name: 'Take the next one' }).click()
  for (const [index, { met, comment }] of answers.entries()) {
    const item = page.locator('.judgement').nth(index)
    await item.getByRole('radio', { name: met ? 'Met' : 'Not met yet', exact: true }).check()
    await item.getByLabel(/^Comment for the learner/).fill(comment)
  }
}

/** The quality manager sends out everything that waits and that they may release. */
export async function releaseAll(page: Page, count: number): Promise<void> {
  await page.getByRole('link', { name: 'Release desk', exact: true }).click()
  await page.getByRole('checkbox', { name: /that you may release/ }).check()
  await page.getByRole('button', { name: /^Release/ }).click()
  await page.getByRole('button', { name: 'Release now' }).click()
  await expect(page.getByText(count === 1 ? 'You released one credential.' : `You released ${count}`)).toBeVisible()
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
}

/** The registrar takes back for good what was given to somebody, and says why. */
export async function revoke(page: Page, name: string, reason: string): Promise<void> {
  await page.getByRole('link', { name: 'Awards', exact: true }).click()
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Revoke' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill(reason)
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByRole('region', { name: 'The credential' }).getByText('Revoked')).toBeVisible()
}
