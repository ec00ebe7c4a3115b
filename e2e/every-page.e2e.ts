// Every page of every program in its main states, with the demonstration loaded: axe finds nothing, nothing scrolls
// sideways on a small phone, in light and dark and from right to left.
import { listAchievements } from '@cloudtnt/contract/issuer/achievement'
import { listMyApplications } from '@cloudtnt/contract/issuer/application'
import { listQueue } from '@cloudtnt/contract/issuer/assessment'
import { listAwards } from '@cloudtnt/contract/issuer/award'
import { listMyOrganizations } from '@cloudtnt/contract/issuer/organization'
import { loadDemonstration } from '@cloudtnt/testbed/demonstration/load-demonstration'
import { DEMONSTRATION_PASSWORD, enter, type Person } from '@cloudtnt/testbed/demonstration/person'
import type { Page } from '@playwright/test'
import { expectGoodInEveryLook, expectGoodInLightAndDark, settled } from './every-look.ts'
import { expect, test } from './journey.ts'

// Each only looks: the longest file is shared out among all workers.
test.describe.configure({ mode: 'parallel' })

test.beforeAll(async ({ world }) => {
  await loadDemonstration({ origins: world.origins })
})

/** Signs somebody of the demonstration in, without going through the form. */
async function signIn(page: Page, origin: string, email: string): Promise<void> {
  await page.request.post(`${origin}/api/auth/sign-in/email`, { data: { email, password: DEMONSTRATION_PASSWORD } })
}

async function visitAll(page: Page, origin: string, paths: string[]): Promise<void> {
  for (const path of paths)
    await test.step(path, async () => {
      await page.goto(`${origin}${path}`)
      await expectGoodInEveryLook(page)
    })
}

/** Where things are in the demonstration's college. */
async function findCollege(origin: string) {
  const as = (name: string) => enter(origin, name, `${name.toLowerCase()}@harbour.example`)
  const [jo, sam, tom] = await Promise.all([as('Jo'), as('Sam'), as('Tom')])
  const organizationId = (await jo.do(listMyOrganizations, {})).items[0]?.id ?? ''
  const designs = await jo.do(listAchievements, { organizationId, limit: 50 })
  const awards = await tom.do(listAwards, { organizationId, limit: 50 })
  const queue = async (view: 'waiting' | 'decided') =>
    (await sam.do(listQueue, { organizationId, view, limit: 50 })).items
  return {
    design: (name: string) => designs.items.find((item) => item.name === name)?.id ?? '',
    award: (name: string) => awards.items.find((item) => item.recipientName === name),
    waiting: (await queue('waiting'))[0]?.id ?? '',
    decided: (await queue('decided'))[0]?.id ?? '',
  }
}

async function applicationOf(person: Person): Promise<string> {
  return (await person.do(listMyApplications, {})).items[0]?.id ?? ''
}

