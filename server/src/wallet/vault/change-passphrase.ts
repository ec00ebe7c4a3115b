import type { changePassphrase as endpoint } from '@cloudtnt/contract/wallet/vault'
import type { z } from 'zod'
import type { Caller, Context } from '../../context.ts'
import type { Answer } from '../../http/bind.ts'
import type { WalletDatabase } from '../database.ts'
import type { Door } from './door.ts'
import { getOwnVault, proveAgain } from './prove-holder.ts'
import { replacePassphrase } from './replace-passphrase.ts'

/** Changes the passphrase of whoever knows the present one. */
export async function changePassphrase(
  ctx: Context<WalletDatabase>,
  door: Door,
  caller: Caller,
  input: z.output<typeof endpoint.body>,
  answer: Answer,
) {
  const vault = await getOwnVault(ctx, caller)
  await proveAgain(door, vault, input.currentVerifier)
  return replacePassphrase(ctx, door, vault, input, answer)
}
