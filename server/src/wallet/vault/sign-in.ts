import { Problem } from '@cloudtnt/contract'
import type { Context } from '../../context.ts'
import type { Answer } from '../../http/bind.ts'
import type { WalletDatabase } from '../database.ts'
import type { Door } from './door.ts'
import { findNamedVault, type Who } from './find-named-vault.ts'
import { signInWith } from './prove-holder.ts'
import { vaultReply } from './vault-reply.ts'

/** Signs a holder in. An unknown name takes as long as a wrong passphrase. */
export async function signIn(
  ctx: Context<WalletDatabase>,
  door: Door,
  input: Who & { verifier: string },
  answer: Answer,
) {
  const { vault, seal } = await findNamedVault(ctx, input)
  const headers = await signInWith(door, vault?.nameSeal ?? seal, input.verifier)
  if (!vault) throw new Problem('UNAUTHENTICATED', 'The name and the passphrase do not fit together.')
  answer.setCookies(headers)
  return vaultReply(vault)
}
