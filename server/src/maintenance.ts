// Work on the data while no server runs on it: `node maintenance.ts export FILE | import FILE | migrate`.
import path from 'node:path'
import pino from 'pino'
import { openActors, readPrograms } from './app.ts'
import { exportArchive } from './archive/export-archive.ts'
import { ArchiveError, importArchive } from './archive/import-archive.ts'
import { type Config, ConfigError, configFromEnv } from './config.ts'
import type { DatabaseTarget } from './db/connect.ts'
import { DataFolderInUse, lockDataFolder } from './db/data-folder-lock.ts'
import { openEmbeddedDatabase } from './db/embedded-database.ts'
import { EmbeddedPostgresError } from './db/embedded-postgres.ts'
import { liveResolver } from './resolver.ts'
import { openSecrets } from './secrets.ts'
import { systemClock } from './system-clock.ts'

type Work = (config: Config, target: DatabaseTarget, file: string) => Promise<string>

const WORK: Record<string, Work> = {
  async export(_config, target, file) {
    const tables = await exportArchive(target, file)
    return `Wrote ${tables} tables to ${file}. Issuer keys inside are sealed: keep the key-encryption key and the secret with it, apart.`
  },
  async import(config, target, file) {
    await migrate(config, target)
    return `Read ${await importArchive(target, file)} tables from ${file}.`
  },
  async migrate(config, target) {
    await migrate(config, target)
    return 'The tables are up to date.'
  },
}

/** Opening an actor brings its tables up to date. */
async function migrate(config: Config, database: DatabaseTarget): Promise<void> {
  const resolver = liveResolver({ peerOrigins: [], now: systemClock })
  const all: Config = { ...config, roles: ['issuer', 'wallet'] }
  const programs = await readPrograms(all.roles)
  const actors = await openActors(programs, {
    config: all,
    secrets: openSecrets(config),
    database,
    now: systemClock,
    resolver,
    log: pino({ level: 'error' }),
  })
  for (const actor of actors.values()) await actor.close()
}

async function withDatabase<T>(config: Config, use: (target: DatabaseTarget) => Promise<T>): Promise<T> {
  if (config.databaseUrl) return use({ connectionString: config.databaseUrl })
  const unlock = lockDataFolder(config.dataDir)
  try {
    const embedded = await openEmbeddedDatabase(path.join(config.dataDir, 'database'))
    return await use(embedded.target).finally(() => embedded.stop())
  } finally {
    unlock()
  }
}

async function main(): Promise<void> {
  const [name = '', file = ''] = process.argv.slice(2)
  const work = WORK[name]
  if (!work || (name !== 'migrate' && !file))
    throw new ArchiveError('Usage: cloudtnt export FILE | cloudtnt import FILE | cloudtnt migrate')
  const config = configFromEnv(process.env)
  console.log(await withDatabase(config, (target) => work(config, target, file)))
}

main().catch((error: unknown) => {
  const forPeople = [ConfigError, DataFolderInUse, EmbeddedPostgresError, ArchiveError].some(
    (kind) => error instanceof kind,
  )
  console.error(forPeople ? (error as Error).message : error)
  process.exit(1)
})
