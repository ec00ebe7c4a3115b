const DAY_MS = 24 * 60 * 60 * 1000

/** For how long a link works: days, a day of the holder's choice, or without end. */
export const DURATIONS = ['7', '30', '90', '365', 'date', 'never'] as const
export type Duration = (typeof DURATIONS)[number]

/**
 * @param date `2026-05-03`, for the duration `date`: the link works until the end of that day, where the holder is.
 * @returns undefined for a link without end; `invalid` for a day that is none, or is over.
 */
export function endsAtOf(duration: Duration, date: string, now: Date): Date | undefined | 'invalid' {
  if (duration === 'never') return undefined
  if (duration !== 'date') return new Date(now.getTime() + Number(duration) * DAY_MS)
  const end = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T23:59:59`) : undefined
  return end && end > now ? end : 'invalid'
}
