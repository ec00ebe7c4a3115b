// An issuer with a database of its own, for what is measured of issuing.
import { configFromEnv, Secrets } from '@cloudtnt/server/config'
import { openIssuer } from '@cloudtnt/server/issuer/app'
import { offlineResolver } from '@cloudtnt/server/testing/test-actors'
import { foundCollege } from '@cloudtnt/server/testing/test-college'
import { personOf } from '@cloudtnt/server/testing/test-person'
import pg from 'pg'
import pino from 'pino'

/** What an issuer is opened with here, beside its database. */
export const BENCH_SECRETS = new Secrets(
  'bench-secret-bench-secret-bench-secret',
  'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
)

export type BenchIssuer = Awaited<ReturnType<typeof openBenchIssuer>>

/**
 * Opens an issuer, with a college whose people have all roles.
 *
 * @param server where a database is made for it, as somebody who may; `close` drops it.
 */
export async function openBenchIssuer(server: string, env: Record<string, string> = {}) {
  const name = `bench_${crypto.randomUUID().replaceAll('-', '')}`
  const connectionString = Object.assign(new URL(server), { pathname: `/${name}` }).href
  const onServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await onServer(`create database ${name}`)
  const drop = () => onServer(`drop database ${name} with (force)`)
  try {
    const config = configFromEnv({ LOG_LEVEL: 'error', ...env })
    const log = pino({ level: config.logLevel })
    const clock = { now: () => new Date() }
    const database = { connectionString }
    const services = { config, secrets: BENCH_SECRETS, database, now: clock.now, resolver: offlineResolver, log }
    const issuer = await openIssuer(services)
    const client = { signUp: (email: string) => personOf(issuer.app, config.origins.issuer, email) }
    const college = await foundCollege({ ...issuer, client, clock } as never, 'bench.example')
    return { ...issuer, database, config, log, college, close: () => issuer.close().finally(drop) }
  } catch (error) {
    await drop()
    throw error
  }
}
