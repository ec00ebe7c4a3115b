import type { Position } from '../../db/cursor.ts'
import { listMail, type MailRow } from '../../mail/store.ts'
import type { IssuerContext } from '../database.ts'

/** Whose messages are shown: everybody's on a developer's machine, else those of some organisations. */
export type OutboxScope = 'everything' | { organizationIds: string[] }

/** Messages, the newest first, one more than `limit` where there is one. */
export function listMessages(
  ctx: IssuerContext,
  input: { scope: OutboxScope; limit: number; before: Position | undefined },
): Promise<MailRow[]> {
  const { scope, limit, before } = input
  return listMail(ctx.db as never, {
    limit: limit + 1,
    ...(scope === 'everything' ? {} : { organizationIds: scope.organizationIds }),
    ...(before ? { before: { createdAt: before.at, id: before.id } } : {}),
  })
}
