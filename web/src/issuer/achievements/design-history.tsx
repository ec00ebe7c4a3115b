import type { AchievementStep } from '@cloudtnt/contract/issuer/achievement'
import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Who did what, newest first. */
export function DesignHistory({ steps }: { steps: AchievementStep[] }) {
  const { t, i18n } = useTranslation('achievements')
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'short' })
  return (
    <section aria-labelledby="history-title">
      <Title order={2} size="h4" id="history-title" mb="sm">
        {t('history.title')}
      </Title>
      <ol className="timeline">
        {[...steps].reverse().map((step) => (
          <li key={`${step.name} ${step.at} ${step.revision}`} className="timeline-step">
            <Text>
              {t(`history.${step.name.replace('.', '_')}`, {
                name: step.by.name || t('history.somebody'),
                number: step.revision,
              })}
              {step.alone && ` ${t('history.alone')}`}
            </Text>
            {step.reason && (
              <Text className="written" dir="auto">
                “{step.reason}”
              </Text>
            )}
            <Text size="sm" c="dimmed">
              <time dateTime={step.at}>{date.format(new Date(step.at))}</time>
            </Text>
          </li>
        ))}
      </ol>
    </section>
  )
}
