import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import { configFromEnv, Secrets } from '../config.ts'
import { offlineResolver, testClock } from '../testing/test-actors.ts'
import { openVerifier } from './app.ts'

const config = configFromEnv({
  NODE_ENV: 'production',
  LOG_LEVEL: 'silent',
  CLOUDTNT_ROLES: 'verifier',
  CLOUDTNT_VERIFIER_ORIGIN: 'https://check.example',
  CLOUDTNT_SECRET: 'q3Jk9s-Vd82nPz0_Lm45TxYw7Rb61Hc-QeUi',
})
const verifier = await openVerifier({
  config,
  secrets: new Secrets('', ''),
  database: undefined,
  now: testClock().now,
  resolver: offlineResolver,
  log: pino({ level: 'silent' }),
})
afterAll(() => verifier.close())

const post = (path: string, body: object) =>
  verifier.app.request(`https://check.example${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

test('in production answers thirty questions a minute from one address, then asks to wait', async () => {
  const statuses: number[] = []
  for (let asked = 0; asked < 31; asked += 1) statuses.push((await post('/api/verify', { input: 'x' })).status)
  expect(statuses).toEqual([...Array.from({ length: 30 }, () => 400), 429])
  expect(await (await post('/api/verify', { input: 'x' })).json()).toMatchObject({ code: 'RATE_LIMITED' })
  expect((await post('/api/relay/did-document', { address: 'x' })).status).toBe(400)
})

test('in production takes three lists a minute from one address, then asks to wait', async () => {
  const send = () =>
    verifier.app.request('https://check.example/api/verify-batch', {
      method: 'POST',
      body: 'nonsense\n',
      headers: { 'content-type': 'application/x-ndjson' },
    })
  const statuses: number[] = []
  for (let asked = 0; asked < 4; asked += 1) {
    const response = await send()
    statuses.push(response.status)
    await response.text()
  }
  expect(statuses).toEqual([200, 200, 200, 429])
})

test('in production names no peers: this machine is not asked', async () => {
  const response = await post('/api/relay/status-list', { address: 'http://localhost:7001/status/1' })
  expect(await response.json()).toMatchObject({ code: 'URL_SCHEME' })
})
