import { type Kysely, sql } from 'kysely'
import { expect } from 'vitest'

/** What changes although nothing was lost or kept: how often somebody tried, and the numbers of what fills up. */
const NOT_KEPT = ['rate_limit', 'rateLimit', 'session']
/** More tables than any operation writes. */
const ENOUGH = 60

/**
 * A disk that fills up: PostgreSQL refuses the next statement that writes to a table, as it does when it cannot extend
 * its file (SQLSTATE 53100). Room is then made for that table alone, until the operation is through, so that it meets
 * the full disk once at each of its writes.
 */
export class FullDisk {
  readonly #db: Kysely<never>

  constructor(db: unknown) {
    this.#db = db as Kysely<never>
  }

  /**
   * Runs an operation against a full disk until there is room enough for it.
   *
   * @param refusal what the operation must throw meanwhile
   * @param mayKeep tables that may hold a part that is done already, for the next attempt to go on from; nothing else
   * that is kept may change.
   * @returns what the operation gave in the end, and the tables that were full on the way.
   */
  async fillsUpDuring<T>(
    operation: () => Promise<T>,
    refusal: unknown,
    mayKeep: string[] = [],
  ): Promise<{ result: T; wasFull: string[] }> {
    const wasFull: string[] = []
    await this.#fill()
    try {
      for (;;) {
        const before = await this.#contents(mayKeep)
        const attempt = await operation().then(
          (result) => ({ result }),
          (thrown: unknown) => ({ thrown }),
        )
        if ('result' in attempt) return { result: attempt.result, wasFull }
        expect(attempt.thrown).toEqual(refusal)
        expect(await this.#contents(mayKeep)).toEqual(before)
        wasFull.push(await this.#makeRoom())
        expect(wasFull.length).toBeLessThan(ENOUGH)
      }
    } finally {
      await this.#empty()
    }
  }

  async #fill(): Promise<void> {
    await sql`create sequence if not exists full_table`.execute(this.#db)
    // A sequence keeps its value when the transaction is undone: it tells which table it was.
    await sql`create or replace function refuse_write() returns trigger language plpgsql as $$
      begin
        perform setval('full_table', tg_relid::bigint);
        raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
      end $$`.execute(this.#db)
    for (const table of await this.#tables()) {
      await sql`create trigger full_disk before insert or update or delete on ${sql.id(table)}
        for each statement execute function refuse_write()`.execute(this.#db)
    }
  }

  async #makeRoom(): Promise<string> {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class, full_table where pg_class.oid = full_table.last_value`.execute(this.#db)
    const name = rows[0]?.name ?? ''
    await sql`drop trigger full_disk on ${sql.id(name)}`.execute(this.#db)
    return name
  }

  async #empty(): Promise<void> {
    for (const table of await this.#tables())
      await sql`drop trigger if exists full_disk on ${sql.id(table)}`.execute(this.#db)
  }

  async #contents(except: string[]): Promise<Record<string, unknown>> {
    const contents: Record<string, unknown> = {}
    for (const table of (await this.#tables()).filter((name) => !except.includes(name))) {
      const { rows } =
        await sql`select md5(string_agg(t::text, ' ' order by t::text)) as digest from ${sql.id(table)} t`.execute(
          this.#db,
        )
      contents[table] = rows[0]
    }
    return contents
  }

  async #tables(): Promise<string[]> {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE'`.execute(this.#db)
    return rows.map(({ name }) => name).filter((name) => !NOT_KEPT.includes(name))
  }
}
