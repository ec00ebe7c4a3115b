import type { RecordChange } from '@cloudtnt/contract/wallet/record'
import type { Caller, Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { lastThatFits, MAX_CHANGES_PER_ANSWER } from './rules.ts'
import { listChangeSizes, listRecordsBetween, type RecordRow } from './store.ts'

/** What changed after a cursor; a record that changed twice is here once, as it is now. */
export async function listChanges(ctx: Context<WalletDatabase>, caller: Caller, input: { since: number }) {
  const sizes = await listChangeSizes(ctx.db, caller.userId, input.since, MAX_CHANGES_PER_ANSWER)
  const last = lastThatFits(sizes)
  if (last === undefined) return { items: [], cursor: input.since, hasMore: false }
  const rows = await listRecordsBetween(ctx.db, caller.userId, input.since, last)
  const hasMore = sizes.at(-1)?.change !== last || sizes.length === MAX_CHANGES_PER_ANSWER
  return { items: rows.map(changeOf), cursor: last, hasMore }
}

function changeOf(row: RecordRow): RecordChange {
  const { id, kind, rev, epoch, nonce, ciphertext } = row
  return row.deleted ? { id, kind, rev, deleted: true } : { id, kind, rev, epoch, nonce, ciphertext, deleted: false }
}
