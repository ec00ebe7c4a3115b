import type { Selectable } from 'kysely'
import type { Db as AnyDb } from '../../context.ts'
import type { IssuerDatabase } from '../database.ts'

/** What the OpenID4VCI endpoints remember between two requests; secrets as keyed hashes only. */
export type Oid4vciTables = {
  accessToken: {
    tokenHash: string
    organizationId: string
    credentialId: string
    offerId: string
    notificationId: string
    expiresAt: Date
  }
  nonce: { nonceHash: string; organizationId: string; expiresAt: Date }
}
export type AccessTokenRow = Selectable<Oid4vciTables['accessToken']>

type Db = AnyDb<IssuerDatabase>

export async function insertAccessToken(db: Db, row: AccessTokenRow): Promise<void> {
  await db.insertInto('accessToken').values(row).execute()
}

export function findAccessToken(db: Db, tokenHash: string): Promise<AccessTokenRow | undefined> {
  return db.selectFrom('accessToken').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst()
}

/** Adds a nonce, and takes away those that ended. */
export async function insertNonce(db: Db, row: Oid4vciTables['nonce'], now: Date): Promise<void> {
  await db.deleteFrom('nonce').where('expiresAt', '<=', now).execute()
  await db.insertInto('nonce').values(row).execute()
}

/** @returns false when it was used before, has ended, or is another organisation's. */
export async function takeNonce(
  db: Db,
  input: { nonceHash: string; organizationId: string; now: Date },
): Promise<boolean> {
  const taken = await db
    .deleteFrom('nonce')
    .where('nonceHash', '=', input.nonceHash)
    .where('organizationId', '=', input.organizationId)
    .where('expiresAt', '>', input.now)
    .returning('nonceHash')
    .executeTakeFirst()
  return taken !== undefined
}
