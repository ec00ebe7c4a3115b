import type { ReadinessFault } from '@cloudtnt/contract/issuer/achievement'
import { List, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { StateMark } from '../../ui/state-mark.tsx'
import { fieldId } from './field-errors.ts'

/** What is still missing before submitting; each line leads to its field. */
export function ReadinessList({ faults }: { faults: ReadinessFault[] }) {
  const { t } = useTranslation('achievements')
  return (
    <Stack gap="xs">
      <Title order={2} size="h4" id="readiness-title" tabIndex={-1}>
        {t('readiness.title')}
      </Title>
      {faults.length === 0 ? (
        <Text component="div" role="status">
          <StateMark state="confirmed">{t('readiness.ready')}</StateMark>
        </Text>
      ) : (
        <List>
          {faults.map(({ code, path }) => (
            <List.Item key={`${code} ${path}`}>
              <a
                href={`#${fieldId(path)}`}
                onClick={(event) => {
                  event.preventDefault()
                  document.getElementById(fieldId(path))?.focus()
                }}
              >
                {t(`readiness.${code}`, { number: Number(path.split('.')[1] ?? 0) + 1 })}
              </a>
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  )
}