test.describe('the console', () => {
  test('before somebody is signed in', async ({ world, person }) => {
    const { issuer } = world.origins
    const page = await person('Stranger')
    await visitAll(page, issuer, ['/console', '/console/invitation#not-one'])
    await page.goto(`${issuer}/console`)
    await page.getByText('Make an account').first().click()
    await page.getByRole('button', { name: 'Make an account' }).click()
    await expectGoodInEveryLook(page)
  })

  test('for an owner', async ({ world, person }) => {
    const page = await person('Ines')
    await signIn(page, world.origins.issuer, 'ines@harbour.example')
    const here = ['', '/people', '/settings', '/awards', '/nothing-here'].map((path) => `/console/o/harbour${path}`)
    await visitAll(page, world.origins.issuer, [...here, '/console/new'])
  })

  test('for a designer', async ({ world, person }) => {
    const { issuer } = world.origins
    const { design } = await findCollege(issuer)
    const page = await person('Jo')
    await signIn(page, issuer, 'jo@harbour.example')
    const names = ['Installing an electrical panel', 'Building a website', 'Engine repair']
    await visitAll(page, issuer, [
      '/console/o/harbour/designs',
      '/console/o/harbour/designs?q=nothing+has+these+words',
      ...names.map((name) => `/console/o/harbour/designs/${design(name)}`),
    ])
    await page.getByRole('tab', { name: 'Document' }).click()
    await expectGoodInEveryLook(page)
    await page.getByRole('link', { name: 'Designs', exact: true }).click()
    await page.getByRole('button', { name: 'New design' }).click()
    await expectGoodInLightAndDark(page)
  })

  test('for an assessor', async ({ world, person }) => {
    const { issuer } = world.origins
    const { waiting, decided } = await findCollege(issuer)
    const page = await person('Sam')
    await signIn(page, issuer, 'sam@harbour.example')
    const queue = '/console/o/harbour/assess'
    await visitAll(page, issuer, [queue, `${queue}?view=mine`, `${queue}?view=asked`, `${queue}?view=decided`])
    await visitAll(page, issuer, [`${queue}/${waiting}`, `${queue}/${decided}`, '/console/o/harbour/release'])
  })

  test('for a quality manager', async ({ world, person }) => {
    const { issuer } = world.origins
    const { design, award } = await findCollege(issuer)
    const page = await person('Lena')
    await signIn(page, issuer, 'lena@harbour.example')
    const desk = '/console/o/harbour/release'
    await visitAll(page, issuer, [
      `/console/o/harbour/designs/${design('Building a website')}`,
      `/console/o/harbour/awards/${award('Hugo Petit')?.id}`,
      `${desk}?view=held`,
      `${desk}?view=returned`,
      desk,
    ])
    await page.getByRole('checkbox', { name: /that you may release/ }).check()
    await page.getByRole('button', { name: /^Release/ }).click()
    await expectGoodInLightAndDark(page)
  })

  test('for a registrar', async ({ world, person }) => {
    const { issuer } = world.origins
    const { award } = await findCollege(issuer)
    const page = await person('Tom')
    await signIn(page, issuer, 'tom@harbour.example')
    const shown = ['Farid Haddad', 'Grace Mwangi', 'Maria Santos'].map((name) => award(name)?.id)
    await visitAll(page, issuer, [
      '/console/o/harbour/award-directly',
      '/console/o/harbour/awards',
      '/console/o/harbour/awards?state=cancelled&q=nobody',
      ...shown.map((id) => `/console/o/harbour/awards/${id}`),
    ])
    await page.goto(`${issuer}/console/o/harbour/award-directly?way=list`)
    await page
      .getByRole('textbox', { name: 'Or paste the list here' })
      .fill('name, email\nAda, ada@list.example\nBad, x')
    await page.getByLabel('Credential').first().click()
    await page.getByRole('option', { name: 'Fuel systems' }).click()
    await expectGoodInEveryLook(page)
    await page.getByRole('button', { name: 'Look at it first' }).click()
    await expect(page.getByText('One row is left out')).toBeVisible()
    await expectGoodInEveryLook(page)
  })

  test('for learners', async ({ world, person }) => {
    const { issuer } = world.origins
    const { design } = await findCollege(issuer)
    const page = await person('Learner')
    for (const name of ['Chi Nguyen', 'Ben Castillo', 'Emil Novak', 'Maria Santos']) {
      const email = `${name.split(' ')[0]?.toLowerCase()}@learner.example`
      await signIn(page, issuer, email)
      await visitAll(page, issuer, [`/console/applications/${await applicationOf(await enter(issuer, name, email))}`])
    }
    await visitAll(page, issuer, [
      '/console',
      '/console/applications',
      `/console/apply/${design('Fuel systems')}`,
      `/console/apply/${design('Building a website')}`,
    ])
  })

  test('for one who issues alone', async ({ world, person }) => {
    const page = await person('Rosa')
    await signIn(page, world.origins.issuer, 'rosa@painter.example')
    await visitAll(page, world.origins.issuer, ['/console/o/rosa-lind', '/console/o/rosa-lind/people'])
  })
})

test('the verifier', async ({ world, person }) => {
  const { verifier } = world.origins
  const page = await person('Employer')
  await visitAll(page, verifier, ['/', '/report', '/list', '/trust'])
  for (const sample of ['In force', 'Changed after signing', 'Ended', 'Three at once'])
    await test.step(sample, async () => {
      await page.goto(verifier)
      await page.getByRole('button', { name: sample }).click()
      await settled(page)
      if (sample === 'Three at once') await page.locator('.stack-item summary').first().click()
      await expectGoodInEveryLook(page)
    })
  await page.goto(verifier)
  await page.getByLabel(/^Or paste a link/).fill('not a credential')
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expectGoodInEveryLook(page)
  await page.goto(verifier)
  await page.getByRole('button', { name: 'In force' }).click()
  await page.getByRole('button', { name: 'I accept this issuer' }).click()
  await page.goto(`${verifier}/trust`)
  await expectGoodInEveryLook(page)
})
