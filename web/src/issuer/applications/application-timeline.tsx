import type { ApplicationStep } from '@cloudtnt/contract/issuer/application'
import { useTranslation } from 'react-i18next'
import { Timeline } from '../../ui/timeline.tsx'

/** What happened to an application. */
export function ApplicationTimeline({ steps }: { steps: ApplicationStep[] }) {
  const { t } = useTranslation('applications')
  const entries = steps.map(({ name, byName, message, at }) => ({
    key: `${name} ${at}`,
    words: t(`timeline.${name}${byName ? 'By' : ''}`, { name: byName, defaultValue: t(`timeline.${name}`) }),
    written: message,
    at,
  }))
  return <Timeline title={t('timeline.title')} entries={entries} />
}
