// One person who issues alone takes every step, and everybody who looks is told so.
import { claimLinks } from '@cloudtnt/testbed/demonstration/outbox'
import {
  approveAndPublish,
  beginApplication,
  handIn,
  judge,
  makeAccount,
  releaseAll,
  startIssuer,
  writeDesign,
  writeEvidence,
} from './issuer-steps.ts'
import { expect, expectGood, test } from './journey.ts'

const ROSA = { name: 'Rosa Lind', email: 'rosa@brush.example' }
const BEN = { name: 'Ben Castillo', email: 'ben@home.example' }
const WALL = {
  name: 'Painting a room',
  description: 'Prepares the walls of a room, paints them evenly, and leaves the place clean.',
  criteria: [{ name: 'Paints evenly up to the edges', evidence: 'Photos before and after.' }],
  skill: 'interior painting',
  ways: [],
  picture: { shape: 'circle', icon: 'brush', text: '', altText: 'A circle with a brush' },
}

test('one person designs, approves, judges and releases, and the public page says so', async ({ world, person }) => {
  const { issuer } = world.origins
  const rosa = await person(ROSA.name)
  await rosa.goto(`${issuer}/console`)
  await makeAccount(rosa, ROSA)
  await startIssuer(rosa, issuer, {
    kind: 'I do, alone',
    name: 'Rosa Lind, painter',
    description: 'Paints and teaches.',
  })
  await expect(rosa.getByText('you may take every step, and each credential says so').first()).toBeVisible()
  await writeDesign(rosa, WALL)
  await expect(rosa.getByText('one person took both steps')).toBeVisible()
  await approveAndPublish(rosa, WALL.name)

  const ben = await person(BEN.name)
  await beginApplication(ben, issuer, BEN, { name: WALL.name, way: 'By a course' })
  await writeEvidence(ben, 1, 'My kitchen', 'Painted in one weekend; photos are with Rosa.')
  await handIn(ben, 'first')

  await judge(rosa, [{ met: true, comment: 'Even, with clean edges.' }])
  await rosa.getByRole('button', { name: 'Competent: propose the credential' }).click()
  await expect(rosa.getByText(`You found ${BEN.name} competent.`)).toBeVisible()
  await releaseAll(rosa, 1)

  const [link = ''] = await claimLinks(issuer, BEN.email)
  await ben.goto(link)
  await ben.getByRole('link', { name: 'Look at the page' }).click()
  await expect(ben.getByRole('heading', { name: WALL.name, level: 1 })).toBeVisible()
  await expect(ben.getByText('One person did all steps, from the design to the release.')).toBeVisible()
  await expectGood(ben)
  await ben.getByRole('link', { name: 'How it is earned and judged' }).click()
  await expect(ben.getByText('One person designs, judges and releases here.')).toBeVisible()
})
