import fs from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { DatabaseTarget } from '../db/connect.ts'
import { archiveTables, migrationState } from './archive-tables.ts'
import type { ArchiveHead, TableHead } from './export-archive.ts'

/** Thrown with a sentence for the person who imports; the database is as it was. */
export class ArchiveError extends Error {
  override name = 'ArchiveError'
}

/**
 * Reads an archive into an empty, up-to-date database, in one transaction: all of it or nothing.
 *
 * @returns how many tables were read.
 * @throws ArchiveError when the file is no archive, is cut short, is of another version of the tables, or the database holds data.
 */
export async function importArchive(target: DatabaseTarget, file: string): Promise<number> {
  const client = new pg.Client(target)
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set constraints all deferred')
    const count = await importInto(client, file)
    await client.query('commit')
    return count
  } catch (error) {
    await client.query('rollback').catch(() => {})
    if ((error as { code?: string }).code?.startsWith('Z_'))
      throw new ArchiveError('The file is damaged: it cannot be unpacked. Use another copy.')
    throw error
  } finally {
    await client.end()
  }
}

async function importInto(client: pg.Client, file: string): Promise<number> {
  const lines = linesOf(file)
  const head = headOf(await next(lines))
  await assertFits(client, head)
  const known = await archiveTables(client)
  let count = 0
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    const table = tableOf(line.value, known)
    await readTable(client, table, lines)
    count += 1
  }
  if (count !== known.length) throw new ArchiveError('The file is cut short: tables are missing. Use another copy.')
  return count
}

type Lines = AsyncIterator<string>

/** The unpacked text by line feeds alone: COPY escapes every other line break. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of fs.createReadStream(file).pipe(createGunzip())) {
    const parts = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest) yield rest
}

async function next(lines: Lines): Promise<string> {
  const line = await lines.next()
  if (line.done) throw new ArchiveError('The file is cut short. Use another copy.')
  return line.value
}

function headOf(line: string): ArchiveHead {
  try {
    const head = JSON.parse(line) as ArchiveHead
    if (head.format === 'cloudtnt-archive' && head.version === 1) return head
  } catch {
    // falls through to the sentence
  }
  throw new ArchiveError('This file is not a CloudTnT archive. Give the file that `cloudtnt export` wrote.')
}

async function assertFits(client: pg.Client, head: ArchiveHead): Promise<void> {
  const here = await migrationState(client)
  if (here.join() !== head.migrations.join()) {
    throw new ArchiveError(
      'The archive was written by another version of the program. Import it with that version, then update.',
    )
  }
  for (const { schema, table } of await archiveTables(client)) {
    const { rowCount } = await client.query(`select 1 from "${schema}"."${table}" limit 1`)
    if (rowCount)
      throw new ArchiveError(
        `The database is not empty (${schema}.${table} has rows). Import into a new database or data folder.`,
      )
  }
}

function tableOf(line: string, known: TableHead[]): TableHead {
  const named = JSON.parse(line) as TableHead
  const table = known.find((t) => t.schema === named.schema && t.table === named.table)
  const same =
    table && table.columns.length === named.columns.length && named.columns.every((c) => table.columns.includes(c))
  if (!same) throw new ArchiveError(`The archive holds a table that is not known here: ${named.schema}.${named.table}.`)
  return named
}

async function readTable(client: pg.Client, table: TableHead, lines: Lines): Promise<void> {
  const columns = table.columns.map((column) => `"${column}"`).join(', ')
  await pipeline(
    rowsOf(lines),
    client.query(copyFrom(`copy "${table.schema}"."${table.table}" (${columns}) from stdin`)),
  )
}

async function* rowsOf(lines: Lines): AsyncGenerator<string> {
  for (let line = await next(lines); line !== '\\.'; line = await next(lines)) yield `${line}\n`
}
