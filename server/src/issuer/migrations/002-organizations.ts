import { type Kysely, sql } from 'kysely'

/** Who issues, who works there in which role, and who was asked to join. A person's name stands with their sign-in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table organization (
      id uuid primary key,
      kind text not null check (kind in ('organisation', 'individual')),
      slug text not null unique,
      name text not null,
      description text not null,
      website text not null,
      created_by text not null,
      created_at timestamptz not null
    )`.execute(db)
  await sql`
    create table member_role (
      organization_id uuid not null references organization (id),
      user_id text not null,
      role text not null check (role in ('owner', 'designer', 'assessor', 'quality_manager', 'registrar')),
      since timestamptz not null,
      primary key (organization_id, user_id, role)
    )`.execute(db)
  await sql`create index member_role_of_user on member_role (user_id)`.execute(db)
  await sql`
    create table invitation (
      id uuid primary key,
      organization_id uuid not null references organization (id),
      email text not null,
      roles text[] not null,
      token_hash text not null unique,
      state text not null check (state in ('open', 'accepted', 'withdrawn')),
      invited_by text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      accepted_by text
    )`.execute(db)
  await sql`create unique index invitation_open on invitation (organization_id, email) where state = 'open'`.execute(db)
}
