import { Problem } from '@cloudtnt/contract'
import type { Caller, Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { shareLinkOf } from './share-link.ts'
import { endActive, findShareOf } from './store.ts'

/** Ends a link now. One that has ended stays as it is: ending twice is no fault. */
export async function endShare(ctx: Context<WalletDatabase>, caller: Caller, input: { id: string }) {
  await endActive(ctx.db, caller.userId, ctx.now(), input.id)
  const row = await findShareOf(ctx.db, caller.userId, input.id)
  if (!row) throw new Problem('NOT_FOUND', 'There is no such link of yours.')
  return shareLinkOf(row, ctx.now())
}
