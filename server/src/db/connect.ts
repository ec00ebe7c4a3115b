import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'

/** How to reach a database: a URL, or the parts for a unix socket. */
export type DatabaseTarget = pg.PoolConfig

/** An actor's own connection: its schema is the search path, so that its statements name no schema and reach no other. */
export type ActorDatabase<Database> = { db: Kysely<Database>; pool: pg.Pool; schema: string; close(): Promise<void> }

/**
 * Opens the schema of one actor, and brings it up to date under an advisory lock (several processes may start together).
 *
 * @param migrations name → migration, in order of name; never edited once released.
 */
export async function openActorDatabase<Database>(
  target: DatabaseTarget,
  schema: string,
  migrations: Record<string, Migration>,
  options: { poolSize?: number } = {},
): Promise<ActorDatabase<Database>> {
  await createSchema(target, schema)
  const connected = connectActorDatabase<Database>(target, schema, options)
  const plain = new Kysely<Database>({ dialect: new PostgresDialect({ pool: connected.pool }) })
  const migrator = new Migrator({
    db: plain,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: schema,
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
  return connected
}

/** Connects to the schema of one actor as it is; for a thread beside the one that brought it up to date. */
export function connectActorDatabase<Database>(
  target: DatabaseTarget,
  schema: string,
  options: { poolSize?: number } = {},
): ActorDatabase<Database> {
  const pool = new pg.Pool({
    ...target,
    max: options.poolSize ?? 10,
    options: `-c search_path=${schema} -c statement_timeout=10000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=15000`,
  })
  pool.on('error', () => {}) // a dropped idle connection is replaced at the next query
  // One that is cut while it is in use fails its own statement; unheard, its event would end the whole process.
  pool.on('connect', (client) => client.on('error', () => {}))
  const dialect = new PostgresDialect({ pool })
  const db = new Kysely<Database>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })
  return { db, pool, schema, close: () => db.destroy() }
}

async function createSchema(target: DatabaseTarget, schema: string): Promise<void> {
  const client = new pg.Client(target)
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [schema])
    if (!rowCount) await client.query(`create schema if not exists "${schema}"`)
  } catch (error) {
    if ((error as { code?: string }).code !== '23505' && (error as { code?: string }).code !== '42P06') throw error // two processes at once
  } finally {
    await client.end()
  }
}

/** True while the database answers; for readiness probes. */
export async function answersQueries(db: Kysely<never>): Promise<boolean> {
  return sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
}
