import type { RecordKind } from '@cloudtnt/contract/wallet/record'
import type { Db as AnyDb } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'

/** What a vault holds. The host sees of a record what kind of thing it is, how large, and when it changed. */
export type RecordTables = {
  vaultRecord: {
    userId: string
    id: string
    kind: RecordKind
    rev: number
    epoch: number
    nonce: string
    ciphertext: string
    deleted: boolean
    /** The place of the last change in the order of all changes of this vault. */
    change: number
    changedAt: Date
  }
}

type Db = AnyDb<WalletDatabase>

export type RecordRow = RecordTables['vaultRecord']

/** The vault's counters; its row stays locked until the transaction ends, so that changes are numbered one by one. */
export function lockCounters(tx: Db, userId: string) {
  return tx
    .selectFrom('vault')
    .select(['epoch', 'lastChange', 'bytes'])
    .where('userId', '=', userId)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateCounters(tx: Db, userId: string, lastChange: number, bytes: number): Promise<void> {
  await tx.updateTable('vault').set({ lastChange, bytes }).where('userId', '=', userId).execute()
}

export function findRecord(db: Db, userId: string, id: string): Promise<RecordRow | undefined> {
  return db.selectFrom('vaultRecord').selectAll().where('userId', '=', userId).where('id', '=', id).executeTakeFirst()
}

export async function countRecords(db: Db, userId: string): Promise<number> {
  const { count } = await db
    .selectFrom('vaultRecord')
    .select((e) => e.fn.countAll<string>().as('count'))
    .where('userId', '=', userId)
    .where('deleted', '=', false)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function upsertRecord(db: Db, row: RecordRow): Promise<void> {
  const { userId: _userId, id: _id, ...changed } = row
  await db
    .insertInto('vaultRecord')
    .values(row)
    .onConflict((conflict) => conflict.columns(['userId', 'id']).doUpdateSet(changed))
    .execute()
}

/** Number and size of the changes after one, the oldest first. */
export function listChangeSizes(db: Db, userId: string, since: number, limit: number) {
  return db
    .selectFrom('vaultRecord')
    .select((e) => ['change', e.fn<number>('length', ['ciphertext']).as('size')])
    .where('userId', '=', userId)
    .where('change', '>', since)
    .orderBy('change')
    .limit(limit)
    .execute()
}

/** Changes after `since` up to and with `last`. */
export function listRecordsBetween(db: Db, userId: string, since: number, last: number): Promise<RecordRow[]> {
  return db
    .selectFrom('vaultRecord')
    .selectAll()
    .where('userId', '=', userId)
    .where('change', '>', since)
    .where('change', '<=', last)
    .orderBy('change')
    .execute()
}
