import { type Kysely, sql } from 'kysely'

/** The issuer's audit trail: who did what to which thing, in the same transaction as the deed. Only ever added to. */
export type EventTables = {
  event: {
    id: string
    organizationId: string | null
    at: Date
    /** The user's id; empty for the system itself. */
    actor: string
    /** `noun.verbed`. */
    name: string
    /** The id of the thing. */
    subject: string
    /** Facts that the screens show (JSON). No secrets. */
    detail: string
  }
}

export type NewEvent = {
  id: string
  organizationId: string | null
  at: Date
  actor: string
  name: string
  subject: string
  detail?: object
}

export async function insertEvent(db: Kysely<EventTables>, event: NewEvent): Promise<void> {
  await db
    .insertInto('event')
    .values({ ...event, detail: JSON.stringify(event.detail ?? {}) })
    .execute()
}

/** One deed that was done to many things at once. @param rows `subject` and `detail` (JSON) of each. */
export async function insertEvents(
  db: Kysely<EventTables>,
  common: Omit<NewEvent, 'id' | 'subject' | 'detail'>,
  rows: { id: string; subject: string; detail: string }[],
): Promise<void> {
  await sql`
    insert into event (id, organization_id, at, actor, name, subject, detail)
    select id, ${common.organizationId}::uuid, ${common.at}, ${common.actor}, ${common.name}, subject, detail
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.subject)}::text[],
      ${rows.map((row) => row.detail)}::text[]) as row (id, subject, detail)`.execute(db)
}

/** What happened to one thing, oldest first. */
export function listEventsOf(db: Kysely<EventTables>, organizationId: string, subject: string) {
  return db
    .selectFrom('event')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('subject', '=', subject)
    .orderBy('at')
    .orderBy('id')
    .execute()
}
