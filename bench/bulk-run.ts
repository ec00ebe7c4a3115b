// One release of a list, in a process of its own so that its memory is its own:
//   DATABASE_URL=postgres://… node bench/bulk-run.ts ROWS THREADS
// It makes a database of its own on that server, drops it after, and prints what it measured as JSON.
import { readFileSync } from 'node:fs'
import { call } from '@cloudtnt/contract'
import { getReleaseBatch, startReleaseBatch } from '@cloudtnt/contract/issuer/release-batch'
import { CredentialError } from '@cloudtnt/credential/errors'
import { configFromEnv, Secrets } from '@cloudtnt/server/config'
import { openIssuer } from '@cloudtnt/server/issuer/app'
import { directAwardOf, getDirectRevision } from '@cloudtnt/server/issuer/awards/direct-award'
import { insertAwards } from '@cloudtnt/server/issuer/awards/store'
import { foundCollege } from '@cloudtnt/server/testing/test-college'
import { personOf } from '@cloudtnt/server/testing/test-person'
import pg from 'pg'
import pino from 'pino'

/** What is measured of one release. */
export type BulkRun = { rows: number; threads: number; seconds: number; cpuSeconds: number; peakMiB: number }

const [rows = 0, threads = 2] = process.argv.slice(2).map(Number)
const server = process.env.DATABASE_URL ?? ''
const name = `bench_${crypto.randomUUID().replaceAll('-', '')}`
const onServer = async (statement: string) => {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

await onServer(`create database ${name}`)
try {
  console.log(JSON.stringify(await measure()))
} finally {
  await onServer(`drop database ${name} with (force)`)
}

async function measure(): Promise<BulkRun> {
  const connectionString = Object.assign(new URL(server), { pathname: `/${name}` }).href
  const config = configFromEnv({ LOG_LEVEL: 'error', CLOUDTNT_BATCH_THREADS: String(threads) })
  const nowhere = async (): Promise<never> => {
    throw new CredentialError('FETCH_FAILED', 'the benchmark has no network')
  }
  const secrets = new Secrets('bench-secret-bench-secret-bench-secret', 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8')
  const issuer = await openIssuer({
    config,
    secrets,
    database: { connectionString },
    now: () => new Date(),
    resolver: { didDocument: nowhere, controllerDocument: nowhere, statusList: nowhere },
    log: pino({ level: config.logLevel }),
  })
  try {
    const client = { signUp: (email: string) => personOf(issuer.app, config.origins.issuer, email) }
    const clock = { now: () => new Date() }
    const college = await foundCollege({ ...issuer, client, clock } as never, 'bench.example')
    await propose(issuer, college, rows)
    await issuer.ctx.db
      .connection()
      .execute((db) => db.executeQuery({ sql: 'vacuum analyze award', parameters: [] } as never))
    return await release(issuer, college)
  } finally {
    await issuer.close()
  }
}

type Issuer = Awaited<ReturnType<typeof openIssuer>>
type College = Awaited<ReturnType<typeof foundCollege>>

async function propose({ ctx }: Issuer, { organizationId, achievementId }: College, count: number): Promise<void> {
  const revision = await getDirectRevision(ctx, { organizationId, achievementId })
  const registrar = { userId: 'bench-registrar', email: 'registrar@bench.example', name: 'Registrar' }
  const awardedAt = ctx.now()
  for (let start = 0; start < count; start += 10_000) {
    const people = Array.from({ length: Math.min(10_000, count - start) }, (_, i) => start + i)
    const awards = people.map((n) =>
      directAwardOf(ctx, registrar, revision, {
        name: `Learner Number ${n}`,
        email: `learner.${n}@people.example`,
        awardedAt,
        batchId: null,
      }),
    )
    await insertAwards(ctx.db, awards)
  }
}

async function release(issuer: Issuer, college: College): Promise<BulkRun> {
  const { organizationId, achievementId, manager } = college
  const id = crypto.randomUUID()
  const cpu = process.cpuUsage()
  const start = performance.now()
  await call(startReleaseBatch, { organizationId, achievementId, id, delivery: 'file', expected: rows }, manager)
  await issuer.batches.drive()
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const { rows: backends } = (await issuer.ctx.db.executeQuery({
    sql: 'select pid from pg_stat_activity where datname = current_database()',
    parameters: [],
  } as never)) as { rows: { pid: number }[] }
  const ticks = backends.map(({ pid }) => {
    const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')
    return [pid, (Number(f[13]) + Number(f[14])) / 100]
  })
  console.error(JSON.stringify(ticks))
  const batch = await call(getReleaseBatch, { organizationId, batchId: id }, manager)
  if (batch.state !== 'completed' || batch.released !== rows) throw new Error(`not released: ${JSON.stringify(batch)}`)
  return { rows, threads, seconds, cpuSeconds: (user + system) / 1e6, peakMiB: peakMiB() }
}

/** The most memory that this process ever held. */
function peakMiB(): number {
  const [, kib = '0'] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Math.round(Number(kib) / 1024)
}
