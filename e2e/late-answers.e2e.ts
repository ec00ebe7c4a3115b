// A slow line: what comes late takes nothing away from whoever began already.
import { createOrganization } from '@cloudtnt/contract/issuer/organization'
import { DEMONSTRATION_PASSWORD, enter } from '@cloudtnt/testbed/demonstration/person'
import { expect, test } from './journey.ts'

test('a list of designs that comes late does not close the dialog of a new one', async ({ world, person }) => {
  const { issuer } = world.origins
  const slow = await enter(issuer, 'Sol Slow', 'sol@late.example')
  await slow.do(createOrganization, {
    kind: 'individual',
    name: 'Sol Slow',
    description: '',
    website: '',
    slug: 'slow',
  })
  const page = await person('Sol')
  await page.goto(`${issuer}/console`)
  await page.getByLabel('E-mail address').fill('sol@late.example')
  await page.getByLabel('Password', { exact: true }).fill(DEMONSTRATION_PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Sol Slow', level: 1 })).toBeVisible()
  let answer = () => {}
  const late = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(/\/achievements\?/, async (route) => {
    await late
    await route.continue()
  })
  await page.getByRole('link', { name: 'Designs', exact: true }).click()
  await expect(page.getByLabel('Loading', { exact: true })).toBeVisible()
  const begin = page.getByRole('button', { name: 'New design' })
  const isEarly = await begin.isVisible()
  if (isEarly) await begin.click()
  answer()
  await expect(page.getByText('No designs yet')).toBeVisible()
  if (!isEarly) await begin.click()
  await page.getByLabel('What is it called?').fill('Tuning a piano')
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('heading', { name: 'Tuning a piano', level: 1 })).toBeVisible()
})
