import type { SealedRecord } from '@cloudtnt/contract/wallet/record'
import type { VaultReply } from '@cloudtnt/contract/wallet/vault'

/** What a device remembers of a vault, all of it sealed: enough to unlock and read without a network. */
export type CachedVault = VaultReply & {
  /** Up to which change the records are known here. */
  cursor: number
}

/** Where a device keeps it: IndexedDB in a page, memory in a test. */
export type VaultCache = {
  readVault(): Promise<CachedVault | undefined>
  /** Another vault than before takes the place of everything. */
  writeVault(vault: CachedVault): Promise<void>
  readRecords(): Promise<SealedRecord[]>
  /** Writes and deletes records, and moves the cursor, in one go. */
  writeRecords(changes: { put: SealedRecord[]; remove: string[]; cursor?: number }): Promise<void>
  clear(): Promise<void>
}

/** A cache that ends with the program. */
export function memoryCache(): VaultCache {
  let vault: CachedVault | undefined
  const records = new Map<string, SealedRecord>()
  return {
    readVault: async () => vault,
    writeVault: async (next) => {
      if (vault?.vaultId !== next.vaultId) records.clear()
      vault = next
    },
    readRecords: async () => [...records.values()],
    writeRecords: async ({ put, remove, cursor }) => {
      for (const record of put) records.set(record.id, record)
      for (const id of remove) records.delete(id)
      if (vault && cursor !== undefined) vault = { ...vault, cursor }
    },
    clear: async () => {
      vault = undefined
      records.clear()
    },
  }
}
