import { Problem } from '@cloudtnt/contract'
import type { Caller, Context } from '../../context.ts'
import type { WalletDatabase } from '../database.ts'
import { openShare } from './open-share.ts'

/** What a link shows, for programs. */
export async function openShareContent(ctx: Context<WalletDatabase>, caller: Caller, input: { id: string }) {
  const opened = await openShare(ctx, caller, input.id)
  if (!opened) throw new Problem('NOT_FOUND', 'There is no such link here. Ask the person for a new one.')
  return opened.state === 'ended' ? { ...opened, endedAt: opened.endedAt.toISOString() } : opened
}
