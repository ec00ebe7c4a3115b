import type { Caller, Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import type { Door } from './door.ts'
import { getOwnVault, proveAgain } from './prove-holder.ts'
import { deleteVaultRow } from './store.ts'

/** Deletes a vault with all that is in it, and the account. */
export async function deleteVault(
  ctx: Context<WalletDatabase>,
  door: Door,
  caller: Caller,
  input: { currentVerifier: string },
) {
  const vault = await getOwnVault(ctx, caller)
  await proveAgain(door, vault, input.currentVerifier)
  await deleteVaultRow(ctx.db, vault.userId)
  await door.auth.deleteUser(vault.userId)
  return {}
}
