import { type Kysely, sql } from 'kysely'

/**
 * Releases of whole lists, and credentials that are kept slim: a template says once what is the same in all of them.
 *
 * A batch is cut into chunks. What a chunk releases is committed in one transaction with the chunk's own state, so that
 * it is released wholly and once, or not at all. Its places in the status lists are kept for it from the beginning.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table credential_template (
      id uuid primary key,
      organization_id uuid not null references organization (id),
      revision_id uuid not null references achievement_revision (id),
      digest text not null,
      origin text not null,
      award text not null,
      document text,
      created_at timestamptz not null,
      unique (organization_id, digest)
    )`.execute(db)
  await sql`
    create table release_batch (
      id uuid primary key,
      organization_id uuid not null references organization (id),
      achievement_id uuid not null references achievement (id),
      achievement_name text not null,
      award_batch_id uuid references award_batch (id),
      delivery text not null check (delivery in ('claim', 'file')),
      state text not null
        check (state in ('preparing', 'running', 'paused', 'stopped', 'cancelled', 'completed')),
      fault text not null default '',
      total integer not null,
      rows_digest text,
      released_by text not null,
      released_by_email text not null,
      released_at timestamptz not null,
      finished_at timestamptz,
      check ((finished_at is not null) = (state in ('cancelled', 'completed'))),
      check (state <> 'running' or rows_digest is not null),
      check ((state = 'stopped') = (fault <> ''))
    )`.execute(db)
  await sql`create index release_batch_newest on release_batch (organization_id, released_at desc, id desc)`.execute(db)
  await sql`
    create index release_batch_open on release_batch (released_at, id) where state in ('preparing', 'running')`.execute(
    db,
  )
  await sql`
    create table release_chunk (
      batch_id uuid not null references release_batch (id),
      number integer not null,
      revision_id uuid not null references achievement_revision (id),
      template_id uuid references credential_template (id),
      award_ids uuid[] not null,
      row_digests bytea not null,
      revocation_list_id uuid references status_list (id),
      suspension_list_id uuid references status_list (id),
      first_place integer,
      state text not null check (state in ('waiting', 'done')),
      released integer not null default 0,
      skipped integer not null default 0,
      mail_ids uuid[],
      primary key (batch_id, number),
      check (octet_length(row_digests) = 32 * cardinality(award_ids)),
      check ((state = 'done') = (released + skipped = cardinality(award_ids)))
    )`.execute(db)
  await sql`alter table release_chunk alter column award_ids set storage external`.execute(db) // chance does not shrink
  await sql`alter table release_chunk alter column row_digests set storage external`.execute(db)
  await sql`create index release_chunk_waiting on release_chunk (batch_id, number) where state = 'waiting'`.execute(db)
  await sql`create index release_chunk_mail on release_chunk (batch_id, number) where mail_ids is not null`.execute(db)
  await sql`
    create table release_skip (
      batch_id uuid not null references release_batch (id),
      award_id uuid not null references award (id),
      reason text not null,
      at timestamptz not null,
      primary key (batch_id, award_id)
    )`.execute(db)

  // Single releases draw a place by chance; batches take the next one of an order that nobody outside can know.
  await sql`
    alter table status_list
      add column in_order boolean not null default false,
      add column order_key bytea,
      add column reserved integer not null default 0,
      add constraint status_list_in_order check (in_order = (order_key is not null) and (in_order or reserved = 0)),
      drop constraint status_list_organization_id_number_purpose_key,
      add constraint status_list_number unique (organization_id, in_order, number, purpose)`.execute(db)

  // Each rule that a row is held to costs time a million times over: those that say the same twice are said once.
  await sql`
    alter table achievement_revision
      add constraint achievement_revision_whose unique (id, achievement_id, organization_id)`.execute(db)
  await sql`
    alter table credential
      drop constraint credential_organization_id_fkey,
      drop constraint credential_achievement_id_fkey,
      drop constraint credential_revision_id_fkey,
      add constraint credential_revision foreign key (revision_id, achievement_id, organization_id)
        references achievement_revision (id, achievement_id, organization_id),
      drop column in_force_version_id`.execute(db)
  await sql`
    alter table award
      drop constraint award_application_id_key,
      drop constraint award_credential_id_key`.execute(db)
  await sql`create unique index award_of_application on award (application_id) where application_id is not null`.execute(
    db,
  )
  await sql`drop index award_in_state`.execute(db)
  await sql`
    create index award_in_state on award (organization_id, state, hold, proposed_at desc, id desc)
    where state in ('proposed', 'returned')`.execute(db)
  await sql`alter table mail drop constraint mail_organization_id_fkey`.execute(db)
  await sql`
    alter table credential
      alter column award drop not null,
      alter column award_digest drop not null,
      add column template_id uuid references credential_template (id),
      add constraint credential_award check (
        (award is null) = (template_id is not null) and (award is null) = (award_digest is null)
      )`.execute(db)
  // The rules that speak of the document are said anew, with those of signatures that are kept without it.
  await sql`
    do $$ declare name text; begin
      for name in select conname from pg_constraint
        where conrelid = 'credential_version'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%document%'
      loop execute format('alter table credential_version drop constraint %I', name); end loop;
    end $$`.execute(db)
  await sql`
    alter table credential_version
      add column identity_hash bytea,
      add column signature bytea,
      add column document_digest bytea,
      add constraint credential_version_signed check (
        (state in ('intent', 'void')) = (signed_at is null)
        and (signed_at is null) = (document is null and signature is null)
        and (document is null or signature is null)
      ),
      add constraint credential_version_jwt check ((jwt is not null) = (document is not null and subject is not null)),
      add constraint credential_version_slim check (
        (signature is null) = (document_digest is null)
        and (signature is null) = (identity_hash is null)
        and (signature is null or subject is null)
      )`.execute(db)
}
