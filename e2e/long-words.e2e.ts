// Names as long as somebody made them, without a space: the line breaks, never the page.
import { createAchievement } from '@cloudtnt/contract/issuer/achievement'
import { listAwards } from '@cloudtnt/contract/issuer/award'
import { createOrganization } from '@cloudtnt/contract/issuer/organization'
import { award, type College, design, release } from '@cloudtnt/testbed/demonstration/college'
import { claimLinks } from '@cloudtnt/testbed/demonstration/outbox'
import { DEMONSTRATION_PASSWORD, enter } from '@cloudtnt/testbed/demonstration/person'
import { settled } from './every-look.ts'
import { expect, expectFitsPhone, test } from './journey.ts'

const LONG = 'Donaudampfschifffahrt'.repeat(5)
const EMAIL = 'long@words.example'

test('a word longer than the line breaks on every page that shows it', async ({ world, person }) => {
  const { issuer } = world.origins
  const lo = await enter(issuer, LONG, EMAIL)
  const { id } = await lo.do(createOrganization, {
    kind: 'individual',
    name: LONG,
    description: LONG,
    website: '',
    slug: 'long',
  })
  const alone: College = { origin: issuer, id, owner: lo, designer: lo, assessor: lo, quality: lo, registrar: lo }
  await lo.do(createAchievement, { organizationId: id, name: LONG })
  const achievementId = await design(alone, 'wall', 'published')
  await award(alone, achievementId, LONG, 'other@words.example')
  await release(alone, ['other@words.example'])
  const [awarded] = (await lo.do(listAwards, { organizationId: id, limit: 1 })).items
  const [claim] = await claimLinks(issuer, 'other@words.example')

  const page = await person('Lo')
  await page.goto(`${issuer}/console`)
  await page.getByLabel('E-mail address').fill(EMAIL)
  await page.getByLabel('Password', { exact: true }).fill(DEMONSTRATION_PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: LONG, level: 1 })).toBeVisible()
  const inside = [
    '',
    '/designs',
    '/release',
    '/awards',
    `/awards/${awarded?.id}`,
    '/credentials',
    '/people',
    '/settings',
  ]
  const outside = [
    '/',
    '/catalogue',
    '/o/long',
    `/achievements/${achievementId}`,
    `/credentials/${awarded?.credentialId}`,
  ]
  const urls = [...inside.map((path) => `/console/o/long${path}`), ...outside].map((path) => issuer + path)
  for (const url of [...urls, claim ?? ''])
    await test.step(url, async () => {
      await page.goto(url)
      await settled(page)
      await expectFitsPhone(page)
    })
})
