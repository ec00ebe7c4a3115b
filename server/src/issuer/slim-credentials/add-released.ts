import type { IssuerContext } from '../database.ts'
import {
  insertReleased,
  insertSignedVersions,
  type ReleasedRow,
  type ReleasedTogether,
  type SignedRow,
} from './store.ts'

export type { ReleasedRow, ReleasedTogether, SignedRow } from './store.ts'

/**
 * Releases many awards at once, and keeps what was signed of them, in the caller's transaction. Who may do so, and that
 * it is what was approved, the caller has seen to; the awards are locked.
 */
export async function addReleased(
  tx: IssuerContext['db'],
  common: ReleasedTogether,
  rows: ReleasedRow[],
  signed: { created: Date; signedAt: Date; rows: SignedRow[] },
): Promise<void> {
  if ((await insertReleased(tx, common, rows)) !== rows.length)
    throw new Error('an award changed under the lock of its chunk')
  if (signed.rows.length > 0) await insertSignedVersions(tx, signed, signed.rows)
}
