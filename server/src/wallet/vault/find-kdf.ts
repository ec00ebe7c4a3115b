import type { Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { findNamedVault, type Who } from './find-named-vault.ts'
import { inventedKdf } from './rules.ts'

/** How the passphrase becomes a key; the answer does not tell whether there is such a vault. */
export async function findKdf(ctx: Context<WalletDatabase>, who: Who) {
  const { vault, seal } = await findNamedVault(ctx, who)
  return { kdf: vault?.kdf ?? inventedKdf(seal) }
}
