// One release of a list, in a process of its own so that its memory is its own:
//   DATABASE_URL=postgres://… node bench/bulk-run.ts ROWS THREADS
// It makes a database of its own on that server, drops it after, and prints what it measured as JSON.
import { readFileSync } from 'node:fs'
import { call } from '@cloudtnt/contract'
import { proposeAward } from '@cloudtnt/contract/issuer/award'
import { getReleaseBatch, startReleaseBatch } from '@cloudtnt/contract/issuer/release-batch'
import { CredentialError } from '@cloudtnt/credential/errors'
import { configFromEnv, Secrets } from '@cloudtnt/server/config'
import { openIssuer } from '@cloudtnt/server/issuer/app'
import { foundCollege } from '@cloudtnt/server/testing/test-college'
import { personOf } from '@cloudtnt/server/testing/test-person'
import pg from 'pg'
import pino from 'pino'

/** What is measured of one release. */
export type BulkRun = {
  rows: number
  threads: number
  seconds: number
  cpuSeconds: number
  databaseCpuSeconds: number
  peakMiB: number
}

const [rows = 0, threads = 2] = process.argv.slice(2).map(Number)
const server = process.env.DATABASE_URL ?? ''
const name = `bench_${crypto.randomUUID().replaceAll('-', '')}`
const connectionString = Object.assign(new URL(server), { pathname: `/${name}` }).href
const onServer = async (statement: string) => {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

/** Outside of what is measured: no timeout, no memory. */
async function onDatabase<Row>(statement: string): Promise<{ rows: Row[] }> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return (client.query(statement) as unknown as Promise<{ rows: Row[] }>).finally(() => client.end())
}

await onServer(`create database ${name}`)
try {
  console.log(JSON.stringify(await measure()))
} finally {
  await onServer(`drop database ${name} with (force)`)
}

async function measure(): Promise<BulkRun> {
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
    await propose(college, rows)
    return await release(issuer, college)
  } finally {
    await issuer.close()
  }
}

type Issuer = Awaited<ReturnType<typeof openIssuer>>
type College = Awaited<ReturnType<typeof foundCollege>>

/** One award by the registrar, and so many copies of it with other names and addresses. */
async function propose(college: College, count: number): Promise<void> {
  const { organizationId, achievementId, registrar } = college
  const person = { name: 'Learner Number 1', email: 'learner.1@people.example' }
  await call(proposeAward, { organizationId, achievementId, ...person }, registrar)
  const { rows: columns } = await onDatabase<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'issuer' and table_name = 'award'`,
  )
  const other: Record<string, string> = {
    // As the program makes them: RFC 9562, version 7.
    id: `(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
      || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid`,
    recipient_name: `'Learner Number ' || n`,
    recipient_email: `'learner.' || n || '@people.example'`,
    name_key: `'learner number ' || n`,
    search: `'learner number ' || n || ' learner.' || n || '@people.example'`,
  }
  const values = columns.map(({ name }) => other[name] ?? name)
  await onDatabase(`insert into issuer.award (${columns.map(({ name }) => name)})
    select ${values} from issuer.award, generate_series(2, ${count}) as n`)
  await onDatabase('vacuum analyze issuer.award')
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
  const databaseCpuSeconds = await cpuOfDatabase()
  const batch = await call(getReleaseBatch, { organizationId, batchId: id }, manager)
  if (batch.state !== 'completed' || batch.released !== rows) throw new Error(`not released: ${JSON.stringify(batch)}`)
  return { rows, threads, seconds, cpuSeconds: (user + system) / 1e6, databaseCpuSeconds, peakMiB: peakMiB() }
}

/** Of the connections that are open now, in seconds; NaN where the server is on another machine. */
async function cpuOfDatabase(): Promise<number> {
  const { rows: backends } = await onDatabase<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database()',
  )
  const ticksOf = ({ pid }: { pid: number }) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')
      return Number(fields[13]) + Number(fields[14])
    } catch {
      return 0
    }
  }
  return backends.reduce((sum, backend) => sum + ticksOf(backend), 0) / 100
}

/** The most memory that this process ever held. */
function peakMiB(): number {
  const [, kib = '0'] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Math.round(Number(kib) / 1024)
}
