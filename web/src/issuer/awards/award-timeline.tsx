import type { AwardStep } from '@cloudtnt/contract/issuer/award'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Timeline } from '../../ui/timeline.tsx'

/** What happened to the award and to its credential. */
export function AwardTimeline({ steps }: { steps: AwardStep[] }) {
  const { t } = useTranslation('awards')
  const entries = steps.map((step) => ({
    key: `${step.name} ${step.at}`,
    words: wordsOf(t, step) + (step.alone ? ` ${t('timeline.alone')}` : ''),
    written: step.message,
    at: step.at,
  }))
  return <Timeline title={t('timeline.title')} entries={entries} />
}

/** A step that has no words of its own yet is still told: nothing that happened is left out. */
function wordsOf(t: TFunction, step: AwardStep): string {
  const name = step.byName || t('somebody')
  return t(`timeline.${step.name.replaceAll('.', '_')}`, {
    name,
    defaultValue: t('timeline.other', { step: step.name }),
  })
}
