// The story without a screen, from programs that run apart on different databases and know one another by URL only.

import { listCredentials } from '@cloudtnt/contract/issuer/credentials'
import { listMyOrganizations } from '@cloudtnt/contract/issuer/organization'
import { loadDemonstration } from '@cloudtnt/testbed/demonstration/load-demonstration'
import { MARIA, signInToMariasWallet } from '@cloudtnt/testbed/demonstration/marias-wallet'
import { enter } from '@cloudtnt/testbed/demonstration/person'
import { expect, test } from './journey.ts'

test('a released award is claimed by a wallet elsewhere, and a third party finds it genuine and in force', async ({
  world,
}) => {
  const demonstration = await loadDemonstration({ origins: world.origins })
  expect(demonstration.people.map((person) => person.name)).toContain(MARIA.name)

  const vault = await signInToMariasWallet(world.origins)
  const credentials = vault.recordsOf('credential')
  expect(credentials).toHaveLength(2)
  for (const { content } of credentials) {
    expect(content.documents.map((document) => document.format).sort()).toEqual(['data-integrity', 'jwt'])
    for (const { text } of content.documents)
      expect(await verify(world.origins.verifier, text)).toMatchObject({
        verdict: 'valid-with-warnings',
        answers: { genuine: 'pass', inForce: 'pass' },
      })
  }
})

test('loading the demonstration again changes nothing', async ({ world }) => {
  const first = await loadDemonstration({ origins: world.origins })
  const before = await credentialCount(world.origins.issuer)
  expect(await loadDemonstration({ origins: world.origins })).toEqual(first)
  expect(await credentialCount(world.origins.issuer)).toBe(before)
})

test('the demonstration has a stack that is shared, and a credential that was cancelled, each at its place', async ({
  world,
  person,
}) => {
  const { places } = await loadDemonstration({ origins: world.origins })
  const urlOf = (words: RegExp) => places.find(({ label }) => words.test(label))?.url ?? ''
  const garage = await person('Garage')
  for (const words of [/shares with everybody/, /shares with whom/]) {
    await garage.goto(urlOf(words))
    await expect(garage.getByRole('heading', { name: 'Light-vehicle mechanic', level: 1 })).toBeVisible()
    await expect(garage.getByRole('heading', { name: 'Engine repair' })).toBeVisible()
  }
  await garage.goto(urlOf(/cancelled/))
  await expect(garage.getByText('The issuer has cancelled this credential.')).toBeVisible()
})

async function credentialCount(origin: string): Promise<number> {
  const tom = await enter(origin, 'Tom Adeyemi', 'tom@harbour.example')
  const { items } = await tom.do(listMyOrganizations, {})
  const rows = await tom.do(listCredentials, { organizationId: items[0]?.id ?? '', limit: 200 })
  return rows.items.length
}

async function verify(origin: string, input: string): Promise<unknown> {
  const response = await fetch(`${origin}/api/verify`, {
    method: 'POST',
    body: JSON.stringify({ input }),
    headers: { 'content-type': 'application/json' },
  })
  expect(response.status).toBe(200)
  return response.json()
}
