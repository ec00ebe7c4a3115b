import { type Kysely, sql } from 'kysely'

/** The sealed vaults. Nothing in these tables can be read without what its holder knows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table vault (
      user_id text primary key,
      vault_id uuid not null unique,
      name_seal text not null unique,
      kdf text not null,
      passphrase_slot text not null,
      recovery_slot text not null,
      recovery_seal text not null,
      epoch integer not null default 1,
      last_change integer not null default 0,
      bytes integer not null default 0,
      created_at timestamptz not null
    )`.execute(db)
  await sql`
    create table vault_record (
      user_id text not null references vault (user_id) on delete cascade,
      id uuid not null,
      kind text not null,
      rev integer not null,
      epoch integer not null,
      nonce text not null,
      ciphertext text not null,
      deleted boolean not null default false,
      change integer not null,
      changed_at timestamptz not null,
      primary key (user_id, id)
    )`.execute(db)
  await sql`create unique index vault_record_in_order_of_change on vault_record (user_id, change)`.execute(db)
}
