// `npm run bench -- --bulk`: what the release of a list costs, from the approval to the last commit: each credential signed by
// itself, with its place, its trail, its link and its mail. On DATABASE_URL (a role that may create databases), else on the
// embedded PostgreSQL with all its safety.
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbeddedPostgres } from '@cloudtnt/server/db/embedded-postgres'
import type { BulkRun } from './bulk-run.ts'
import type { Row } from './compare.ts'
import { courseBadge } from './course-badge.ts'
import { dataIntegrityPeer } from './peer.ts'

/** Name of the row, awards, threads of the signer. The run with one thread says what the second is worth. */
const RUNS: [name: string, rows: number, threads: number][] = [
  ['bulk.10k', 10_000, 2],
  ['bulk.100k.oneThread', 100_000, 1],
  ['bulk.100k', 100_000, 2],
  ['bulk.1m', 1_000_000, 2],
]

/** As `run.mjs` starts a server. */
const SERVER_FLAGS = ['--max-semi-space-size=4']

/** @param most so many awards, and no more, are released at once. */
export async function benchBulk(most: number): Promise<Record<string, Row>> {
  const [rawSeconds, peerSeconds] = [secondsOfRawSignature(), await secondsOfPeer()]
  const database = await openDatabase()
  const rows: Record<string, Row> = {}
  const runs: Record<string, BulkRun> = {}
  try {
    for (const [name, count, threads] of RUNS.filter(([, count]) => count <= most)) {
      const run = runOnce(database.url, count, threads)
      runs[name] = run
      rows[name] = rowOf(run.seconds, (count * rawSeconds) / threads, (count * peerSeconds) / threads)
    }
  } finally {
    await database.stop()
  }
  console.table(runs)
  return rows
}

function runOnce(url: string, rows: number, threads: number): BulkRun {
  const program = path.join(import.meta.dirname, 'bulk-run.ts')
  const env = { ...process.env, DATABASE_URL: url }
  const args = [...SERVER_FLAGS, program, String(rows), String(threads)]
  const ran = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(`the release of ${rows} failed: ${ran.stderr}`)
  return JSON.parse(ran.stdout) as BulkRun
}

function rowOf(ours: number, limit: number, peer: number): Row {
  const round = (value: number) => Math.round(value * 1000) / 1000
  return {
    ours: round(ours),
    limit: round(limit),
    peer: round(peer),
    ofLimit: round(limit / ours),
    timesPeer: round(peer / ours),
    unit: 's',
  }
}

function secondsOfRawSignature(): number {
  const { privateKey } = generateKeyPairSync('ed25519')
  const data = new Uint8Array(64)
  const start = performance.now()
  for (let i = 0; i < 10_000; i++) sign(null, data, privateKey)
  return (performance.now() - start) / 1000 / 10_000
}

async function secondsOfPeer(): Promise<number> {
  const peer = await dataIntegrityPeer()
  const badge = (n: number) => courseBadge('did:key:none', n).document
  for (let n = 0; n < 20; n++) await peer.issue(badge(n))
  const start = performance.now()
  for (let n = 0; n < 50; n++) await peer.issue(badge(n))
  return (performance.now() - start) / 1000 / 50
}

/** DATABASE_URL, else an embedded PostgreSQL with all its safety. */
export async function openDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtnt-bench-'))
  fs.chmodSync(folder, 0o755)
  const cluster = await startEmbeddedPostgres(path.join(folder, 'database'))
  const { host = '', user } = cluster.superuser
  const stop = async () => {
    await cluster.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
  return { url: `postgres://${user}@localhost/postgres?host=${encodeURIComponent(host)}`, stop }
}
