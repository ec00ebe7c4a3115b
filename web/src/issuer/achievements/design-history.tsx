import type { AchievementStep } from '@cloudtnt/contract/issuer/achievement'
import { useTranslation } from 'react-i18next'
import { Timeline } from '../../ui/timeline.tsx'

/** Who did what to a design. */
export function DesignHistory({ steps }: { steps: AchievementStep[] }) {
  const { t } = useTranslation('achievements')
  const entries = steps.map(({ name, at, revision, by, alone, reason }) => ({
    key: `${name} ${at} ${revision}`,
    words:
      t(`history.${name.replace('.', '_')}`, { name: by.name || t('history.somebody'), number: revision }) +
      (alone ? ` ${t('history.alone')}` : ''),
    written: reason,
    at,
  }))
  return <Timeline title={t('history.title')} entries={entries} />
}
