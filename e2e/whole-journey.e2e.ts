// The whole story with different people in different browsers, over three programs that run apart.
import fs from 'node:fs'
import type { Page } from '@playwright/test'
import {
  approveAndPublish,
  beginApplication,
  bringIn,
  handIn,
  handInFile,
  judge,
  makeAccount,
  releaseAll,
  revoke,
  startIssuer,
  writeDesign,
  writeEvidence,
} from './issuer-steps.ts'
import { expect, expectGood, test } from './journey.ts'
import { expectAnswers, headline } from './verifier-steps.ts'
import { acceptOffer, createWallet, followClaimLink, makeStack, shareStack } from './wallet-steps.ts'

const INES = { name: 'Ines Okafor', email: 'ines@quay.example' }
const JO = { name: 'Jo Brandt', email: 'jo@quay.example' }
const LENA = { name: 'Lena Fischer', email: 'lena@quay.example' }
const SAM = { name: 'Sam Reyes', email: 'sam@quay.example' }
const TOM = { name: 'Tom Adeyemi', email: 'tom@quay.example' }
const MARIA = { name: 'María Santos', email: 'maria@home.example' }

const BRAKES = {
  name: 'Brake repair',
  description: 'Finds worn brakes on light vehicles, replaces them, and tests that the car stops straight.',
  criteria: [
    { name: 'Measures wear and decides what to replace', evidence: 'A job sheet with your readings.' },
    { name: 'Replaces pads and discs', evidence: 'A photo of the finished work.' },
  ],
  skill: 'brake systems',
  ways: ['By earlier experience'],
  picture: { shape: 'shield', icon: 'wrench', text: 'I', altText: 'A shield with a wrench' },
}

test('from the founding of a college to an employer who sees that a credential was cancelled', async ({
  world,
  person,
}, info) => {
  test.setTimeout(360_000)
  const { issuer } = world.origins
  const [ines, jo, lena, sam, tom] = await Promise.all([INES, JO, LENA, SAM, TOM].map(({ name }) => person(name)))
  if (!ines || !jo || !lena || !sam || !tom) throw new Error('somebody is missing')

  await ines.goto(`${issuer}/console`)
  await makeAccount(ines, INES)
  await startIssuer(ines, issuer, { kind: 'An organisation', name: 'Quay College', description: 'Teaches trades.' })
  await ines.getByRole('link', { name: 'Invite people' }).click()
  await bringIn(ines, jo, issuer, JO, 'Designer')
  await bringIn(ines, lena, issuer, LENA, 'Quality manager')
  await bringIn(ines, sam, issuer, SAM, 'Assessor')
  await bringIn(ines, tom, issuer, TOM, 'Registrar')

  await writeDesign(jo, BRAKES)
  await approveAndPublish(lena, BRAKES.name)

  const maria = await person(MARIA.name)
  await beginApplication(maria, issuer, MARIA, { name: BRAKES.name, way: 'By what I did before' })
  await writeEvidence(
    maria,
    1,
    'Job sheet 114',
    'On 3 March I measured 2.1 mm at the front left. Ana Ruiz can confirm it.',
  )
  await handInFile(maria, 2, photo(info.outputPath('finished.png')))
  await handIn(maria, 'first')
  await expectToWait(sam, issuer, '1 submission waits to be judged.')

  await judge(sam, [
    { met: true, comment: 'Readings and decision fit together.' },
    { met: false, comment: 'The disc cannot be seen in the photo.' },
  ])
  await sam.getByLabel('Message to the learner').fill('Please add a photo of the disc.')
  await sam.getByRole('button', { name: 'Ask for more' }).click()
  await expect(sam.getByText(`${MARIA.name} was asked for more.`)).toBeVisible()

  await maria.reload()
  await expect(maria.getByText('Please add a photo of the disc.', { exact: true })).toBeVisible()
  await expect(maria.getByText('The disc cannot be seen in the photo.')).toBeVisible()
  await writeEvidence(maria, 2, 'Disc, front left', 'Replaced the same day; the new one is 22 mm thick.')
  await handIn(maria, 'again')

  await judge(sam, [
    { met: true, comment: '' },
    { met: true, comment: 'Seen and measured.' },
  ])
  await sam.getByLabel('Message to the learner').fill('Good, careful work.')
  await sam.getByRole('button', { name: 'Competent: propose the credential' }).click()
  await expect(sam.getByText(`You found ${MARIA.name} competent.`)).toBeVisible()

  await expectToWait(lena, issuer, '1 award is ready for release.')
  await releaseAll(lena, 1)

  await followClaimLink(maria, issuer, MARIA.email)
  await createWallet(maria, 'maria of the quay', 'four cars and one blue boat')
  await acceptOffer(maria, issuer, MARIA.email)
  await makeStack(maria, 'Light vehicles', 'What I can do at a garage.', [BRAKES.name])
  const privateLink = await shareStack(maria, 'Light vehicles', 'Private')
  const publicLink = await shareStack(maria, 'Light vehicles', 'Public')

  const employer = await person('Employer')
  await openAndCheck(employer, publicLink, 'Light vehicles')
  await expect(headline(employer)).toContainText('Genuine and in force.')
  const other = await person('Other employer')
  await openAndCheck(other, privateLink, 'Light vehicles')
  await expect(headline(other)).toHaveText(
    'Genuine and in force. Its issuer is on none of your lists. Whose it is was not checked.',
  )
  await expectAnswers(other, {
    genuine: 'Yes',
    inForce: 'Yes',
    issuerKnown: 'Not on your lists',
    person: 'Not checked',
  })
  await other.getByRole('button', { name: 'I accept this issuer' }).click()
  await expect(headline(other)).toContainText('You accept its issuer.')
  await expectAnswers(other, { genuine: 'Yes', inForce: 'Yes', issuerKnown: 'Yes', person: 'Not checked' })

  await revoke(tom, MARIA.name, 'The job sheet belonged to another car.')
  await other.getByRole('button', { name: 'Check again' }).click()
  await expect(headline(other)).toContainText('Genuine, but cancelled by the issuer.')
  await expectAnswers(other, { genuine: 'Yes', inForce: 'No', issuerKnown: 'Yes', person: 'Not checked' })

  await maria.getByRole('link', { name: 'My credentials' }).first().click()
  await maria.getByRole('link', { name: BRAKES.name }).click()
  await maria.getByRole('button', { name: 'Check now' }).click()
  await expect(maria.getByText('Cancelled, seen')).toBeVisible()
  await maria.getByRole('link', { name: 'My credentials' }).first().click()
  const list = maria.getByRole('region', { name: 'Credentials' })
  await expect(list.getByRole('listitem')).toContainText('Cancelled, seen')
  await expectGood(maria)
})

/** The first page of the console says what somebody has to do, and leads there. */
async function expectToWait(page: Page, issuer: string, sentence: string): Promise<void> {
  await page.goto(`${issuer}/console`)
  await expect(page.getByRole('region', { name: 'Waiting for you' })).toContainText(sentence)
  await expectGood(page)
}

/** Opens what was shared and goes on to the verifier that the page suggests. */
async function openAndCheck(page: Page, link: string, title: string): Promise<void> {
  await page.goto(link)
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'Check it' }).click()
}

/** A small picture, as a telephone would make it. @returns its path. */
function photo(path: string): string {
  const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  fs.writeFileSync(path, PNG, 'base64')
  return path
}
