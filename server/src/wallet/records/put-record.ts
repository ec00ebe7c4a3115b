import { Problem } from '@cloudtnt/contract'
import type { SealedRecord } from '@cloudtnt/contract/wallet/record'
import type { Caller, Context, Db } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { follows, VAULT_QUOTA } from './rules.ts'
import { countRecords, findRecord, lockCounters, updateCounters, upsertRecord } from './store.ts'

/** Keeps a sealed record, if it follows the one that is here. */
export async function putRecord(ctx: Context<WalletDatabase>, caller: Caller, input: SealedRecord) {
  return ctx.db.transaction().execute(async (tx) => {
    const vault = await lockCounters(tx, caller.userId)
    if (!vault) throw new Problem('NOT_FOUND', 'This wallet was deleted.')
    const present = await findRecord(tx, caller.userId, input.id)
    if (!follows(input.rev, present) || (present && present.kind !== input.kind))
      throw new Problem('PRECONDITION_FAILED', 'This was changed on another device: load it again.')
    if (input.epoch !== vault.epoch)
      throw new Problem('PRECONDITION_FAILED', 'The key of this wallet was changed on another device: unlock it again.')
    const bytes = vault.bytes - (present?.ciphertext.length ?? 0) + input.ciphertext.length
    await assertRoom(tx, caller.userId, bytes, present === undefined)
    const change = vault.lastChange + 1
    const { kind, rev, epoch, nonce, ciphertext } = input
    const changedAt = ctx.now()
    await upsertRecord(tx, {
      userId: caller.userId,
      id: input.id,
      kind,
      rev,
      epoch,
      nonce,
      ciphertext,
      deleted: false,
      change,
      changedAt,
    })
    await updateCounters(tx, caller.userId, change, bytes)
    return { rev }
  })
}

async function assertRoom(tx: Db<WalletDatabase>, userId: string, bytes: number, isNew: boolean): Promise<void> {
  const tooMany = isNew && (await countRecords(tx, userId)) >= VAULT_QUOTA.records
  if (tooMany || bytes > VAULT_QUOTA.characters)
    throw new Problem('QUOTA_EXCEEDED', 'This wallet is full. Download what you do not need here, and delete it.')
}
