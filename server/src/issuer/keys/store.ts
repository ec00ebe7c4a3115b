import type { Selectable } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import type { IssuerDatabase } from '../database.ts'

/** What a key is for; none serves two purposes. */
export type KeyPurpose = 'credential' | 'status'

export type IssuerKeyTables = {
  issuerKey: {
    id: string
    organizationId: string
    purpose: KeyPurpose
    keyType: 'Ed25519' | 'P-256'
    version: number
    /** Multikey, base58-btc. */
    publicKey: string
    /** See `sealed-key.ts`. */
    sealedPrivateKey: Uint8Array
    state: 'active' | 'retired'
    createdAt: Date
    retiredAt: Date | null
  }
}
export type IssuerKeyRow = Selectable<IssuerKeyTables['issuerKey']>

type Db = AnyDb<IssuerDatabase>

/** @returns false when another process made the key of this purpose first. */
export async function insertIssuerKey(db: Db, row: IssuerKeyRow): Promise<boolean> {
  const done = await db
    .insertInto('issuerKey')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

/** All keys that ever signed, the oldest first; without their private parts. */
export function listPublicKeys(db: Db, organizationId: string) {
  return selectKeys(db, organizationId).execute()
}

/** The same with their private parts, sealed: for the signer. */
export function listSealedKeys(db: Db, organizationId: string) {
  return selectKeys(db, organizationId).select(['organizationId', 'sealedPrivateKey']).execute()
}

function selectKeys(db: Db, organizationId: string) {
  return db
    .selectFrom('issuerKey')
    .select(['id', 'purpose', 'keyType', 'version', 'publicKey', 'state'])
    .where('organizationId', '=', organizationId)
    .orderBy('purpose')
    .orderBy('keyType')
    .orderBy('version')
}
export type PublicKeyRow = Awaited<ReturnType<typeof listPublicKeys>>[number]

export function findActiveKey(
  db: Db,
  input: { organizationId: string; purpose: KeyPurpose; keyType: IssuerKeyRow['keyType'] },
): Promise<IssuerKeyRow | undefined> {
  return db
    .selectFrom('issuerKey')
    .selectAll()
    .where('organizationId', '=', input.organizationId)
    .where('purpose', '=', input.purpose)
    .where('keyType', '=', input.keyType)
    .where('state', '=', 'active')
    .executeTakeFirst()
}
