import { type Kysely, sql } from 'kysely'

/**
 * Released awards and how they reach their holders.
 *
 * `credential` is fixed at release: what was awarded (with its digest), who took which step, and its place in the
 * status lists. `credential_version` is what was signed of it: an intent first, then the signed document, at most one
 * in force. The rest is delivery: links, offers, codes and tokens, of which only keyed hashes are kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table credential (
      id uuid primary key,
      organization_id uuid not null references organization (id),
      award_id uuid not null unique,
      achievement_id uuid not null references achievement (id),
      revision_id uuid not null references achievement_revision (id),
      achievement_name text not null,
      award text not null,
      award_digest text not null,
      delivery text not null check (delivery in ('claim', 'file')),
      recipient_name text not null,
      recipient_email text not null,
      search text not null,
      name_public boolean not null default false,
      alone boolean not null,
      author_ids text[] not null,
      approved_by text not null,
      applied_by text,
      assessed_by text,
      released_by text not null,
      released_at timestamptz not null,
      valid_from timestamptz not null,
      valid_until timestamptz,
      standing text not null default 'in_force' check (standing in ('in_force', 'suspended', 'revoked')),
      standing_reason text not null default '',
      standing_at timestamptz,
      revocation_list_id uuid not null,
      suspension_list_id uuid not null,
      status_index integer not null,
      in_force_version_id uuid,
      unique (revocation_list_id, status_index),
      check (
        alone or (
          approved_by <> all (author_ids)
          and released_by <> all (author_ids)
          and released_by is distinct from assessed_by
          and released_by is distinct from applied_by
        )
      )
    )`.execute(db)
  await sql`create index credential_newest on credential (organization_id, released_at desc, id desc)`.execute(db)
  await sql`create index credential_of_achievement on credential (achievement_id, released_at)`.execute(db)
  await sql`
    create table credential_version (
      id uuid primary key,
      credential_id uuid not null references credential (id),
      number integer not null,
      subject text,
      identity_salt text,
      state text not null check (state in ('intent', 'void', 'signed', 'in_force', 'superseded')),
      requested_at timestamptz not null,
      document text,
      jwt text,
      signed_at timestamptz,
      in_force_at timestamptz,
      unique (credential_id, number),
      check ((subject is null) = (identity_salt is not null)),
      check ((state in ('intent', 'void')) = (document is null)),
      check ((document is null) = (signed_at is null)),
      check ((jwt is not null) = (document is not null and subject is not null))
    )`.execute(db)
  await sql`
    create unique index credential_version_in_force on credential_version (credential_id)
    where state = 'in_force'`.execute(db)
  await sql`
    alter table credential add constraint credential_in_force_version
    foreign key (in_force_version_id) references credential_version (id) deferrable initially immediate`.execute(db)
  await sql`
    create table transaction_code (
      id uuid primary key,
      code_hash text not null,
      wrong_tries integer not null default 0 check (wrong_tries <= 5)
    )`.execute(db)
  await sql`
    create table claim_link (
      id uuid primary key,
      credential_id uuid not null references credential (id),
      token_hash text not null unique,
      transaction_code_id uuid references transaction_code (id),
      state text not null check (state in ('open', 'used', 'replaced', 'declined')),
      created_at timestamptz not null,
      expires_at timestamptz not null,
      delivered_at timestamptz
    )`.execute(db)
  await sql`create unique index claim_link_open on claim_link (credential_id) where state = 'open'`.execute(db)
  await sql`
    create table offer (
      id uuid primary key,
      organization_id uuid not null references organization (id),
      credential_id uuid not null references credential (id),
      reference_hash text not null unique,
      code_hash text not null unique,
      claim_link_id uuid references claim_link (id),
      transaction_code_id uuid references transaction_code (id),
      made_by text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      redeemed_at timestamptz
    )`.execute(db)
  await sql`create index offer_expiry on offer (expires_at)`.execute(db)
  await sql`create index offer_of_credential on offer (credential_id, expires_at)`.execute(db)
  await sql`
    create table access_token (
      token_hash text primary key,
      organization_id uuid not null references organization (id),
      credential_id uuid not null references credential (id),
      offer_id uuid not null references offer (id) on delete cascade,
      notification_id uuid not null unique,
      expires_at timestamptz not null
    )`.execute(db)
  await sql`create index access_token_of_offer on access_token (offer_id)`.execute(db)
  await sql`
    create table nonce (
      nonce_hash text primary key,
      organization_id uuid not null,
      expires_at timestamptz not null
    )`.execute(db)
  await sql`create index nonce_expiry on nonce (expires_at)`.execute(db)
  // Without a mail server the owners of an organisation read its messages, and no one else's.
  await sql`alter table mail add column organization_id uuid references organization (id)`.execute(db)
}
