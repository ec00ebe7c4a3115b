import { Problem } from '@cloudtnt/contract'
import { equalBytes, utf8 } from '@cloudtnt/credential'
import type { Caller, Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { accountAddress, recoverySealOf } from './account-address.ts'
import type { Door } from './door.ts'
import { findVaultOfUser, type VaultRow } from './store.ts'

/**
 * The vault of the signed-in person.
 *
 * @throws Problem NOT_FOUND when it was deleted meanwhile.
 */
export async function getOwnVault(ctx: Context<WalletDatabase>, caller: Caller): Promise<VaultRow> {
  const vault = await findVaultOfUser(ctx.db, caller.userId)
  if (!vault) throw new Problem('NOT_FOUND', 'This wallet was deleted.')
  return vault
}

/**
 * Signs in with the verifier that the passphrase derives to.
 *
 * @returns the headers that carry the session.
 * @throws Problem UNAUTHENTICATED, the same for a wrong name and a wrong passphrase.
 */
export async function signInWith(door: Door, nameSeal: string, verifier: string): Promise<Headers> {
  await door.triesByName.take(nameSeal)
  return door.auth.signIn({ email: accountAddress(nameSeal), password: verifier }).catch((cause: unknown) => {
    if ((cause as { statusCode?: number }).statusCode !== 401) throw cause
    throw new Problem('UNAUTHENTICATED', 'The name and the passphrase do not fit together.', { cause })
  })
}

/**
 * Asks again who it is, for what cannot be undone.
 *
 * @throws Problem UNAUTHENTICATED
 */
export async function proveAgain(door: Door, vault: VaultRow, verifier: string): Promise<void> {
  await signInWith(door, vault.nameSeal, verifier)
}

/**
 * Compares what the recovery code derives to with the keyed hash that is kept.
 *
 * @throws Problem UNAUTHENTICATED, the same for a wrong name and a wrong code.
 */
export async function proveRecovery(
  ctx: Context<WalletDatabase>,
  door: Door,
  found: { vault: VaultRow | undefined; seal: string },
  verifier: string,
): Promise<VaultRow> {
  await door.triesByName.take(found.seal)
  const { vault } = found
  const seal = await recoverySealOf(ctx, verifier)
  if (vault && equalBytes(utf8(seal), utf8(vault.recoverySeal))) return vault
  throw new Problem('UNAUTHENTICATED', 'The name and the recovery code do not fit together.')
}
