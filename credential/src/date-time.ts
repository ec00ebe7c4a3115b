/** Clocks differ: what is five minutes early or late is still in time. */
export const CLOCK_SKEW_MS = 5 * 60_000
const DATE_TIME_STAMP =
  /^(?!0000)(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(\.\d{1,30})?(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/

/**
 * Reads an XML Schema `dateTimeStamp` (VCDM 2.0 §4.9): the time zone is required, the day must exist in the calendar.
 *
 * Years have four digits. Parts of a second beyond the millisecond are cut off.
 *
 * @returns undefined for anything else, so that a date nobody can read never compares as "not yet expired".
 */
export function parseDateTimeStamp(text: unknown): Date | undefined {
  const parts = typeof text === 'string' ? DATE_TIME_STAMP.exec(text) : null
  if (!parts) return undefined
  const [all, year, month, day, fraction] = parts
  const moment = new Date(fraction ? all.replace(fraction, fraction.slice(0, 4).padEnd(4, '0')) : all)
  const isInMonth = Number(day) <= 28 || Number(day) <= daysOf(Number(year), Number(month))
  return isInMonth && !Number.isNaN(moment.getTime()) ? moment : undefined
}

/** JavaScript takes the 30th of February for the 2nd of March; and the year 96 for 1996, which is as long. */
function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Writes a moment in UTC to the whole second, as `2026-01-31T09:00:00Z`. The year must have four digits. */
export function toDateTimeStamp(moment: Date): string {
  const text = moment.toISOString()
  if (text.length !== 24) throw new RangeError('A dateTimeStamp needs a year from 0000 to 9999.')
  return `${text.slice(0, 19)}Z`
}
