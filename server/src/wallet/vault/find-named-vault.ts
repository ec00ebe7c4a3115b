import { Problem } from '@cloudtnt/contract'
import type { Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { nameSealOf } from './account-address.ts'
import { findVaultById, findVaultByName, type VaultRow } from './store.ts'

/** Whose vault: by the name that the holder typed, or by the id that their device remembers. */
export type Who = { name?: string | undefined; vaultId?: string | undefined }

/**
 * Finds a vault, if there is one, and a keyed hash that stands for whoever was asked for.
 *
 * @throws Problem VALIDATION_FAILED unless exactly one of name and id is given.
 */
export async function findNamedVault(
  ctx: Context<WalletDatabase>,
  who: Who,
): Promise<{ vault: VaultRow | undefined; seal: string }> {
  if (who.name !== undefined && who.vaultId === undefined) {
    const seal = await nameSealOf(ctx, who.name)
    return { vault: await findVaultByName(ctx.db, seal), seal }
  }
  if (who.vaultId !== undefined && who.name === undefined) {
    return { vault: await findVaultById(ctx.db, who.vaultId), seal: await ctx.seal('vault-id', who.vaultId) }
  }
  throw new Problem('VALIDATION_FAILED', 'Say whose wallet: either its name or its id.')
}
