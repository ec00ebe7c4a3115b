import type { Resolver } from '@cloudtnt/credential'
import { CredentialError } from '@cloudtnt/credential'
import pino from 'pino'
import { type Config, configFromEnv, Secrets } from '../config.ts'
import { openIssuer } from '../issuer/app.ts'
import type { Services } from '../services.ts'
import { openWallet } from '../wallet/app.ts'
import { createTestDatabase } from './test-database.ts'

/** A clock that stands until the test moves it. */
export type TestClock = { now(): Date; set(iso: string): void; forward(ms: number): void }

export function testClock(iso = '2026-03-01T12:00:00Z'): TestClock {
  let at = new Date(iso)
  return {
    now: () => new Date(at),
    set: (next) => {
      at = new Date(next)
    },
    forward: (ms) => {
      at = new Date(at.getTime() + ms)
    },
  }
}

/** Resolves nothing: a test that needs other parties hands in a resolver of its own. */
export const offlineResolver: Resolver = {
  didDocument: async (did) => unreachable(did),
  controllerDocument: async (url) => unreachable(url),
  statusList: async (url) => unreachable(url),
}

function unreachable(what: string): never {
  throw new CredentialError('FETCH_FAILED', `${what} cannot be reached from this test`)
}

/** What an actor is opened with in tests: a database of its own, a standing clock, no network. */
export async function testServices(
  over: Partial<Services> & { env?: Record<string, string> } = {},
): Promise<Services & { clock: TestClock; drop(): Promise<void> }> {
  const database = await createTestDatabase()
  const clock = testClock()
  const config: Config = configFromEnv({ LOG_LEVEL: 'error', CLOUDTNT_DEMO: '1', ...over.env })
  const { env: _env, ...rest } = over
  return {
    config,
    secrets: new Secrets('test-secret-test-secret-test-secret-1', 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'),
    database: database.target,
    now: clock.now,
    resolver: offlineResolver,
    log: pino({ level: config.logLevel }),
    clock,
    drop: database.drop,
    ...rest,
  }
}

/** An issuer on a database of its own; `client` signs people up and calls as them. */
export async function startTestIssuer(over: Partial<Services> = {}) {
  const services = await testServices(over)
  const issuer = await openIssuer(services)
  return {
    ...issuer,
    services,
    clock: services.clock,
    client: testClient(issuer.app, services.config.origins.issuer),
    stop: stopOf(issuer, services),
  }
}

/** A wallet host on a database of its own. */
export async function startTestWallet(over: Partial<Services> = {}) {
  const services = await testServices(over)
  const wallet = await openWallet(services)
  return {
    ...wallet,
    services,
    clock: services.clock,
    client: testClient(wallet.app, services.config.origins.wallet),
    stop: stopOf(wallet, services),
  }
}

const stopOf = (actor: { close(): Promise<void> }, services: { drop(): Promise<void> }) => async () => {
  await actor.close()
  await services.drop()
}

type App = { request(url: string, init?: RequestInit): Response | Promise<Response> }

/** A browser without a screen: it keeps the session cookie of one person. */
export function testClient(app: App, origin: string) {
  const person = (cookie = '') => ({
    cookie,
    /** For `call(endpoint, input, person)`: the app answers without a socket. */
    origin,
    headers: cookie ? { cookie } : {},
    fetch: async (url: string, init: RequestInit) => app.request(url, init),
    request: async (path: string, init: RequestInit = {}) =>
      app.request(`${origin}${path}`, {
        ...init,
        headers: { ...(cookie ? { cookie } : {}), ...(init.headers as Record<string, string>) },
      }),
  })
  return {
    nobody: person(),
    /** Signs a new person up and returns them signed in. */
    async signUp(email: string, name = email.split('@')[0] ?? email, password = 'correct horse battery') {
      const body = JSON.stringify({ email, name, password })
      const response = await app.request(`${origin}/api/auth/sign-up/email`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      })
      if (!response.ok) throw new Error(`sign-up failed: ${response.status} ${await response.text()}`)
      const cookie = response.headers
        .getSetCookie()
        .map((c) => c.split(';')[0])
        .join('; ')
      return { ...person(cookie), email, name, password }
    },
  }
}
