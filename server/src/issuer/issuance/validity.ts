const SECOND_MS = 1000

/** A moment to the whole second, as credentials say it. */
export function wholeSeconds(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / SECOND_MS) * SECOND_MS)
}

/**
 * From when to when a credential is valid. The end is the same day of the month so many months later, or the last day
 * of that month where it has no such day.
 */
export function validityOf(awardedAt: Date, validForMonths: number | null): { from: Date; until: Date | null } {
  const from = wholeSeconds(awardedAt)
  if (validForMonths === null) return { from, until: null }
  const until = new Date(from)
  until.setUTCDate(1)
  until.setUTCMonth(until.getUTCMonth() + validForMonths)
  const lastDay = new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() + 1, 0)).getUTCDate()
  until.setUTCDate(Math.min(from.getUTCDate(), lastDay))
  return { from, until }
}
