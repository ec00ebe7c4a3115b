import { type Kysely, sql } from 'kysely'

/**
 * Awards on their way to release. A person has one live award of an achievement, by address; only an end (cancelled,
 * or its credential revoked) makes room for another. Who took which step stands in the row, so that a release can be
 * refused to those who took an earlier one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table award_batch (
      id uuid primary key,
      organization_id uuid not null references organization (id),
      request_digest text not null,
      report text not null,
      created_by text not null,
      created_at timestamptz not null
    )`.execute(db)
  await sql`
    create table award (
      id uuid primary key,
      organization_id uuid not null references organization (id),
      achievement_id uuid not null references achievement (id),
      revision_id uuid not null references achievement_revision (id),
      achievement_name text not null,
      badge text not null,
      author_ids text[] not null,
      recipient_name text not null,
      recipient_email text not null check (recipient_email = lower(recipient_email)),
      name_key text not null,
      search text not null,
      route text not null check (route in ('course', 'prior_learning', 'direct')),
      application_id uuid unique references application (id),
      batch_id uuid references award_batch (id),
      applied_by text,
      assessed_by text,
      judge_ids text[] not null,
      proposed_by text not null,
      proposed_at timestamptz not null,
      awarded_at timestamptz not null,
      state text not null check (state in ('proposed', 'released', 'returned', 'cancelled')),
      hold text not null check (hold in ('', 'name', 'manual')),
      hold_reason text not null,
      reason text not null,
      delivery text check (delivery in ('claim', 'file')),
      released_by text,
      released_at timestamptz,
      credential_id uuid unique,
      ended boolean not null default false,
      check ((route = 'direct') = (application_id is null)),
      check ((state = 'released') = (released_by is not null)),
      check ((released_by is null) = (released_at is null) and (released_by is null) = (delivery is null)),
      check (state <> 'released' or hold = ''),
      check (not ended or state = 'released')
    )`.execute(db)
  await sql`
    create unique index award_live on award (achievement_id, recipient_email)
    where state in ('proposed', 'returned', 'released') and not ended`.execute(db)
  await sql`create index award_newest on award (organization_id, proposed_at desc, id desc)`.execute(db)
  await sql`create index award_in_state on award (organization_id, state, hold, proposed_at desc, id desc)`.execute(db)
  await sql`create index award_of_name on award (achievement_id, name_key)`.execute(db)
}
