import { gzipSync } from 'node:zlib'
import { call } from '@cloudtnt/contract'
import * as contract from '@cloudtnt/contract/issuer/achievement'
import type { AchievementContent } from '@cloudtnt/contract/issuer/achievement-content'
import * as organization from '@cloudtnt/contract/issuer/organization'
import { contextDocument, type JsonObject } from '@cloudtnt/credential'
import { afterAll, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'

const issuer = await startTestIssuer()
afterAll(() => issuer.stop())

const { nobody } = issuer.client
const { origin } = issuer.ctx
const ada = await issuer.client.signUp('ada@alone.example')
const { id: organizationId, slug } = await call(
  organization.createOrganization,
  { kind: 'individual', name: 'Ada <b>Example</b>', description: 'Teaches trades.\n\nSince 1990.' },
  ada,
)

const content: AchievementContent = {
  name: 'Engine repair & "more" <script>alert(1)</script>',
  description: 'Finds faults.\n\nMends them.',
  language: 'en',
  criteria: [{ id: 'diagnose', name: 'Finds a fault', description: 'Alone.', requiredEvidence: 'A film.' }],
  skills: [
    { name: 'Engine diagnosis', url: 'https://skills.example/1', framework: 'Trades' },
    { name: 'Safe lifting', url: '', framework: '' },
  ],
  hours: 40,
  badge: { shape: 'shield', colour: '#14605a', icon: 'wrench', text: 'L2', altText: 'A shield with a wrench' },
  validForMonths: 36,
  routes: ['course'],
}

async function publish(over: Partial<AchievementContent> = {}): Promise<string> {
  const { id } = await call(contract.createAchievement, { organizationId, name: 'New' }, ada)
  const one = { organizationId, achievementId: id }
  await call(contract.saveDraft, { ...one, version: 1, content: { ...content, ...over } }, ada)
  return republish(one, 2)
}

async function republish(one: { organizationId: string; achievementId: string }, version: number): Promise<string> {
  issuer.clock.forward(1000)
  const { current } = await call(contract.submitAchievement, { ...one, version }, ada)
  await call(contract.approveAchievement, { ...one, contentDigest: current.contentDigest }, ada)
  await call(contract.publishAchievement, one, ada)
  return one.achievementId
}

const textOf = async (path: string, headers: Record<string, string> = {}) =>
  (await nobody.request(path, { headers })).text()

const engine = await publish()
const wall = await publish({ name: 'Painting a wall', skills: [], routes: ['direct'], hours: 0 })

test('shows the catalogue to everybody: words and skills narrow it', async () => {
  expect(await textOf('/catalogue')).toMatch(/Painting a wall[\s\S]*Engine repair/)
  expect(await textOf('/catalogue?q=WALL')).not.toContain('Engine repair')
  const bySkill = await textOf('/catalogue?skill=engine%20diagnosis')
  expect(bySkill).toContain('Engine repair')
  expect(bySkill).not.toContain('Painting a wall')
  expect(await textOf('/catalogue?q=nothing+like+it')).toContain('Nothing fits these words')
})

test('turns nothing that people wrote into markup', async () => {
  for (const path of ['/', '/catalogue', `/achievements/${engine}`, `/o/${slug}`, '/catalogue?q=<script>x']) {
    const page = await textOf(path)
    expect(page).not.toMatch(/<script>|<b>Example/)
  }
})

test('has no script on any public page, and stays small', async () => {
  for (const path of ['/', '/catalogue', `/achievements/${engine}`, `/o/${slug}`]) {
    const page = await textOf(path)
    expect(page.match(/<script(?! type="application\/ld\+json")/g)).toBeNull()
    expect(gzipSync(page).length).toBeLessThan(10_000)
  }
})

test('says of a credential what one will be able to do, how it is shown, and how to apply', async () => {
  const page = await textOf(`/achievements/${engine}`)
  for (const words of ['Finds a fault', 'A film.', 'about 40 hours', 'Engine diagnosis', 'Safe lifting', '36 months'])
    expect(page).toContain(words)
  expect(page).toContain(`href="/console/apply/${engine}"`)
  expect(page).toContain(`property="og:image" content="${origin}/achievements/${engine}/1/badge.png"`)
  expect(page).toContain('One person designs, judges and releases here')
  expect(await textOf(`/achievements/${wall}`)).not.toContain('/console/apply/')
})

test('speaks Arabic from right to left', async () => {
  const page = await textOf(`/achievements/${engine}`, { 'accept-language': 'ar' })
  expect(page).toContain('dir="rtl"')
  expect(page).toContain('ما ستقدر على فعله')
  expect(page).toContain('lang="en"')
})

test('gives programs the achievement at the same address, in the words of the standard', async () => {
  for (const accept of ['application/ld+json', 'application/json', 'text/html;q=0.5, application/json']) {
    const response = await nobody.request(`/achievements/${engine}`, { headers: { accept } })
    expect(response.headers.get('content-type')).toMatch(/json/)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('vary')).toContain('accept')
    expect(await response.json()).toMatchObject({
      id: `${origin}/achievements/${engine}`,
      type: ['Achievement'],
      achievementType: 'MicroCredential',
      name: content.name,
      version: '1',
      inLanguage: 'en',
      tag: ['Safe lifting'],
      alignment: [{ type: ['Alignment'], targetName: 'Engine diagnosis', targetUrl: 'https://skills.example/1' }],
      image: { id: `${origin}/achievements/${engine}/1/badge.png`, caption: 'A shield with a wrench' },
      creator: { id: expect.stringMatching(/^did:web:/), type: ['Profile'] },
    })
  }
  const html = await nobody.request(`/achievements/${engine}`, { headers: { accept: 'text/html,*/*;q=0.8' } })
  expect(html.headers.get('content-type')).toMatch(/text\/html/)
})

