import type { Kdf, PassphraseSlot } from '@cloudtnt/contract/wallet/sealed'
import type { Context } from '../../context.ts'
import type { Answer } from '../../http/bind.ts'
import type { WalletDatabase } from '../database.ts'
import type { Door } from './door.ts'
import { signInWith } from './prove-holder.ts'
import { updatePassphrase, type VaultRow } from './store.ts'
import { vaultReply } from './vault-reply.ts'

/**
 * Puts a new passphrase in the place of the old one, ends every other session and signs in anew.
 *
 * The slot is written before the password: if the process ends between the two, the old passphrase signs in but opens
 * nothing, and the recovery code mends it. The other order would lock the holder out with both.
 */
export async function replacePassphrase(
  ctx: Context<WalletDatabase>,
  door: Door,
  vault: VaultRow,
  next: { kdf: Kdf; verifier: string; passphraseSlot: PassphraseSlot },
  answer: Answer,
) {
  await updatePassphrase(ctx.db, vault.userId, next.kdf, next.passphraseSlot)
  await door.auth.setPassword(vault.userId, next.verifier)
  answer.setCookies(await signInWith(door, vault.nameSeal, next.verifier))
  return vaultReply({ ...vault, kdf: next.kdf, passphraseSlot: next.passphraseSlot })
}
