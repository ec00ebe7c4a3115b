import { Problem } from '@cloudtnt/contract'
import type { Caller, Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { follows } from './rules.ts'
import { findRecord, lockCounters, updateCounters, upsertRecord } from './store.ts'

/** Deletes a record; that it was here stays known, so that other devices delete it too. */
export async function deleteRecord(ctx: Context<WalletDatabase>, caller: Caller, input: { id: string; rev: number }) {
  return ctx.db.transaction().execute(async (tx) => {
    const vault = await lockCounters(tx, caller.userId)
    const present = await findRecord(tx, caller.userId, input.id)
    if (!vault || !present || present.deleted) throw new Problem('NOT_FOUND', 'This was deleted before.')
    if (!follows(input.rev, present))
      throw new Problem('PRECONDITION_FAILED', 'This was changed on another device: load it again.')
    const change = vault.lastChange + 1
    await upsertRecord(tx, {
      ...present,
      rev: input.rev,
      nonce: '',
      ciphertext: '',
      deleted: true,
      change,
      changedAt: ctx.now(),
    })
    await updateCounters(tx, caller.userId, change, vault.bytes - present.ciphertext.length)
    return {}
  })
}
