import { type Kysely, sql } from 'kysely'

/** What every feature stands on: messages to people, the audit trail, and counters against floods. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mail (
      id uuid primary key,
      recipient text not null,
      subject text not null,
      text text not null,
      state text not null check (state in ('queued', 'sent', 'kept')),
      attempts integer not null default 0,
      created_at timestamptz not null,
      sent_at timestamptz
    )`.execute(db)
  await sql`create index mail_newest on mail (created_at desc, id desc)`.execute(db)
  await sql`
    create table event (
      id uuid primary key,
      organization_id uuid,
      at timestamptz not null,
      actor text not null,
      name text not null,
      subject text not null,
      detail text not null
    )`.execute(db)
  await sql`create index event_of_subject on event (organization_id, subject, at)`.execute(db)
  await sql`create table rate_limit (key varchar(255) primary key, points integer not null default 0, expire bigint)`.execute(
    db,
  )
}
