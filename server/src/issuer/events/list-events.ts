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

/**
 * What happened to one thing of an organisation, oldest first. The caller has checked who asks.
 *
 * @param input.withSubject what it was part of, where some of its trail stands with that.
 */
export async function listEvents(
  ctx: IssuerContext,
  input: { organizationId: string; subject: string; withSubject?: string | undefined },
): Promise<EventOf[]> {
  const { organizationId, subject, withSubject } = input
  const rows = await listEventsOf(ctx.db as never, organizationId, withSubject ? [subject, withSubject] : [subject])
  return rows.map(({ at, actor, name, detail }) => ({
    at,
    actor,
    name,
    detail: JSON.parse(detail) as Record<string, unknown>,
  }))
}
