import type { IssuerContext } from '../database.ts'
import { listEventsOf } from './store.ts'

/** One deed of the trail, with its facts read. */
export type EventOf = {
  at: Date
  /** The user's id; empty for the system itself. */
  actor: string
  /** `noun.verbed`. */
  name: string
  detail: Record<string, unknown>
}

/** What happened to one thing of an organisation, oldest first. The caller has checked who asks. */
export async function listEvents(
  ctx: IssuerContext,
  input: { organizationId: string; subject: string },
): Promise<EventOf[]> {
  const rows = await listEventsOf(ctx.db as never, input.organizationId, input.subject)
  return rows.map(({ at, actor, name, detail }) => ({
    at,
    actor,
    name,
    detail: JSON.parse(detail) as Record<string, unknown>,
  }))
}