test('names only contexts that every verifier of ours has', async () => {
  const headers = { accept: 'application/ld+json' }
  for (const path of [`/achievements/${engine}`, `/o/${slug}`]) {
    const document = (await (await nobody.request(path, { headers })).json()) as JsonObject
    for (const url of document['@context'] as string[]) expect(contextDocument(url)).toBeDefined()
  }
})

test('gives programs the issuer as a profile', async () => {
  const response = await nobody.request(`/o/${slug}`, { headers: { accept: 'application/ld+json' } })
  expect(await response.json()).toMatchObject({
    id: expect.stringMatching(new RegExp(`^did:web:.*:o:${slug}$`)),
    type: ['Profile'],
    name: 'Ada <b>Example</b>',
  })
  expect(await textOf(`/o/${slug}`)).toContain('Painting a wall')
})

test('serves the badge picture as PNG and SVG that may do nothing', async () => {
  const png = await nobody.request(`/achievements/${engine}/badge.png`)
  expect(png.headers.get('content-type')).toBe('image/png')
  const svg = await nobody.request(`/achievements/${engine}/1/badge.svg`)
  expect(svg.headers.get('content-type')).toBe('image/svg+xml')
  expect(svg.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  expect(svg.headers.get('cache-control')).toContain('immutable')
  expect(await svg.text()).toContain('<desc>A shield with a wrench</desc>')
})

test('keeps what was published at its address: pictures of old versions for good, retired ones with a word', async () => {
  const id = await publish({ name: 'Fuel systems' })
  const one = { organizationId, achievementId: id }
  await call(contract.reviseAchievement, one, ada)
  const badge = { ...content.badge, icon: 'drop' as const }
  await call(contract.saveDraft, { ...one, version: 1, content: { ...content, name: 'Fuel systems', badge } }, ada)
  const picture = (path: string) => textOf(`/achievements/${id}/${path}badge.svg`)
  const first = await picture('1/')
  expect(await picture('')).toBe(first)
  expect((await nobody.request(`/achievements/${id}/2/badge.svg`)).status).toBe(404)
  await republish(one, 2)
  expect(await picture('1/')).toBe(first)
  expect(await picture('')).toBe(await picture('2/'))
  expect(await picture('')).not.toBe(first)
  await call(contract.retireAchievement, { ...one, reason: 'Old.' }, ada)
  const page = await textOf(`/achievements/${id}`)
  expect(page).toContain('takes no new applications')
  expect(page).toContain('noindex')
  expect(await textOf('/catalogue')).not.toContain('Fuel systems')
})

test('shows nothing of what was never published', async () => {
  const { id } = await call(contract.createAchievement, { organizationId, name: 'Secret plan' }, ada)
  for (const path of [`/achievements/${id}`, `/achievements/${id}/badge.png`, `/achievements/${id}/1/badge.svg`])
    expect((await nobody.request(path)).status).toBe(404)
  expect(await textOf('/catalogue')).not.toContain('Secret plan')
})

test.each([
  '/o/nobody',
  '/achievements/00000000-0000-4000-8000-000000000000',
  '/achievements/x',
  '/catalogue?cursor=x',
])('answers %s with a plain refusal', async (path) => {
  expect((await nobody.request(path)).status).toBeGreaterThanOrEqual(404)
})
