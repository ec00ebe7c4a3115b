import type { IssuerContext } from '../database.ts'
import { insertReleased, type ReleasedRow, type ReleasedTogether, type SignedFiles } from './store.ts'

export type { ReleasedRow, ReleasedTogether, SignedFile, SignedFiles } from './store.ts'

/** An award was written while its chunk was worked on: nothing of the chunk is kept, and it is judged anew. */
export class AwardsChanged extends Error {
  override name = 'AwardsChanged'
}

/**
 * Releases many awards at once, and keeps what was signed of them, in the caller's transaction. Who may do so, and that
 * it is what was approved, the caller has seen to.
 *
 * @throws AwardsChanged
 */
export async function addReleased(
  tx: IssuerContext['db'],
  common: ReleasedTogether & { chunkNumber: number },
  rows: ReleasedRow[],
  signed: SignedFiles | undefined,
): Promise<void> {
  if (rows.length === 0) return
  if ((await insertReleased(tx, common, rows, signed)) !== rows.length) throw new AwardsChanged()
}
