import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { shareProblemText } from './share-problem-text.ts'

type Props = {
  opened: boolean
  onClose(): void
  title: string
  /** What will happen, and what stays. */
  text: string
  submit: string
  onConfirm(): Promise<unknown>
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ opened, onClose, title, text, submit, onConfirm }: Props) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const [fault, setFault] = useState('')
  const confirm = async () => {
    setIsBusy(true)
    setFault('')
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      setFault(shareProblemText(t, error))
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <Stack>
        <Text>{text}</Text>
        {fault && (
          <Alert color="red" role="alert">
            {fault}
          </Alert>
        )}
        <Group>
          <Button color="red" loading={isBusy} onClick={() => void confirm()}>
            {submit}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
