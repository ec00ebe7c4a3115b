import type { Caller, Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { endActive } from './store.ts'

export async function endAllShares(ctx: Context<WalletDatabase>, caller: Caller) {
  return { ended: await endActive(ctx.db, caller.userId, ctx.now()) }
}
