import type { ApplicationStep } from '@cloudtnt/contract/issuer/application'
import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../ui/moment.tsx'

/** What happened, newest first. */
export function ApplicationTimeline({ steps }: { steps: ApplicationStep[] }) {
  const { t } = useTranslation('applications')
  return (
    <section aria-labelledby="timeline-title">
      <Title order={2} size="h4" id="timeline-title" mb="sm">
        {t('timeline.title')}
      </Title>
      <ol className="timeline">
        {[...steps].reverse().map((step) => (
          <li key={`${step.name} ${step.at}`}>
            <Text>
              {t(`timeline.${step.name}${step.byName ? 'By' : ''}`, {
                name: step.byName,
                defaultValue: t(`timeline.${step.name}`),
              })}
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
