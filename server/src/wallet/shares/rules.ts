/** What the host knows of a link that decides whether it still opens. */
export type ShareTimes = { endsAt: Date | null; endedAt: Date | null }

export type ShareState = 'active' | 'ended_by_date' | 'ended_by_holder'

/** A link that its holder ended stays ended by them, whatever its date says. */
export function stateOf(share: ShareTimes, now: Date): ShareState {
  if (share.endedAt) return 'ended_by_holder'
  return share.endsAt && share.endsAt <= now ? 'ended_by_date' : 'active'
}

/** @returns when it ended; undefined while it is active. */
export function endOf(share: ShareTimes, now: Date): Date | undefined {
  const state = stateOf(share, now)
  if (state === 'active') return undefined
  return (state === 'ended_by_holder' ? share.endedAt : share.endsAt) ?? undefined
}
