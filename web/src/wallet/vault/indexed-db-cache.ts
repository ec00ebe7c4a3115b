import type { SealedRecord } from '@cloudtnt/contract/wallet/record'
import { type DBSchema, openDB } from 'idb'
import type { CachedVault, VaultCache } from './vault-cache.ts'

interface Schema extends DBSchema {
  vault: { key: 'vault'; value: CachedVault }
  records: { key: string; value: SealedRecord }
}

/** The cache of a page: ciphertext in IndexedDB, one vault a browser profile. */
export function indexedDbCache(): VaultCache {
  const database = openDB<Schema>('cloudtnt-wallet', 1, {
    upgrade(db) {
      db.createObjectStore('vault')
      db.createObjectStore('records', { keyPath: 'id' })
    },
  })
  return {
    async readVault() {
      return (await database).get('vault', 'vault')
    },
    async writeVault(next) {
      const transaction = (await database).transaction(['vault', 'records'], 'readwrite')
      const before = await transaction.objectStore('vault').get('vault')
      if (before?.vaultId !== next.vaultId) await transaction.objectStore('records').clear()
      await transaction.objectStore('vault').put(next, 'vault')
      await transaction.done
    },
    async readRecords() {
      return (await database).getAll('records')
    },
    async writeRecords({ put, remove, cursor }) {
      const transaction = (await database).transaction(['vault', 'records'], 'readwrite')
      const records = transaction.objectStore('records')
      await Promise.all([...put.map((record) => records.put(record)), ...remove.map((id) => records.delete(id))])
      const vault = cursor === undefined ? undefined : await transaction.objectStore('vault').get('vault')
      if (vault && cursor !== undefined) await transaction.objectStore('vault').put({ ...vault, cursor }, 'vault')
      await transaction.done
    },
    async clear() {
      const transaction = (await database).transaction(['vault', 'records'], 'readwrite')
      await Promise.all([transaction.objectStore('vault').clear(), transaction.objectStore('records').clear()])
      await transaction.done
    },
  }
}
