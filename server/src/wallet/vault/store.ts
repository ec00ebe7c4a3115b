import type { Kdf, PassphraseSlot, RecoverySlot } from '@cloudtnt/contract/wallet/sealed'
import type { Db as AnyDb } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'

/** The sealed vaults: a row a holder. All texts are ciphertext, public keys, salts or keyed hashes. */
export type VaultTables = {
  vault: {
    userId: string
    /** Made by the holder's browser; part of what every ciphertext is bound to. */
    vaultId: string
    /** Keyed hash of the sign-in name. */
    nameSeal: string
    kdf: string
    passphraseSlot: string
    recoverySlot: string
    /** Keyed hash of what the recovery code derives to. */
    recoverySeal: string
    epoch: number
    /** The number of the newest change of a record. */
    lastChange: number
    /** Length of all ciphertext, in characters. */
    bytes: number
    createdAt: Date
  }
}

export type VaultRow = {
  userId: string
  vaultId: string
  nameSeal: string
  kdf: Kdf
  passphraseSlot: PassphraseSlot
  recoverySlot: RecoverySlot
  recoverySeal: string
  epoch: number
  createdAt: Date
}

type Db = AnyDb<WalletDatabase>

export async function findVaultByName(db: Db, nameSeal: string): Promise<VaultRow | undefined> {
  return rowOf(await db.selectFrom('vault').selectAll().where('nameSeal', '=', nameSeal).executeTakeFirst())
}

export async function findVaultById(db: Db, vaultId: string): Promise<VaultRow | undefined> {
  return rowOf(await db.selectFrom('vault').selectAll().where('vaultId', '=', vaultId).executeTakeFirst())
}

export async function findVaultOfUser(db: Db, userId: string): Promise<VaultRow | undefined> {
  return rowOf(await db.selectFrom('vault').selectAll().where('userId', '=', userId).executeTakeFirst())
}

/** @returns false when somebody has this name or this id already. */
export async function insertVault(db: Db, row: VaultRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('vault')
    .values({
      ...row,
      kdf: JSON.stringify(row.kdf),
      passphraseSlot: JSON.stringify(row.passphraseSlot),
      recoverySlot: JSON.stringify(row.recoverySlot),
      lastChange: 0,
      bytes: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function updatePassphrase(db: Db, userId: string, kdf: Kdf, slot: PassphraseSlot): Promise<void> {
  await db
    .updateTable('vault')
    .set({ kdf: JSON.stringify(kdf), passphraseSlot: JSON.stringify(slot) })
    .where('userId', '=', userId)
    .execute()
}

export async function updateRecovery(db: Db, userId: string, seal: string, slot: RecoverySlot): Promise<void> {
  await db
    .updateTable('vault')
    .set({ recoverySeal: seal, recoverySlot: JSON.stringify(slot) })
    .where('userId', '=', userId)
    .execute()
}

/** The records go with it. */
export async function deleteVaultRow(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('vault').where('userId', '=', userId).execute()
}

function rowOf(row: VaultTables['vault'] | undefined): VaultRow | undefined {
  if (!row) return undefined
  return {
    ...row,
    kdf: JSON.parse(row.kdf),
    passphraseSlot: JSON.parse(row.passphraseSlot),
    recoverySlot: JSON.parse(row.recoverySlot),
  }
}
