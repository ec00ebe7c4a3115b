import type { RecoverySlot } from '@cloudtnt/contract/wallet/sealed'
import type { Caller, Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { recoverySealOf } from './account-address.ts'
import type { Door } from './door.ts'
import { getOwnVault, proveAgain } from './prove-holder.ts'
import { updateRecovery } from './store.ts'

/** Puts a new recovery code in the place of the old one, which opens nothing from then on. */
export async function replaceRecoveryCode(
  ctx: Context<WalletDatabase>,
  door: Door,
  caller: Caller,
  input: { currentVerifier: string; recovery: { verifier: string; slot: RecoverySlot } },
) {
  const vault = await getOwnVault(ctx, caller)
  await proveAgain(door, vault, input.currentVerifier)
  const seal = await recoverySealOf(ctx, input.recovery.verifier)
  await updateRecovery(ctx.db, vault.userId, seal, input.recovery.slot)
  return {}
}
