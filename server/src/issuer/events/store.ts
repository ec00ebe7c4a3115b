import type { Kysely } from 'kysely'

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

/** What happened to these, oldest first. */
export function listEventsOf(db: Kysely<EventTables>, organizationId: string, subjects: string[]) {
  return db
    .selectFrom('event')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('subject', 'in', subjects)
    .orderBy('at')
    .orderBy('id')
    .execute()
}
