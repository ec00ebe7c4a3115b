// A slow line, and a field that is left: what is on the screen is what counts, and nothing that was begun is taken away.
import { createOrganization } from '@cloudtnt/contract/issuer/organization'
import { DEMONSTRATION_PASSWORD, enter } from '@cloudtnt/testbed/demonstration/person'
import { expect, test } from './journey.ts'

test('a list that comes late does not close the dialog of a new design, and its fields show what counts', async ({
  world,
  person,
}) => {
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
  await page.getByText('It ends after a number of months').click()
  const months = page.getByLabel('Months of validity')
  await months.fill('0')
  await expect(page.getByText('From 1 to 600.')).toBeVisible()
  await page.getByLabel('What the picture shows').click()
  await expect(months).toHaveValue('36')
  await months.fill('12')
  await expect(page.getByText('Everything is saved.')).toBeVisible()
})
