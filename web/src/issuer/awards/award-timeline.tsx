import type { AwardStep } from '@cloudtnt/contract/issuer/award'
import { Text, Title } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../ui/moment.tsx'

/** What happened to the award and to its credential, newest first. */
export function AwardTimeline({ steps }: { steps: AwardStep[] }) {
  const { t } = useTranslation('awards')
  return (
    <section aria-labelledby="timeline-title">
      <Title order={2} size="h4" id="timeline-title" mb="sm">
        {t('timeline.title')}
      </Title>
      <ol className="timeline">
        {[...steps].reverse().map((step) => (
          <li key={`${step.name} ${step.at}`}>
            <Text>
              {wordsOf(t, step)}
              {step.alone && ` ${t('timeline.alone')}`}
            </Text>
            {step.message && (
              <Text className="written" dir="auto">
                “{step.message}”
              </Text>
            )}
            <Text size="sm" c="dimmed">
              <Moment value={step.at} />
            </Text>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A step that has no words of its own yet is still told: nothing that happened is left out. */
function wordsOf(t: TFunction, step: AwardStep): string {
  const name = step.byName || t('somebody')
  return t(`timeline.${step.name.replaceAll('.', '_')}`, {
    name,
    defaultValue: t('timeline.other', { step: step.name }),
  })
}
