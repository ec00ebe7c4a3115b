import pino from 'pino'
import { configFromEnv, Secrets } from '../config.ts'
import { openVerifier } from '../verifier/app.ts'
import { offlineResolver, type TestClock, testClient, testClock } from './test-actors.ts'

/** A verifier that may ask these peers alone; it needs no database. */
export async function startTestVerifier(options: { peers?: string[]; clock?: TestClock } = {}) {
  const { peers = [], clock = testClock() } = options
  const config = configFromEnv({ LOG_LEVEL: 'silent', CLOUDTNT_PEER_ORIGINS: peers.join(',') })
  const verifier = await openVerifier({
    config,
    secrets: new Secrets('', ''),
    database: undefined,
    now: clock.now,
    resolver: offlineResolver,
    log: pino({ level: config.logLevel }),
  })
  return { ...verifier, clock, client: testClient(verifier.app, config.origins.verifier), stop: () => verifier.close() }
}
