import { Problem } from '@cloudtnt/contract'
import type { createVault as endpoint } from '@cloudtnt/contract/wallet/vault'
import type { z } from 'zod'
import type { Auth } from '../../auth/auth.ts'
import type { Context } from '../../context.ts'
import type { Answer } from '../../http/bind.ts'
import type { WalletDatabase } from '../database.ts'
import { accountAddress, nameSealOf, recoverySealOf } from './account-address.ts'
import type { Door } from './door.ts'
import { signInWith } from './prove-holder.ts'
import { findVaultByName, insertVault } from './store.ts'
import { vaultReply } from './vault-reply.ts'

/** Opens an empty vault under a name that nobody has, and signs its holder in. */
export async function createVault(
  ctx: Context<WalletDatabase>,
  door: Door,
  input: z.output<typeof endpoint.body>,
  answer: Answer,
) {
  const nameSeal = await nameSealOf(ctx, input.name)
  if (await findVaultByName(ctx.db, nameSeal)) throw taken()
  const account = await openAccount(door.auth, accountAddress(nameSeal), input.verifier)
  const vault = {
    userId: account.userId,
    vaultId: input.vaultId,
    nameSeal,
    kdf: input.kdf,
    passphraseSlot: input.passphraseSlot,
    recoverySlot: input.recovery.slot,
    recoverySeal: await recoverySealOf(ctx, input.recovery.verifier),
    epoch: input.passphraseSlot.epoch,
    createdAt: ctx.now(),
  }
  if (!(await insertVault(ctx.db, vault))) throw taken()
  if (account.wasThere) await door.auth.setPassword(account.userId, input.verifier)
  answer.setCookies(await signInWith(door, nameSeal, input.verifier))
  return vaultReply(vault)
}

/**
 * An account without a vault is what a process left that ended between the two; whoever then gets the vault of that
 * name gets the account.
 */
async function openAccount(
  auth: Auth,
  email: string,
  password: string,
): Promise<{ userId: string; wasThere: boolean }> {
  const before = await auth.findUserId(email)
  if (before) return { userId: before, wasThere: true }
  try {
    return { userId: await auth.createUser({ email, password, name: '' }), wasThere: false }
  } catch (error) {
    const meanwhile = await auth.findUserId(email)
    if (meanwhile) return { userId: meanwhile, wasThere: true }
    throw error
  }
}

function taken(): Problem {
  return new Problem('DUPLICATE', 'Somebody on this host uses this name. Choose another one.')
}
