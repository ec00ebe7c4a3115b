import { type Kysely, sql } from 'kysely'

/**
 * What a credential of a list costs the database, said once for a chunk instead of once for each.
 *
 * - The file of a slim credential stands with the credential; it becomes a version of its own when another follows.
 *   `kept_version` shows both alike.
 * - The rows that a credential or a claim link refers to are looked for once a statement. None of those is ever deleted
 *   or given another id, which is held to as well, so that a reference that was right stays right.
 * - A credential names the chunk that released it, whose line in the trail is its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table credential
      add column batch_id uuid,
      add column chunk_number integer,
      add column file_salt text,
      add column file_identity_hash bytea,
      add column file_signature bytea,
      add column file_digest bytea,
      add column file_signed_at timestamptz,
      add constraint credential_chunk check ((batch_id is null) = (chunk_number is null)),
      add constraint credential_file check (
        num_nulls(file_salt, file_identity_hash, file_signature, file_digest, file_signed_at) in (0, 5)
        and (file_signature is null or (template_id is not null and delivery = 'file'))
      )`.execute(db)
  await sql`
    create view kept_version as
      select id, credential_id, number, subject, identity_salt, state, requested_at, document, jwt, signed_at,
        in_force_at, identity_hash, signature, document_digest
      from credential_version
      union all
      select id, id, 1, null, file_salt, 'in_force', date_trunc('second', released_at), null, null, file_signed_at,
        file_signed_at, file_identity_hash, file_signature, file_digest
      from credential
      where file_signature is not null
        and not exists (
          select from credential_version as version where version.credential_id = credential.id and version.number = 1
        )`.execute(db)
  // What a whole chunk did is one line, of ids and digests: chance does not shrink.
  await sql`alter table event alter column detail set storage external`.execute(db)
  await referencesByStatement(db)
}

type Reference = { from: string; columns: string[]; to: string; toColumns: string[] }

const REFERENCES: Reference[] = [
  {
    from: 'credential',
    columns: ['revision_id', 'achievement_id', 'organization_id'],
    to: 'achievement_revision',
    toColumns: ['id', 'achievement_id', 'organization_id'],
  },
  { from: 'credential', columns: ['template_id'], to: 'credential_template', toColumns: ['id'] },
  { from: 'credential', columns: ['revocation_list_id'], to: 'status_list', toColumns: ['id'] },
  { from: 'credential', columns: ['suspension_list_id'], to: 'status_list', toColumns: ['id'] },
  {
    from: 'credential',
    columns: ['batch_id', 'chunk_number'],
    to: 'release_chunk',
    toColumns: ['batch_id', 'number'],
  },
  { from: 'claim_link', columns: ['credential_id'], to: 'credential', toColumns: ['id'] },
]

async function referencesByStatement(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table credential
      drop constraint credential_revision,
      drop constraint credential_template_id_fkey,
      drop constraint credential_revocation_list,
      drop constraint credential_suspension_list`.execute(db)
  await sql`alter table claim_link drop constraint claim_link_credential_id_fkey`.execute(db)
  // Arguments: columns, the table they refer to, its columns; the archive reads them to know which table comes first.
  await sql`
    create function check_reference() returns trigger language plpgsql set search_path from current as $$
      declare
        pairs text;
        is_broken boolean;
      begin
        select string_agg(format('parent.%I = one.%I', b, a), ' and ') into pairs
          from unnest(string_to_array(tg_argv[0], ' '), string_to_array(tg_argv[2], ' ')) as pair (a, b);
        execute format(
          'select exists (select from (select distinct %1$s from added) as one where num_nulls(%1$s) = 0
            and not exists (select from %2$I as parent where %3$s))',
          replace(tg_argv[0], ' ', ', '), tg_argv[1], pairs) into is_broken;
        if is_broken then
          raise exception '%.% refers to nothing in %', tg_table_name, tg_argv[0], tg_argv[1]
            using errcode = 'foreign_key_violation';
        end if;
        return null;
      end $$`.execute(db)
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'other rows refer to this one of %', tg_table_name using errcode = 'foreign_key_violation';
      end $$`.execute(db)
  for (const { from, columns, to, toColumns } of REFERENCES) {
    const name = [from, ...columns].join('_').slice(0, 50)
    const literal = (names: string[]) => sql.lit(names.join(' '))
    await sql`
      create trigger ${sql.id(`${name}_added`)} after insert on ${sql.id(from)} referencing new table as added
      for each statement execute function check_reference(${literal(columns)}, ${sql.lit(to)}, ${literal(toColumns)})`.execute(
      db,
    )
    await sql`
      create trigger ${sql.id(`${name}_changed`)} before update of ${sql.raw(columns.join(', '))} on ${sql.id(from)}
      for each row execute function refuse_change()`.execute(db)
  }
  const parents = new Map(REFERENCES.map(({ to, toColumns }) => [to, toColumns]))
  for (const [table, columns] of parents) {
    await sql`
      create trigger ${sql.id(`${table}_referred`)} before delete or update of ${sql.raw(columns.join(', '))}
      on ${sql.id(table)} for each row execute function refuse_change()`.execute(db)
  }
}
