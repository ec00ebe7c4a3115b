import { type Kysely, sql } from 'kysely'

/**
 * What learners apply with, and how it was judged. An application holds on to the revision that it began with: those
 * are the criteria it is judged by. Files are kept in the database, so that every process has them and a backup too.
 * Evidence that was judged is never rewritten: it is taken out (`removed_at`) and stays with the judgement.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table application (
      id uuid primary key,
      organization_id uuid not null references organization (id),
      achievement_id uuid not null references achievement (id),
      revision_id uuid not null references achievement_revision (id),
      achievement_name text not null,
      badge text not null,
      applicant_id text not null,
      applicant_email text not null,
      applicant_name text not null,
      search text not null,
      language text not null,
      route text not null check (route in ('course', 'prior_learning')),
      state text not null
        check (state in ('draft', 'submitted', 'more_asked', 'competent', 'not_yet', 'withdrawn', 'closed')),
      version integer not null,
      attempt integer not null,
      message text not null,
      return_reason text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      submitted_at timestamptz,
      claimed_by text,
      claimed_at timestamptz,
      decided_by text,
      decided_at timestamptz,
      check ((attempt > 0) = (submitted_at is not null)),
      check ((claimed_by is null) = (claimed_at is null)),
      check (state not in ('submitted', 'competent', 'not_yet') or attempt > 0),
      check (state not in ('competent', 'not_yet') or decided_by is not null)
    )`.execute(db)
  await sql`
    create unique index application_under_way on application (achievement_id, applicant_id)
    where state in ('draft', 'submitted', 'more_asked', 'not_yet')`.execute(db)
  await sql`create index application_of_applicant on application (applicant_id, updated_at desc, id desc)`.execute(db)
  await sql`
    create index application_queue on application (organization_id, state, submitted_at, id)
    where attempt > 0`.execute(db)
  await sql`
    create table evidence (
      id uuid primary key,
      application_id uuid not null references application (id) on delete cascade,
      kind text not null check (kind in ('file', 'link', 'text')),
      title text not null,
      note text not null,
      criterion_ids text[] not null,
      url text not null,
      text text not null,
      may_travel boolean not null,
      first_attempt integer not null,
      version integer not null,
      created_at timestamptz not null,
      removed_at timestamptz
    )`.execute(db)
  await sql`create index evidence_of_application on evidence (application_id, created_at, id)`.execute(db)
  await sql`
    create table evidence_file (
      evidence_id uuid primary key references evidence (id) on delete cascade,
      name text not null,
      media_type text not null
        check (media_type in ('image/png', 'image/jpeg', 'image/webp', 'application/pdf', 'text/plain')),
      size integer not null check (size between 1 and 5242880),
      sha256 text not null,
      content bytea not null,
      check (size = octet_length(content))
    )`.execute(db)
  await sql`alter table evidence_file alter column content set storage external`.execute(db) // pictures do not shrink
  await sql`
    create table judgement (
      application_id uuid not null references application (id) on delete cascade,
      attempt integer not null,
      criterion_id text not null,
      outcome text check (outcome in ('met', 'not_met')),
      comment text not null,
      author_ids text[] not null,
      updated_at timestamptz not null,
      primary key (application_id, attempt, criterion_id)
    )`.execute(db)
}
