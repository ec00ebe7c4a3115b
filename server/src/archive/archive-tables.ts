import type pg from 'pg'

/** Schemas that hold what people own. The job queues are not among them: what is still to be sent is queued anew. */
export const ARCHIVED_SCHEMAS = ['issuer', 'wallet'] as const

export type ArchiveTable = { schema: string; table: string; columns: string[] }

const MIGRATION_TABLES = ['migration', 'migration_lock']

/**
 * Every table of the archived schemas with its columns, each after the tables that it refers to. References that can be
 * checked at the end of a transaction (tables that refer to each other have one) do not count.
 */
export async function archiveTables(client: pg.ClientBase): Promise<ArchiveTable[]> {
  const { rows } = await client.query<ArchiveTable>(
    `select n.nspname as schema, c.relname as table,
            array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where n.nspname = any($1) and c.relkind = 'r' and not c.relname = any($2)
      group by 1, 2 order by 1, 2`,
    [ARCHIVED_SCHEMAS, MIGRATION_TABLES],
  )
  return inOrderOfReference(rows, await references(client))
}

/** Migrations that ran, `schema/name`, in order: an archive fits only the same state of the tables. */
export async function migrationState(client: pg.ClientBase): Promise<string[]> {
  const state: string[] = []
  for (const schema of ARCHIVED_SCHEMAS) {
    const { rows: known } = await client.query(`select to_regclass($1) is not null as there`, [`${schema}.migration`])
    if (!known[0]?.there) continue
    const { rows } = await client.query<{ name: string }>(`select name from "${schema}".migration order by name`)
    state.push(...rows.map((row) => `${schema}/${row.name}`))
  }
  return state
}

/** Those that are held to for each row, and those that `check_reference` holds a statement to. */
async function references(client: pg.ClientBase): Promise<Map<string, Set<string>>> {
  const { rows } = await client.query<{ from: string; to: string }>(
    `select fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to
       from pg_constraint k
       join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
       join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
      where k.contype = 'f' and not k.condeferrable and fn.nspname = any($1)
     union
     select fn.nspname || '.' || f.relname, fn.nspname || '.' || split_part(encode(g.tgargs, 'escape'), '\\000', 2)
       from pg_trigger g
       join pg_proc p on p.oid = g.tgfoid and p.proname = 'check_reference'
       join pg_class f on f.oid = g.tgrelid join pg_namespace fn on fn.oid = f.relnamespace
      where fn.nspname = any($1)`,
    [ARCHIVED_SCHEMAS],
  )
  const map = new Map<string, Set<string>>()
  for (const { from, to } of rows) if (from !== to) map.set(from, (map.get(from) ?? new Set()).add(to))
  return map
}

function inOrderOfReference(tables: ArchiveTable[], refersTo: Map<string, Set<string>>): ArchiveTable[] {
  const nameOf = (t: ArchiveTable) => `${t.schema}.${t.table}`
  const waiting = new Map(tables.map((t) => [nameOf(t), t]))
  const ordered: ArchiveTable[] = []
  while (waiting.size > 0) {
    const ready = [...waiting].filter(([name]) => ![...(refersTo.get(name) ?? [])].some((to) => waiting.has(to)))
    if (ready.length === 0)
      throw new Error(`tables refer to one another in a circle: ${[...waiting.keys()].join(', ')}`)
    for (const [name, table] of ready) {
      waiting.delete(name)
      ordered.push(table)
    }
  }
  return ordered
}
