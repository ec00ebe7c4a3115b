import { type Kysely, sql } from 'kysely'

/**
 * Designs and their numbered revisions. The content is kept as the text that was saved; name, skills and search text
 * stand beside it for lists. At most one revision of an achievement is published, and at most one is being worked on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table achievement (
      id uuid primary key,
      organization_id uuid not null references organization (id),
      created_by text not null,
      created_at timestamptz not null
    )`.execute(db)
  await sql`
    create table achievement_revision (
      id uuid primary key,
      achievement_id uuid not null references achievement (id),
      organization_id uuid not null references organization (id),
      number integer not null,
      state text not null
        check (state in ('draft', 'in_review', 'changes_requested', 'approved', 'published', 'retired')),
      version integer not null,
      content text not null,
      name text not null,
      search text not null,
      skills text[] not null,
      author_ids text[] not null,
      approved_by text,
      content_digest text,
      review_note text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      published_at timestamptz,
      unique (achievement_id, number),
      check ((state in ('approved', 'published', 'retired')) = (approved_by is not null and content_digest is not null))
    )`.execute(db)
  await sql`
    create unique index achievement_revision_published on achievement_revision (achievement_id)
    where state = 'published'`.execute(db)
  await sql`
    create unique index achievement_revision_open on achievement_revision (achievement_id)
    where state in ('draft', 'in_review', 'changes_requested', 'approved')`.execute(db)
  await sql`
    create index achievement_revision_newest on achievement_revision (organization_id, updated_at desc, id desc)`.execute(
    db,
  )
  await sql`
    create index achievement_revision_catalogue on achievement_revision (published_at desc, id desc)
    where state = 'published'`.execute(db)
}
