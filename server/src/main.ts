import path from 'node:path'
import pino from 'pino'
import { openActors, readPrograms } from './app.ts'
import { type Config, ConfigError, configFromEnv } from './config.ts'
import type { DatabaseTarget } from './db/connect.ts'
import { DataFolderInUse, lockDataFolder } from './db/data-folder-lock.ts'
import { openEmbeddedDatabase } from './db/embedded-database.ts'
import { EmbeddedPostgresError } from './db/embedded-postgres.ts'
import { listen } from './http/listen.ts'
import { liveResolver } from './resolver.ts'
import { openSecrets } from './secrets.ts'
import { systemClock } from './system-clock.ts'

/** A running server: its addresses, and how to stop it well. */
export type RunningServer = { origins: Partial<Config['origins']>; stop(): Promise<void> }

/** Starts what the configuration says. Throws what is wrong, in words, having left nothing running. */
export async function serve(config: Config): Promise<RunningServer> {
  const log = pino({ level: config.logLevel })
  const undo: (() => unknown)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const secrets = openSecrets(config)
    const [database, programs] = await Promise.all([databaseOf(config, undo), readPrograms(config.roles)])
    const resolver = liveResolver({ peerOrigins: config.peerOrigins, now: systemClock })
    const actors = await openActors(programs, { config, secrets, database, now: systemClock, resolver, log })
    for (const actor of actors.values()) undo.push(() => actor.close())
    const listener = await listen(config, actors)
    undo.push(() => listener.stop())
    for (const actor of actors.values()) await actor.startJobs()
    const origins = Object.fromEntries(config.roles.map((role) => [role, config.origins[role]]))
    return { origins, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function databaseOf(config: Config, undo: (() => unknown)[]): Promise<DatabaseTarget | undefined> {
  if (!config.roles.some((role) => role !== 'verifier')) return undefined
  if (config.databaseUrl) return { connectionString: config.databaseUrl }
  undo.push(lockDataFolder(config.dataDir))
  const embedded = await openEmbeddedDatabase(path.join(config.dataDir, 'database'))
  undo.push(() => embedded.stop())
  return embedded.target
}

/** The sentence for a fault that the person who starts the program can mend; undefined for a bug, which shows its stack. */
export function explainForPeople(error: unknown): string | undefined {
  const { code, port } = error as { code?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program. Stop that one, or set the origins to other ports.`
  if (code === 'ECONNREFUSED')
    return 'The database at DATABASE_URL does not answer. Start it, or leave DATABASE_URL out to use the embedded one.'
  const known =
    error instanceof ConfigError || error instanceof DataFolderInUse || error instanceof EmbeddedPostgresError
  return known ? error.message : undefined
}

async function main(): Promise<void> {
  const config = configFromEnv(process.env)
  const server = await serve(config)
  for (const [name, origin] of Object.entries(server.origins)) console.log(`${name.padEnd(9)} ${origin}`)
  process.send?.({ ready: true, origins: server.origins })
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      void server.stop().then(() => process.exit(0))
    })
  }
}

if (process.argv[1] === import.meta.filename) {
  main().catch((error: unknown) => {
    console.error(explainForPeople(error) ?? error)
    process.exit(1)
  })
}
