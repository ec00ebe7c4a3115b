import { type Kysely, sql } from 'kysely'

/**
 * The keys that an organisation signs with. The private part is sealed under the key-encryption key, which is never
 * in this database: a dump of it signs nothing. A retired key still vouches for what it signed, so none is deleted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table issuer_key (
      id uuid primary key,
      organization_id uuid not null references organization (id),
      purpose text not null check (purpose in ('credential', 'status')),
      key_type text not null check (key_type in ('Ed25519', 'P-256')),
      version integer not null,
      public_key text not null,
      sealed_private_key bytea not null,
      state text not null check (state in ('active', 'retired')),
      created_at timestamptz not null,
      retired_at timestamptz,
      unique (organization_id, purpose, key_type, version),
      check ((state = 'retired') = (retired_at is not null))
    )`.execute(db)
  await sql`
    create unique index issuer_key_active on issuer_key (organization_id, purpose, key_type)
    where state = 'active'`.execute(db)
}
