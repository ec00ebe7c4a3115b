import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Autosave } from '../../ui/use-autosave.ts'

/** Two devices wrote on the same thing: both texts, and a choice. Nothing is lost before it. */
export function EditConflict<T>({ autosave, show }: { autosave: Autosave<T>; show(value: T): string }) {
  const { t } = useTranslation('applications')
  if (autosave.theirs === undefined) return null
  return (
    <Stack role="alert" gap="sm" className="evidence">
      <Text fw={600}>{t('conflict.title')}</Text>
      <Text>
        {t('conflict.mine')} <q className="written">{show(autosave.value)}</q>
      </Text>
      <Text>
        {t('conflict.theirs')} <q className="written">{show(autosave.theirs)}</q>
      </Text>
      <Group>
        <Button size="sm" onClick={autosave.keepMine}>
          {t('conflict.keepMine')}
        </Button>
        <Button size="sm" variant="default" onClick={autosave.takeTheirs}>
          {t('conflict.takeTheirs')}
        </Button>
      </Group>
    </Stack>
  )
}
