import { sql } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'

/** Links that holders made. Nothing here says who opened them. */
export type ShareTables = {
  share: {
    id: string
    userId: string
    way: 'public' | 'private'
    /** JSON: `SharedContent` of a public link, `SealedShare` of a private one; null once it has ended. */
    content: string | null
    /** Length of the content in characters; it stays when the content is deleted. */
    size: number
    views: number
    lastOpenedAt: Date | null
    createdAt: Date
    endsAt: Date | null
    endedAt: Date | null
  }
}

export type ShareRow = ShareTables['share']
/** A link without what it shows. */
export type ShareEntry = Omit<ShareRow, 'content' | 'size'>

type Db = AnyDb<WalletDatabase>

const ENTRY = ['id', 'userId', 'way', 'views', 'lastOpenedAt', 'createdAt', 'endsAt', 'endedAt'] as const

/** @returns undefined when there is a link with this id already. */
export async function insertShare(
  db: Db,
  row: Omit<ShareRow, 'views' | 'lastOpenedAt' | 'endedAt'>,
): Promise<ShareEntry | undefined> {
  return db
    .insertInto('share')
    .values({ ...row, views: 0, lastOpenedAt: null, endedAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning(ENTRY)
    .executeTakeFirst()
}

/** Links of a holder are made one after the other, so that the limits hold. @returns false without a vault. */
export async function lockHolder(tx: Db, userId: string): Promise<boolean> {
  const row = await tx.selectFrom('vault').select('userId').where('userId', '=', userId).forUpdate().executeTakeFirst()
  return row !== undefined
}

/** What the links of a holder that show something come to. */
export async function measureActive(db: Db, userId: string): Promise<{ count: number; characters: number }> {
  const row = await db
    .selectFrom('share')
    .select((e) => [e.fn.countAll<string>().as('count'), e.fn.sum<string | null>('size').as('characters')])
    .where('userId', '=', userId)
    .where('content', 'is not', null)
    .executeTakeFirstOrThrow()
  return { count: Number(row.count), characters: Number(row.characters ?? 0) }
}

export function listSharesOf(db: Db, userId: string, limit: number): Promise<ShareEntry[]> {
  return db
    .selectFrom('share')
    .select(ENTRY)
    .where('userId', '=', userId)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export function findShare(db: Db, id: string): Promise<ShareRow | undefined> {
  return db.selectFrom('share').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findShareOf(db: Db, userId: string, id: string): Promise<ShareEntry | undefined> {
  return db.selectFrom('share').select(ENTRY).where('userId', '=', userId).where('id', '=', id).executeTakeFirst()
}

/** @param by who looked, where it is known: the owner's own looking is not counted. */
export async function countOpening(db: Db, id: string, at: Date, by = ''): Promise<void> {
  await db
    .updateTable('share')
    .set((e) => ({ views: e('views', '+', 1), lastOpenedAt: at }))
    .where('id', '=', id)
    .where('userId', '!=', by)
    .execute()
}

/** Ends what is still active of a holder's links: one of them, or all. @returns how many. */
export async function endActive(db: Db, userId: string, at: Date, id?: string): Promise<number> {
  let update = db
    .updateTable('share')
    .set({ endedAt: at, content: null })
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .where((e) => e.or([e('endsAt', 'is', null), e('endsAt', '>', at)]))
  if (id !== undefined) update = update.where('id', '=', id)
  const { numUpdatedRows } = await update.executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Deletes what the links showed whose date has come. */
export async function deleteEndedContent(db: Db, now: Date): Promise<void> {
  await db
    .updateTable('share')
    .set({ content: null })
    .where('content', 'is not', null)
    .where('endsAt', '<=', now)
    .execute()
}

/** Forgets the oldest ended links of a holder beyond a number. */
export async function forgetOldest(db: Db, userId: string, keep: number): Promise<void> {
  await sql`
    delete from share where id in (
      select id from share where user_id = ${userId} and content is null
      order by coalesce(ended_at, ends_at) desc, id offset ${keep})`.execute(db)
}
