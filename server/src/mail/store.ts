import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import { arrayLiteral } from '../db/array-literal.ts'

/** Every message that was ever to be sent; without a mail server this is where people read it. */
export type MailTable = {
  mail: {
    id: string
    recipient: string
    /** Whose message it is, where it is one organisation's. */
    organizationId: string | null
    subject: string
    text: string
    state: 'queued' | 'sent' | 'kept'
    attempts: Generated<number>
    createdAt: Date
    sentAt: Date | null
  }
}
export type MailRow = Selectable<MailTable['mail']>

type Db = Kysely<MailTable>

type NewMail = Omit<MailRow, 'attempts' | 'sentAt' | 'organizationId'> & { organizationId?: string | null }

export async function insertMail(db: Db, row: NewMail): Promise<void> {
  await db
    .insertInto('mail')
    .values({ organizationId: null, ...row, sentAt: null })
    .execute()
}

/** Queues many messages with the same subject at once. */
export async function insertMails(
  db: Db,
  common: { organizationId: string; subject: string; createdAt: Date },
  rows: { id: string; recipient: string; text: string }[],
): Promise<void> {
  await sql`
    insert into mail (id, organization_id, recipient, subject, text, state, created_at)
    select id, ${common.organizationId}::uuid, recipient, ${common.subject}, text, 'queued', ${common.createdAt}
    from unnest(${arrayLiteral(rows.map((row) => row.id))}::uuid[],
      ${arrayLiteral(rows.map((row) => row.recipient))}::text[],
      ${arrayLiteral(rows.map((row) => row.text))}::text[]) as row (id, recipient, text)`.execute(db)
}

export function findMail(db: Db, id: string): Promise<MailRow | undefined> {
  return db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Its text is forgotten: it may hold a link or a code, which the database keeps nowhere else. */
export async function markMailSent(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('mail').set({ state: 'sent', sentAt: at, text: '' }).where('id', '=', id).execute()
}

export async function countMailAttempt(db: Db, id: string): Promise<void> {
  await db
    .updateTable('mail')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** The newest messages first; `before` is the id of the last one seen. */
export function listMail(
  db: Db,
  input: { recipient?: string; organizationIds?: string[]; limit: number; before?: { createdAt: Date; id: string } },
): Promise<MailRow[]> {
  let query = db.selectFrom('mail').selectAll().orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(input.limit)
  if (input.recipient) query = query.where('recipient', '=', input.recipient)
  if (input.organizationIds) query = query.where('organizationId', 'in', input.organizationIds)
  const { before } = input
  if (before)
    query = query.where((eb) =>
      eb.or([
        eb('createdAt', '<', before.createdAt),
        eb.and([eb('createdAt', '=', before.createdAt), eb('id', '<', before.id)]),
      ]),
    )
  return query.execute()
}
