import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { factsOf, titleOf } from '../credentials/kept-credential.ts'
import { useRecords } from '../session/session-context.tsx'

type Props = {
  opened: boolean
  onClose(): void
  /** Those that are in the stack already. */
  present: string[]
  onAdd(ids: string[]): Promise<void>
}

/** Chooses credentials for a stack. */
export function AddCredentialsDialog({ opened, onClose, ...rest }: Props) {
  const { t } = useTranslation('stacks')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('addTitle')} size="lg">
      {opened && <Choice {...rest} onClose={onClose} />}
    </Dialog>
  )
}

function Choice({ present, onAdd, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation('stacks')
  const records = useRecords('credential').filter(
    ({ id, content }) => content.supersededBy === undefined && !present.includes(id),
  )
  const [wanted, setWanted] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const [isNoneChosen, setIsNoneChosen] = useState(false)
  const shown = records.filter(({ content }) => matches(`${titleOf(content)} ${factsOf(content).issuer.name}`, wanted))
  if (records.length === 0) return <Text>{t('nothingToAdd')}</Text>
  const add = async () => {
    setIsNoneChosen(chosen.length === 0)
    if (chosen.length === 0) return
    await onAdd(chosen)
    onClose()
  }
  return (
    <Stack>
      {records.length > 6 && (
        <TextInput
          type="search"
          label={t('search')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <Checkbox.Group
        label={t('choose')}
        value={chosen}
        onChange={setChosen}
        error={isNoneChosen && chosen.length === 0 ? t('chooseMissing') : undefined}
      >
        <Stack gap="sm" mt="sm">
          {shown.map(({ id, content }) => (
            <Checkbox
              key={id}
              value={id}
              label={<bdi>{titleOf(content)}</bdi>}
              description={<bdi>{factsOf(content).issuer.name}</bdi>}
            />
          ))}
          {shown.length === 0 && <Text c="dimmed">{t('nothingFound')}</Text>}
        </Stack>
      </Checkbox.Group>
      <Group>
        <Button onClick={() => void add()}>{t('addChosen', { count: chosen.length })}</Button>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

function matches(text: string, wanted: string): boolean {
  return text.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase())
}
