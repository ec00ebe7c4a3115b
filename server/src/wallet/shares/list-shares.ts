import { SHARE_LIMITS } from '@cloudtnt/contract/wallet/share'
import type { Caller, Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { HOLDER_LIMITS } from './rules.ts'
import { shareLinkOf } from './share-link.ts'
import { deleteEndedContent, listSharesOf } from './store.ts'

export async function listShares(ctx: Context<WalletDatabase>, caller: Caller) {
  const now = ctx.now()
  await deleteEndedContent(ctx.db, now)
  const rows = await listSharesOf(ctx.db, caller.userId, SHARE_LIMITS.active + HOLDER_LIMITS.ended)
  return { items: rows.map((row) => shareLinkOf(row, now)) }
}
