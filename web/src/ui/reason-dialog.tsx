import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import { problemText } from './problem-text.ts'

type Props = {
  opened: boolean
  onClose(): void
  title: string
  /** What will happen, and who is told. */
  text: string
  label: string
  submit: string
  isDestructive?: boolean
  /** Rejects with what went wrong; then the dialog stays, with what was typed. */
  onSubmit(reason: string): Promise<unknown>
}

/** A step that others must understand later: it asks for the reason first. */
export function ReasonDialog({ opened, onClose, title, text, label, submit, isDestructive = false, onSubmit }: Props) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() === '') return setFault(t('reasonMissing'))
    setBusy(true)
    setFault('')
    try {
      await onSubmit(reason.trim())
      setReason('')
      onClose()
    } catch (error) {
      setFault(problemText(t, error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <form onSubmit={(event) => void send(event)} noValidate>
        <Stack>
          <Text>{text}</Text>
          <Textarea
            label={label}
            dir="auto"
            maxLength={2000}
            minRows={3}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={fault || undefined}
          />
          <Group>
            <Button type="submit" loading={busy} {...(isDestructive ? { color: 'red' } : {})}>
              {submit}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
