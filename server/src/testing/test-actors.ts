import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Resolver } from '@cloudtnt/credential'
import { CredentialError } from '@cloudtnt/credential'
import pino from 'pino'
import { type Config, configFromEnv, Secrets } from '../config.ts'
import { openIssuer } from '../issuer/app.ts'
import type { Services } from '../services.ts'
import { openWallet } from '../wallet/app.ts'
import { createTestDatabase } from './test-database.ts'
import { type App, personOf, personWith } from './test-person.ts'

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
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtnt-data-'))
  const config: Config = configFromEnv({
    LOG_LEVEL: 'error',
    CLOUDTNT_DEMO: '1',
    CLOUDTNT_DATA_DIR: dataDir,
    ...over.env,
  })
  const { env: _env, ...rest } = over
  return {
    config,
    secrets: new Secrets('test-secret-test-secret-test-secret-1', 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'),
    database: database.target,
    now: clock.now,
    resolver: offlineResolver,
    log: pino({ level: config.logLevel }),
    clock,
    drop: async () => {
      await database.drop()
      fs.rmSync(dataDir, { recursive: true, force: true })
    },
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

/** A browser without a screen: it keeps the session cookie of one person. */
export function testClient(app: App, origin: string) {
  return {
    nobody: personWith(app, origin),
    /** Signs a new person up and returns them signed in. */
    signUp: (email: string, name?: string, password?: string) => personOf(app, origin, email, name, password),
  }
}
