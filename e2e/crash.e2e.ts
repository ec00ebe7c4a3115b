// kill -9 at any point of release or claim: afterwards one credential in force or none, never two, and no lost award.

import { listAwards, releaseAwards } from '@cloudtnt/contract/issuer/award'
import { getCredential, listCredentials } from '@cloudtnt/contract/issuer/credentials'
import { award, type College, design, foundCollege } from '@cloudtnt/testbed/demonstration/college'
import { claimByLink, openWallet } from '@cloudtnt/testbed/demonstration/marias-wallet'
import { claimLinks } from '@cloudtnt/testbed/demonstration/outbox'
import { enter, type Person } from '@cloudtnt/testbed/demonstration/person'
import { expect, test } from '@playwright/test'
import { openWorld, type World } from './world.ts'

/** Moments after the beginning of the work at which the issuer dies, in milliseconds. */
const MOMENTS = [2, 8, 15, 25, 40, 60, 90, 140]

let world: World
let college: College
let achievementId: string

test.beforeAll(async () => {
  test.setTimeout(240_000)
  world = await openWorld()
  const origin = world.origins.issuer
  const people = await Promise.all(
    ['Ines', 'Jo', 'Sam', 'Lena', 'Tom'].map((name) => enter(origin, name, `${name.toLowerCase()}@crash.example`)),
  )
  const [owner, designer, assessor, quality, registrar] = people as unknown as [Person, Person, Person, Person, Person]
  college = await foundCollege(origin, { owner, designer, assessor, quality, registrar })
  achievementId = await design(college, 'engine', 'published')
})
test.afterAll(() => world?.stop())

async function dieAfter(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms)) // the moment of death is what is tried here
  await world.kill('issuer')
}

async function credentialsOf(awardId: string) {
  const { items } = await college.registrar.do(listCredentials, { organizationId: college.id, awardId, limit: 10 })
  return items
}

test('a release that is cut off is whole or has not happened, and can be done again', async () => {
  test.setTimeout(600_000)
  for (const [round, ms] of MOMENTS.entries()) {
    const emails = [0, 1, 2].map((n) => `release-${round}-${n}@learner.example`)
    const awardIds: string[] = []
    for (const email of emails) awardIds.push(await award(college, achievementId, 'Ada Lovelace', email))
    const release = () => college.quality.do(releaseAwards, { organizationId: college.id, awardIds, delivery: 'claim' })
    await Promise.all([release().catch(() => undefined), dieAfter(ms)])
    await world.start('issuer')
    const report = await release()
    expect(report.items.map((item) => item.outcome).filter((outcome) => outcome === 'refused')).toEqual([])
    for (const id of awardIds) expect(await credentialsOf(id), `round ${round}`).toHaveLength(1)
    for (const email of emails)
      expect(await claimLinks(world.origins.issuer, email), `one link for ${email}`).toHaveLength(1)
  }
  const { items } = await college.registrar.do(listAwards, {
    organizationId: college.id,
    state: 'proposed',
    limit: 200,
  })
  expect(items).toEqual([])
})

test('a claim that is cut off leaves one credential in force or none, and can be done again', async () => {
  test.setTimeout(600_000)
  const vault = await openWallet(world.origins, 'crash', 'a passphrase for the crash')
  for (const [round, ms] of MOMENTS.entries()) {
    const email = `claim-${round}@learner.example`
    const id = await award(college, achievementId, 'Grace Hopper', email)
    await college.quality.do(releaseAwards, { organizationId: college.id, awardIds: [id], delivery: 'claim' })
    const [link = ''] = await claimLinks(world.origins.issuer, email)
    const claim = () => claimByLink(vault, world.origins, link, email)
    await Promise.all([claim().catch(() => undefined), dieAfter(ms * 4)])
    await world.start('issuer')
    const [row] = await credentialsOf(id)
    if (row?.deliveryState === 'released') await claim()
    const credential = await college.registrar.do(getCredential, {
      organizationId: college.id,
      credentialId: row?.id ?? '',
    })
    expect(credential, `round ${round}`).toMatchObject({
      deliveryState: 'in_wallet',
      standing: 'in_force',
      versions: 1,
    })
  }
  expect(new Set(vault.recordsOf('credential').map(({ id }) => id)).size).toBeLessThanOrEqual(MOMENTS.length)
})
