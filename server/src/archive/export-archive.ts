import fs from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { DatabaseTarget } from '../db/connect.ts'
import { archiveTables, migrationState } from './archive-tables.ts'

/** First line of an archive. */
export type ArchiveHead = { format: 'cloudtnt-archive'; version: 1; migrations: string[] }
/** The line before a table's rows, which follow in COPY's text form and end with a line `\.`. */
export type TableHead = { schema: string; table: string; columns: string[] }

/**
 * Writes all that the database holds into one file (gzip; its layout is said in docs/hosting.md).
 *
 * One repeatable-read transaction sees one moment; memory stays flat however large the tables are. The file appears
 * only when it is whole.
 *
 * @returns how many tables were written.
 */
export async function exportArchive(target: DatabaseTarget, file: string): Promise<number> {
  const client = new pg.Client(target)
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await archiveTables(client)
    const head: ArchiveHead = { format: 'cloudtnt-archive', version: 1, migrations: await migrationState(client) }
    const partial = `${file}.part`
    await pipeline(
      archiveText(client, head, tables),
      createGzip(),
      fs.createWriteStream(partial, { mode: 0o600, flush: true }),
    )
    fs.renameSync(partial, file)
    await client.query('commit')
    return tables.length
  } finally {
    await client.end()
  }
}

async function* archiveText(
  client: pg.Client,
  head: ArchiveHead,
  tables: TableHead[],
): AsyncGenerator<string | Uint8Array> {
  yield `${JSON.stringify(head)}\n`
  for (const table of tables) {
    yield `${JSON.stringify(table)}\n`
    const columns = table.columns.map((column) => `"${column}"`).join(', ')
    yield* client.query(copyTo(`copy "${table.schema}"."${table.table}" (${columns}) to stdout`))
    yield '\\.\n'
  }
}
