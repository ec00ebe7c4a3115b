import { afterAll, describe, expect, test } from 'vitest'
import { configFromEnv } from '../../config.ts'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { foundCollege, foundIndividual } from '../../testing/test-college.ts'
import { releaseTo } from '../../testing/test-release.ts'

const PRODUCTION = {
  NODE_ENV: 'production',
  CLOUDTNT_ROLES: 'issuer',
  CLOUDTNT_ISSUER_ORIGIN: 'https://issuer.example',
  CLOUDTNT_SECRET: 'an-honest-secret-of-forty-four-characters-xx',
  CLOUDTNT_KEK: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
  LOG_LEVEL: 'silent',
}

describe('on a developer’s machine', async () => {
  const issuer = await startTestIssuer()
  afterAll(() => issuer.stop())
  const college = await foundCollege(issuer, 'harbour.example')

  test('everybody at it reads every message, the newest first, with links to follow', async () => {
    issuer.clock.forward(1000)
    const { link, code } = await releaseTo(issuer, college)
    const response = await issuer.client.nobody.request('/outbox')
    const text = await response.text()
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(text).toContain(`<a href="${link}"`)
    expect(text).toContain(code)
    expect(text.indexOf('maria@example.org')).toBeGreaterThan(0)
  })

  test('nobody elsewhere reads any', async () => {
    const far = { clientAddress: '192.0.2.7' }
    const response = await issuer.app.request('http://localhost:7001/outbox', {}, far)
    expect(response.status).toBe(404)
  })

  test('a message is text: what looks like markup in it stays text', async () => {
    issuer.clock.forward(1000)
    await releaseTo(issuer, college, { name: '<img src=x onerror=alert(1)>', email: 'x@x.example' }).catch(() => {})
    const text = await (await issuer.client.nobody.request('/outbox')).text()
    expect(text).not.toContain('<img src=x')
  })

  test('is read page by page', async () => {
    for (let i = 0; i < 14; i++) {
      issuer.clock.forward(1000)
      await releaseTo(issuer, college, { name: 'Many', email: `many-${i}@x.example` })
    }
    const first = await (await issuer.client.nobody.request('/outbox')).text()
    const [, next = ''] = /href="(\/outbox\?before=[^"]+)"/.exec(first) ?? []
    const second = await (await issuer.client.nobody.request(next.replaceAll('&amp;', '&'))).text()
    expect(first).toContain('many-13@x.example')
    expect(second).toContain('many-0@x.example')
    expect(second).not.toContain('many-13@x.example')
    expect((await issuer.client.nobody.request('/outbox?before=nonsense')).status).toBe(200)
  })
})

/** Few people: in production so many sign-ups from one place are refused. */
async function released(issuer: Awaited<ReturnType<typeof startTestIssuer>>, name: string) {
  const { person, ...rest } = await foundIndividual(issuer, `${name}@trade.example`)
  const recipient = { name, email: `recipient-of-${name}@x.example` }
  await releaseTo(issuer, { ...rest, registrar: person, manager: person }, recipient)
  return person
}

describe('in production without a mail server', async () => {
  const issuer = await startTestIssuer({ config: configFromEnv(PRODUCTION) })
  afterAll(() => issuer.stop())
  const owner = await released(issuer, 'ours')
  await released(issuer, 'theirs')

  test('an owner reads the messages of their own organisation, and of no other', async () => {
    const text = await (await owner.request('/outbox')).text()
    expect(text).toContain('recipient-of-ours@x.example')
    expect(text).not.toContain('recipient-of-theirs@x.example')
  })

  test('nobody else reads any: they hold links and codes', async () => {
    const learner = await issuer.client.signUp('learner@x.example')
    expect((await learner.request('/outbox')).status).toBe(404)
    expect((await issuer.client.nobody.request('/outbox')).status).toBe(401)
  })
})

test('in production with a mail server there is no such page', async () => {
  const config = configFromEnv({ ...PRODUCTION, SMTP_URL: 'smtp://mail.example' })
  const issuer = await startTestIssuer({ config })
  const owner = await released(issuer, 'ours')
  expect((await owner.request('/outbox')).status).toBe(404)
  await issuer.stop()
})
