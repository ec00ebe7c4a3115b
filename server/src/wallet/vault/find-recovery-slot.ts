import type { Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import type { Door } from './door.ts'
import { findNamedVault } from './find-named-vault.ts'
import { proveRecovery } from './prove-holder.ts'

/** Gives the slot that the recovery code opens, to whoever proves to have the code. */
export async function findRecoverySlot(
  ctx: Context<WalletDatabase>,
  door: Door,
  input: { name: string; recoveryVerifier: string },
) {
  const found = await findNamedVault(ctx, { name: input.name })
  const own = await proveRecovery(ctx, door, found, input.recoveryVerifier)
  return { vaultId: own.vaultId, slot: own.recoverySlot, epoch: own.epoch }
}
