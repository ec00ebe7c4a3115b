import { type Selectable, sql } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import type { IssuerDatabase } from '../database.ts'

export type StatusPurpose = 'revocation' | 'suspension'

export type StatusListTables = {
  statusList: {
    id: string
    organizationId: string
    /** Lists come in pairs, one of each purpose; a credential has the same index in both. */
    number: number
    purpose: StatusPurpose
    /** Its places are given out in a secret order, not by chance. */
    inOrder: boolean
    /** What makes that order: 32 bytes. */
    orderKey: Uint8Array | null
    /** How many places, in that order, are given out. Counted in the list of revocations for both. */
    reserved: number
    bits: Uint8Array
    /** Counts the changes of the bits (a bigint comes as text). */
    epoch: string
    createdAt: Date
    /** The signed list credential, byte for byte, and the epoch that it says. */
    signedText: string | null
    signedEpoch: string | null
    signedAt: Date | null
  }
}
export type StatusListRow = Selectable<StatusListTables['statusList']>

type Db = AnyDb<IssuerDatabase>

/** @returns false when another release made a list of this number first. */
export async function insertStatusList(
  db: Db,
  row: Pick<StatusListRow, 'id' | 'organizationId' | 'number' | 'purpose' | 'bits' | 'createdAt' | 'orderKey'>,
): Promise<boolean> {
  const inOrder = row.orderKey !== null
  const done = await db
    .insertInto('statusList')
    .values({ ...row, inOrder, reserved: 0, epoch: '0', signedText: null, signedEpoch: null, signedAt: null })
    .onConflict((conflict) => conflict.columns(['organizationId', 'inOrder', 'number', 'purpose']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

/** The pair of its kind with the highest number, without its bits; empty when the organisation has none yet. */
export function listNewestPair(db: Db, organizationId: string, inOrder = false) {
  return db
    .selectFrom('statusList')
    .select(['id', 'number', 'purpose'])
    .where('organizationId', '=', organizationId)
    .where('inOrder', '=', inOrder)
    .where('number', '=', (eb) =>
      eb
        .selectFrom('statusList')
        .select((inner) => inner.fn.max('number').as('newest'))
        .where('organizationId', '=', organizationId)
        .where('inOrder', '=', inOrder),
    )
    .execute()
}

/** Takes the count of given-out places for this transaction alone. */
export async function lockReserved(db: Db, id: string): Promise<number> {
  const row = await db.selectFrom('statusList').select('reserved').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Error(`status list ${id} is missing`)
  return row.reserved
}

export async function updateReserved(db: Db, id: string, reserved: number): Promise<void> {
  await db.updateTable('statusList').set({ reserved }).where('id', '=', id).execute()
}

export async function findOrderKey(db: Db, id: string): Promise<Uint8Array> {
  const row = await db.selectFrom('statusList').select('orderKey').where('id', '=', id).executeTakeFirst()
  if (!row?.orderKey) throw new Error(`status list ${id} has no order`)
  return row.orderKey
}

/** What is published of a list, without its bits. */
export function findSignedList(db: Db, id: string) {
  return db
    .selectFrom('statusList')
    .select(['id', 'epoch', 'signedText', 'signedEpoch', 'signedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
}
export type SignedListRow = NonNullable<Awaited<ReturnType<typeof findSignedList>>>

/** Takes the list for this transaction alone: one writer at a time. */
export function lockStatusBits(db: Db, id: string): Promise<{ bits: Uint8Array; epoch: string } | undefined> {
  return db.selectFrom('statusList').select(['bits', 'epoch']).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** @returns false when the epoch is another than the one that was read. */
export async function updateStatusBits(db: Db, id: string, epoch: string, bits: Uint8Array): Promise<boolean> {
  const done = await db
    .updateTable('statusList')
    .set({ bits, epoch: String(BigInt(epoch) + 1n) })
    .where('id', '=', id)
    .where('epoch', '=', epoch)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Keeps what was signed, unless the bits changed meanwhile. @returns false then. */
export async function storeSignedList(
  db: Db,
  input: { id: string; epoch: string; text: string; signedAt: Date },
): Promise<boolean> {
  const done = await db
    .updateTable('statusList')
    .set({ signedText: input.text, signedEpoch: input.epoch, signedAt: input.signedAt })
    .where('id', '=', input.id)
    .where('epoch', '=', input.epoch)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** The same for many lists in one statement. */
export async function storeSignedLists(
  db: Db,
  lists: { id: string; epoch: string; text: string; signedAt: Date }[],
): Promise<void> {
  await sql`
    update status_list set signed_text = signed.text, signed_epoch = signed.epoch, signed_at = signed.at
    from unnest(${lists.map(({ id }) => id)}::uuid[], ${lists.map(({ epoch }) => epoch)}::bigint[],
      ${lists.map(({ text }) => text)}::text[], ${lists.map(({ signedAt }) => signedAt.toISOString())}::timestamptz[]
    ) as signed (id, epoch, text, at)
    where status_list.id = signed.id and status_list.epoch = signed.epoch`.execute(db)
}
