import { useTranslation } from 'react-i18next'
import { dateFormatter } from '../../credential-view/dates.ts'
import { useClock } from '../../ui/clock.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { factsOf } from '../credentials/kept-credential.ts'
import type { CredentialContent } from '../vault/record-content.ts'

const SOON_MS = 60 * 24 * 60 * 60 * 1000

/** What can be told of a credential without asking anybody: what its issuer said before, and whether its time ends. */
export function CredentialMarks({ content }: { content: CredentialContent }) {
  const { t, i18n } = useTranslation('wallet')
  const now = useClock()().getTime()
  const { validFrom, validUntil } = factsOf(content)
  const date = dateFormatter(i18n.language)
  const { standing } = content
  if (standing) {
    const state = standing.code === 'STATUS_REVOKED' ? 'problem' : 'look'
    return <StateMark state={state}>{t(`mark.${standing.code}`, { date: date(new Date(standing.since)) })}</StateMark>
  }
  if (validUntil && validUntil.getTime() <= now)
    return <StateMark state="look">{t('mark.ended', { date: date(validUntil) })}</StateMark>
  if (validFrom && validFrom.getTime() > now)
    return <StateMark state="look">{t('mark.notYet', { date: date(validFrom) })}</StateMark>
  if (validUntil && validUntil.getTime() - now < SOON_MS)
    return <StateMark state="look">{t('mark.endsSoon', { date: date(validUntil) })}</StateMark>
  return null
}
