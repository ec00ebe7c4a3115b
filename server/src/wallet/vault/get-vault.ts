import type { Caller, Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { getOwnVault } from './prove-holder.ts'
import { vaultReply } from './vault-reply.ts'

export async function getVault(ctx: Context<WalletDatabase>, caller: Caller) {
  return vaultReply(await getOwnVault(ctx, caller))
}
