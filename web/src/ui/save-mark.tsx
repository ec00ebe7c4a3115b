import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemText } from './problem-text.ts'
import type { Autosave } from './use-autosave.ts'

/** Whether what was typed is safe. Only what needs the person is said aloud: no screen reader hears of every letter. */
export function SaveMark<T>({ autosave }: { autosave: Autosave<T> }) {
  const { t } = useTranslation()
  const { state, error, isTouched } = autosave
  if (state === 'conflict') return null
  const urgent = state === 'kept' || state === 'refused'
  return (
    <Group gap="sm" mih="1.6em">
      <Text size="sm" {...(urgent ? { role: 'alert' } : { c: 'dimmed' })}>
        {state === 'refused' ? problemText(t, error) : isTouched && t(`saving.${state}`)}
      </Text>
      {urgent && (
        <Button variant="subtle" size="compact-sm" onClick={() => void autosave.flush()}>
          {t('tryAgain')}
        </Button>
      )}
    </Group>
  )
}
