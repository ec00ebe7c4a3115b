import type { IssuerContext } from '../database.ts'
import { withStatus } from './rules.ts'
import { lockStatusBits, updateStatusBits } from './store.ts'

/**
 * Changes the status of one credential, in the transaction that records why. The list that is published from then on
 * is signed anew: the former text is of an older epoch, and is not served again.
 */
export async function setStatus(
  tx: IssuerContext['db'],
  input: { listId: string; index: number; value: boolean },
): Promise<void> {
  const list = await lockStatusBits(tx, input.listId)
  if (!list) throw new Error(`status list ${input.listId} is missing`)
  const changed = withStatus(list.bits, input.index, input.value)
  if (!changed) return
  if (!(await updateStatusBits(tx, input.listId, list.epoch, changed)))
    throw new Error(`status list ${input.listId} was changed by another writer under its lock`)
}
