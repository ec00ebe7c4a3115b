import { Alert, Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../ui/clock.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { pathTo } from '../paths.ts'
import { useVault } from '../session/session-context.tsx'
import { vaultProblemText } from '../session/vault-problem-text.ts'
import type { StackContent } from '../vault/record-content.ts'

type Props = {
  opened: boolean
  onClose(): void
  /** The stack to change; absent for a new one. */
  stack?: { id: string; content: StackContent }
  /** What a new stack begins with. */
  credentialIds?: string[]
}

/** Names a stack and tells its story. */
export function StackDialog({ opened, onClose, ...rest }: Props) {
  const { t } = useTranslation('stacks')
  return (
    <Dialog opened={opened} onClose={onClose} title={t(rest.stack ? 'editTitle' : 'newTitle')}>
      {opened && <StackForm {...rest} onClose={onClose} />}
    </Dialog>
  )
}

function StackForm({ stack, credentialIds = [], onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation('stacks')
  const vault = useVault()
  const now = useClock()
  const navigate = useNavigate()
  const [name, setName] = useState(stack?.content.name ?? '')
  const [story, setStory] = useState(stack?.content.story ?? '')
  const [isNameMissing, setIsNameMissing] = useState(false)
  const [fault, setFault] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const keep = async () => {
    const texts = { name: name.trim(), story: story.trim() }
    if (stack) return vault.change('stack', stack.id, (content) => ({ ...content, ...texts }))
    const id = await vault.add('stack', { ...texts, credentialIds, createdAt: now().toISOString() })
    await navigate({ to: pathTo('stack', { id }) })
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setIsNameMissing(name.trim() === '')
    if (name.trim() === '') return document.getElementById('stack-name')?.focus()
    setIsBusy(true)
    setFault('')
    try {
      await keep()
      onClose()
    } catch (error) {
      setFault(vaultProblemText(t, error))
      setIsBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Stack>
        {fault && (
          <Alert color="red" role="alert">
            {fault}
          </Alert>
        )}
        <TextInput
          id="stack-name"
          label={t('name')}
          description={t('nameHint')}
          dir="auto"
          maxLength={200}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={isNameMissing && name.trim() === '' ? t('nameMissing') : undefined}
        />
        <Textarea
          label={`${t('story')} (${t('common:optional')})`}
          description={t('storyHint')}
          dir="auto"
          autosize
          minRows={3}
          maxLength={4000}
          value={story}
          onChange={(event) => setStory(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={isBusy}>
            {t(stack ? 'common:save' : 'make')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
