import type { SealedShare, SharedContent } from '@cloudtnt/contract/wallet/share'
import type { Caller, Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { endOf, stateOf } from './rules.ts'
import { countOpening, deleteEndedContent, findShare } from './store.ts'

/** What whoever has a link gets. */
export type OpenedShare =
  | { state: 'public'; content: SharedContent }
  | { state: 'private'; sealed: SealedShare }
  | { state: 'ended'; by: 'date' | 'holder'; endedAt: Date }

/** @returns what a link shows, without counting; undefined for an id that nobody was given. */
export async function lookAtShare(ctx: Context<WalletDatabase>, id: string): Promise<OpenedShare | undefined> {
  const now = ctx.now()
  const row = await findShare(ctx.db, id)
  if (!row) return undefined
  const endedAt = endOf(row, now)
  if (endedAt) {
    if (row.content !== null) await deleteEndedContent(ctx.db, now)
    return { state: 'ended', by: stateOf(row, now) === 'ended_by_date' ? 'date' : 'holder', endedAt }
  }
  const content = JSON.parse(row.content ?? 'null')
  return row.way === 'public' ? { state: 'public', content } : { state: 'private', sealed: content }
}

/** Looks, and counts the opening; the owner's own looking is not counted. */
export async function openShare(
  ctx: Context<WalletDatabase>,
  caller: Caller | undefined,
  id: string,
): Promise<OpenedShare | undefined> {
  const opened = await lookAtShare(ctx, id)
  if (!opened || opened.state === 'ended') return opened
  await countOpening(ctx.db, id, ctx.now(), caller?.userId)
  return opened
}
