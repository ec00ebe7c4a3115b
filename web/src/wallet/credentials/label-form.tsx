import { Button, Group, TextInput, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useVault } from '../session/session-context.tsx'
import { vaultProblemText } from '../session/vault-problem-text.ts'
import type { OpenRecord } from '../vault/vault.ts'

/** What the holder calls a credential, for themselves alone. */
export function LabelForm({ record }: { record: OpenRecord<'credential'> }) {
  const { t } = useTranslation('wallet')
  const vault = useVault()
  const [label, setLabel] = useState(record.content.label)
  const [state, setState] = useState<'' | 'busy' | 'saved'>('')
  const [fault, setFault] = useState('')
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setState('busy')
    setFault('')
    try {
      await vault.change('credential', record.id, (content) => ({ ...content, label: label.trim() }))
      setState('saved')
    } catch (error) {
      setFault(vaultProblemText(t, error))
      setState('')
    }
  }
  return (
    <form onSubmit={(event) => void save(event)} noValidate className="prose">
      <Title order={2} size="h3" mb="sm">
        {t('label.title')}
      </Title>
      <Group align="flex-end">
        <TextInput
          label={t('label.label')}
          description={t('label.hint')}
          value={label}
          onChange={(event) => {
            setLabel(event.currentTarget.value)
            setState('')
          }}
          maxLength={200}
          dir="auto"
          error={fault || undefined}
          className="label-field"
        />
        <Button type="submit" variant="default" loading={state === 'busy'}>
          {t('common:save')}
        </Button>
      </Group>
      <p role="status">{state === 'saved' ? t('label.saved') : ''}</p>
    </form>
  )
}
