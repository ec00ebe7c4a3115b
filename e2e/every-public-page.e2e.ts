// The pages that everybody may read: good in every look and language, without script, and light.
import { listAwards } from '@cloudtnt/contract/issuer/award'
import { listMyOrganizations } from '@cloudtnt/contract/issuer/organization'
import { loadDemonstration } from '@cloudtnt/testbed/demonstration/load-demonstration'
import { MARIA } from '@cloudtnt/testbed/demonstration/marias-wallet'
import { claimLinks } from '@cloudtnt/testbed/demonstration/outbox'
import { enter } from '@cloudtnt/testbed/demonstration/person'
import { expectGoodInEveryLanguage } from './every-look.ts'
import { expect, test } from './journey.ts'
import { expectReadsWithoutScript } from './without-script.ts'
import type { Origins } from './world.ts'

/** Every public address of the demonstration, by what stands there. */
async function publicPages({ issuer, verifier }: Origins): Promise<Record<string, string>> {
  const tom = await enter(issuer, 'Tom Adeyemi', 'tom@harbour.example')
  const organizationId = (await tom.do(listMyOrganizations, {})).items[0]?.id ?? ''
  const awards = (await tom.do(listAwards, { organizationId, limit: 50 })).items
  const credentialOf = (name: string, achievement: string) => {
    const award = awards.find((one) => one.recipientName === name && one.achievementName === achievement)
    return `${issuer}/credentials/${award?.credentialId}`
  }
  const [used = '', , open = ''] = await claimLinks(issuer, MARIA.email)
  const engine = awards.find((one) => one.achievementName === 'Engine repair')
  return {
    'first page': `${issuer}/`,
    catalogue: `${issuer}/catalogue`,
    'nothing found': `${issuer}/catalogue?q=nothing+has+these+words`,
    'an organisation': `${issuer}/o/harbour`,
    'one who issues alone': `${issuer}/o/rosa-lind`,
    'what is offered': `${issuer}/achievements/${engine?.achievementId}`,
    'in force': credentialOf(MARIA.name, 'Engine repair'),
    'not claimed': credentialOf(MARIA.name, 'Fuel systems'),
    revoked: credentialOf('Farid Haddad', 'Fuel systems'),
    'on hold': credentialOf('Grace Mwangi', 'Fuel systems'),
    'open claim link': open,
    'used claim link': used,
    'unknown claim link': `${issuer}/claim/there-is-no-such-link`,
    'nothing here': `${issuer}/nothing-here`,
    'nothing at the verifier': `${verifier}/nothing-here`,
    outbox: `${issuer}/outbox`,
  }
}

/** Grows with the messages in it, and is there on trial machines only. */
const isWeighed = (name: string) => name !== 'outbox'

test('public pages are good in every look and language', async ({ world, person }) => {
  await loadDemonstration({ origins: world.origins })
  const page = await person('Reader')
  for (const [name, url] of Object.entries(await publicPages(world.origins)))
    await test.step(name, () => expectGoodInEveryLanguage(page, url))
})

test('public pages read without script, and weigh little', async ({ world, browser }) => {
  await loadDemonstration({ origins: world.origins })
  const pages = Object.entries(await publicPages(world.origins)).filter(([name]) => isWeighed(name))
  expect(pages.length).toBeGreaterThan(10)
  await expectReadsWithoutScript(
    browser,
    pages.map(([, url]) => url),
  )
})
