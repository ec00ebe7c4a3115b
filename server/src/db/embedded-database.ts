import pg from 'pg'
import type { DatabaseTarget } from './connect.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

const NAME = 'cloudtnt'

/** The embedded cluster with the application's own database and role, which is no superuser. */
export async function openEmbeddedDatabase(
  folder: string,
): Promise<{ target: DatabaseTarget; cluster: EmbeddedPostgres; stop(): Promise<void> }> {
  const cluster = await startEmbeddedPostgres(folder)
  await createOnce(cluster.superuser)
  return { target: { host: cluster.socketDir, user: NAME, database: NAME }, cluster, stop: () => cluster.stop() }
}

async function createOnce(superuser: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(superuser)
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [NAME])
    if (rowCount) return
    await client.query(
      `do $$ begin create role ${NAME} login nosuperuser nobypassrls; exception when duplicate_object then null; end $$`,
    )
    await client.query(`create database ${NAME} owner ${NAME}`)
  } finally {
    await client.end()
  }
}
