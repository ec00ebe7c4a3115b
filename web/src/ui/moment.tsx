import { useTranslation } from 'react-i18next'
import { useClock } from './clock.tsx'

const MINUTE_MS = 60_000
const UNITS = [
  { unit: 'day', ms: 24 * 60 * MINUTE_MS },
  { unit: 'hour', ms: 60 * MINUTE_MS },
  { unit: 'minute', ms: MINUTE_MS },
] as const
/** After so long a date says more than "41 days ago". */
const RELATIVE_FOR_DAYS = 14

/** A moment as people say it: how long ago, with the exact time on hover and for screen readers. */
export function Moment({ value }: { value: string }) {
  const { i18n } = useTranslation()
  const now = useClock()
  const at = new Date(value)
  const exact = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' }).format(at)
  const near = relativeText(at.getTime() - now().getTime(), i18n.language)
  if (near === undefined) return <time dateTime={value}>{exact}</time>
  return (
    <time dateTime={value} title={exact}>
      {near}
      <span className="visually-hidden"> ({exact})</span>
    </time>
  )
}

/** A day with the month's name. */
export function Day({ value }: { value: string }) {
  const { i18n } = useTranslation()
  const text = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(new Date(value))
  return <time dateTime={value}>{text}</time>
}

/**
 * @param ms until then; negative for what is past.
 * @returns undefined for what is too far away to be said that way.
 */
export function relativeText(ms: number, language: string): string | undefined {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const { unit, ms: length } = UNITS.find((u) => Math.abs(ms) >= u.ms) ?? { unit: 'minute', ms: MINUTE_MS }
  const count = Math.trunc(ms / length)
  if (unit === 'day' && Math.abs(count) > RELATIVE_FOR_DAYS) return undefined
  return format.format(count === 0 ? 0 : count, unit)
}
