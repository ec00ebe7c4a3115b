import { type Kysely, sql } from 'kysely'

/** Links that holders made. Of a private one only ciphertext is here; its key stands behind the `#` of the link. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table share (
      id text primary key,
      user_id text not null references vault (user_id) on delete cascade,
      way text not null check (way in ('public', 'private')),
      content text,
      size integer not null,
      views integer not null default 0,
      last_opened_at timestamptz,
      created_at timestamptz not null,
      ends_at timestamptz,
      ended_at timestamptz,
      check (ended_at is null or content is null)
    )`.execute(db)
  await sql`create index share_of_holder on share (user_id, created_at)`.execute(db)
  await sql`create index share_that_ends on share (ends_at) where content is not null`.execute(db)
}
