import type { IssuerContext } from '../database.ts'
import { insertEvents } from './store.ts'

/** Writes one deed that was done to many things into the trail of each, in the transaction that does it. */
export async function recordEvents(
  ctx: Pick<IssuerContext, 'uuid' | 'now'>,
  tx: IssuerContext['db'],
  common: { organizationId: string; actor: string; name: string },
  things: { subject: string; detail: object }[],
): Promise<void> {
  const rows = things.map(({ subject, detail }) => ({ id: ctx.uuid(), subject, detail: JSON.stringify(detail) }))
  await insertEvents(tx as unknown as Parameters<typeof insertEvents>[0], { ...common, at: ctx.now() }, rows)
}
