// A registrar hands over a list, a quality manager releases it as a whole, and both see how far it is.
import { proposeAward } from '@cloudtnt/contract/issuer/award'
import { design, foundCollege } from '@cloudtnt/testbed/demonstration/college'
import { DEMONSTRATION_PASSWORD, enter, type Person } from '@cloudtnt/testbed/demonstration/person'
import type { Page } from '@playwright/test'
import { expectGoodInEveryLook } from './every-look.ts'
import { expect, test } from './journey.ts'

const PEOPLE = 120

/** A college of its own: other journeys count what waits at the desks of theirs. */
const slug = 'lists'

async function signIn(page: Page, origin: string, email: string): Promise<void> {
  await page.request.post(`${origin}/api/auth/sign-in/email`, { data: { email, password: DEMONSTRATION_PASSWORD } })
}

test('a list is awarded, released as a whole and watched; what was held stays at the desk', async ({
  world,
  person,
}) => {
  const { issuer } = world.origins
  const names = ['Ines', 'Jo', 'Sam', 'Lena', 'Tom']
  const people = await Promise.all(names.map((name) => enter(issuer, name, `${name.toLowerCase()}@lists.example`)))
  const [owner, designer, assessor, quality, registrar] = people as unknown as [Person, Person, Person, Person, Person]
  const college = await foundCollege(issuer, { owner, designer, assessor, quality, registrar }, slug)
  const achievementId = await design(college, 'engine', 'published')
  const organizationId = college.id
  await registrar.do(proposeAward, { organizationId, achievementId, name: '=Odd name', email: 'odd@people.example' })

  const tom = await person('Tom')
  await signIn(tom, issuer, registrar.email)
  await tom.goto(`${issuer}/console/o/${slug}/award-directly?way=list&achievement=${achievementId}`)
  const lines = Array.from({ length: PEOPLE }, (_, i) => `Learner ${i},learner.${i}@people.example`)
  await tom.getByLabel('Or paste the list here').fill(['name,email', ...lines].join('\n'))
  await tom.getByRole('button', { name: 'Look at it first' }).click()
  await tom.getByRole('button', { name: `Propose ${PEOPLE} awards` }).click()
  await expect(tom.getByText(`${PEOPLE} awards are proposed.`)).toBeVisible()

  const lena = await person('Lena')
  await signIn(lena, issuer, quality.email)
  await lena.goto(`${issuer}/console/o/${slug}/release?achievement=${achievementId}`)
  await lena.getByRole('button', { name: 'Release all of these' }).click()
  await expect(lena.getByText(`: ${PEOPLE}. Each person gets a message.`)).toBeVisible()
  await expect(lena.getByText('Held, so they stay at the desk: 1.')).toBeVisible()
  await lena.getByRole('radio', { name: 'A file' }).check()
  await lena.getByRole('button', { name: 'Approve and release' }).click()
  await expect(lena.getByRole('heading', { name: 'Releases of whole lists' })).toBeVisible()
  await expect(lena.getByText(`${PEOPLE} of ${PEOPLE} released`)).toBeVisible()
  await expect(lena.getByText('Done', { exact: true })).toBeVisible()
  await expectGoodInEveryLook(lena)

  await tom.goto(`${issuer}/console/o/${slug}/release/lists`)
  await expect(tom.getByText(`${PEOPLE} of ${PEOPLE} released`)).toBeVisible()
  await expect(tom.getByRole('button', { name: 'End it' })).toHaveCount(0)
})
