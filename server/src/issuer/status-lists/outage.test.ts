import { call } from '@cloudtnt/contract'
import { revokeCredential } from '@cloudtnt/contract/issuer/credentials'
import { type JsonObject, parseJson } from '@cloudtnt/credential'
import { sql } from 'kysely'
import pg from 'pg'
import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import { startTestIssuer } from '../../testing/test-actors.ts'
import { reportOn } from '../../testing/test-claim.ts'
import { foundCollege } from '../../testing/test-college.ts'
import { releaseTo } from '../../testing/test-release.ts'

const issuer = await startTestIssuer({ log: pino({ level: 'silent' }) })
const { database } = issuer.services
afterAll(() => issuer.stop())

/** Nobody may connect to the database any more, and nobody is connected; then everybody may again. */
async function withoutDatabase(work: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(issuer.ctx.db)
  const name = rows[0]?.name
  const cluster = database?.connectionString
    ? { connectionString: Object.assign(new URL(database.connectionString), { pathname: '/postgres' }).href }
    : { ...database, database: 'postgres' }
  const client = new pg.Client(cluster as pg.ClientConfig)
  await client.connect()
  await client.query(`alter database ${name} allow_connections false`)
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  try {
    await work()
  } finally {
    await client.query(`alter database ${name} allow_connections true`)
    await client.end()
  }
}

test('a list is served while the database is away, as it was published last, until its end', async () => {
  const college = await foundCollege(issuer, 'outage.example')
  const { organizationId, registrar } = college
  const { credentialId } = await releaseTo(issuer, college)
  const lists = await issuer.ctx.db
    .selectFrom('credential')
    .select(['revocationListId', 'suspensionListId'])
    .where('id', '=', credentialId)
    .executeTakeFirstOrThrow()
  const ask = (id: string) => issuer.client.nobody.request(`/status/${id}`)
  await ask(lists.revocationListId)
  await call(revokeCredential, { organizationId, credentialId, reason: 'Awarded by mistake.' }, registrar)
  const published = await ask(lists.revocationListId)
  const text = await published.text()
  await withoutDatabase(async () => {
    const answer = await ask(lists.revocationListId)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe(text)
    expect(answer.headers.get('etag')).toBe(published.headers.get('etag'))
    expect(answer.headers.get('cache-control')).toContain('max-age=60')
    // What was never published here, and what nobody may rely on any more, is not made up.
    expect((await ask(lists.suspensionListId)).status).toBeGreaterThanOrEqual(500)
    issuer.clock.forward(25 * 60 * 60 * 1000)
    expect((await ask(lists.revocationListId)).status).toBeGreaterThanOrEqual(500)
  })
  const list = parseJson(await (await ask(lists.revocationListId)).text()) as JsonObject
  expect(String(list.validFrom) > String((parseJson(text) as JsonObject).validFrom)).toBe(true)
  const report = await reportOn(issuer.app, JSON.stringify(list), issuer.clock.now())
  expect(report.checks.find(({ name }) => name === 'integrity')).toMatchObject({ outcome: 'pass' })
})
