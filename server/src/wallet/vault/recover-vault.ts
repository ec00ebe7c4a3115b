import type { recoverVault as endpoint } from '@cloudtnt/contract/wallet/vault'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Answer } from '../../http/bind.ts'
import type { WalletDatabase } from '../database.ts'
import type { Door } from './door.ts'
import { findNamedVault } from './find-named-vault.ts'
import { proveRecovery } from './prove-holder.ts'
import { replacePassphrase } from './replace-passphrase.ts'

/** Sets a new passphrase for whoever proves to have the recovery code. */
export async function recoverVault(
  ctx: Context<WalletDatabase>,
  door: Door,
  input: z.output<typeof endpoint.body>,
  answer: Answer,
) {
  const found = await findNamedVault(ctx, { name: input.name })
  const own = await proveRecovery(ctx, door, found, input.recoveryVerifier)
  return replacePassphrase(ctx, door, own, input, answer)
}
