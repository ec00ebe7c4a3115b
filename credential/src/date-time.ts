const DATE_TIME_STAMP =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d{1,30}))?(?<zone>Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))$/
const MINUTE_MS = 60_000

/**
 * Reads an XML Schema `dateTimeStamp` (VCDM 2.0 §4.9): the time zone is required, the day must exist in the calendar.
 *
 * Years have four digits. Parts of a second beyond the millisecond are cut off.
 *
 * @returns undefined for anything else, so that a date nobody can read never compares as "not yet expired".
 */
export function parseDateTimeStamp(text: unknown): Date | undefined {
  const parts = typeof text === 'string' ? DATE_TIME_STAMP.exec(text)?.groups : undefined
  if (!parts) return undefined
  const { fraction = '', zone = '' } = parts
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)]
  const [hour, minute, second] = [Number(parts.hour), Number(parts.minute), Number(parts.second)]
  const millisecond = Number(fraction.slice(0, 3).padEnd(3, '0'))
  const isEndOfDay = hour === 24 && minute + second + millisecond === 0
  if (year < 1 || !isCalendarDay(year, month, day)) return undefined
  if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 59) return undefined
  const moment = new Date(0)
  moment.setUTCFullYear(year, month - 1, day)
  moment.setUTCHours(hour, minute, second, millisecond)
  return new Date(moment.getTime() - zoneOffsetMs(zone))
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

function zoneOffsetMs(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))
  return (zone.startsWith('-') ? -minutes : minutes) * MINUTE_MS
}

/** Writes a moment in UTC to the whole second, as `2026-01-31T09:00:00Z`. The year must have four digits. */
export function toDateTimeStamp(moment: Date): string {
  const text = moment.toISOString()
  if (text.length !== 24) throw new RangeError('A dateTimeStamp needs a year from 0000 to 9999.')
  return `${text.slice(0, 19)}Z`
}
