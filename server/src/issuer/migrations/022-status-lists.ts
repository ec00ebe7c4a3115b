import { type Kysely, sql } from 'kysely'

/**
 * Status lists: the bits, how often they changed (`epoch`), and the text that was signed of which epoch. A text of an
 * older epoch is never served.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table status_list (
      id uuid primary key,
      organization_id uuid not null references organization (id),
      number integer not null,
      purpose text not null check (purpose in ('revocation', 'suspension')),
      bits bytea not null,
      epoch bigint not null,
      created_at timestamptz not null,
      signed_text text,
      signed_epoch bigint,
      signed_at timestamptz,
      unique (organization_id, number, purpose),
      check ((signed_text is null) = (signed_epoch is null) and (signed_text is null) = (signed_at is null)),
      check (signed_epoch <= epoch)
    )`.execute(db)
  await sql`
    alter table credential
      add constraint credential_revocation_list foreign key (revocation_list_id) references status_list (id),
      add constraint credential_suspension_list foreign key (suspension_list_id) references status_list (id)`.execute(
    db,
  )
}
