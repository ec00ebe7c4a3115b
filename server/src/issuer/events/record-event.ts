import type { Caller, Db } from '../../context.ts'
import type { IssuerContext, IssuerDatabase } from '../database.ts'
import { type EventTables, insertEvent } from './store.ts'

/** Writes what was done into the trail, in the transaction that does it. */
export async function recordEvent(
  ctx: Pick<IssuerContext, 'uuid' | 'now'>,
  tx: Db<IssuerDatabase>,
  caller: Caller,
  event: { organizationId: string | null; name: string; subject: string; detail?: object },
): Promise<void> {
  await insertEvent(tx as unknown as Db<EventTables>, {
    id: ctx.uuid(),
    at: ctx.now(),
    actor: caller.userId,
    ...event,
  })
}
