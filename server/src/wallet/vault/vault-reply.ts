import type { VaultReply } from '@cloudtnt/contract/wallet/vault'
import type { VaultRow } from './store.ts'

/** What a device is told of its vault. */
export function vaultReply(vault: VaultRow): VaultReply {
  return {
    vaultId: vault.vaultId,
    kdf: vault.kdf,
    passphraseSlot: vault.passphraseSlot,
    epoch: vault.epoch,
    createdAt: vault.createdAt.toISOString(),
  }
}
