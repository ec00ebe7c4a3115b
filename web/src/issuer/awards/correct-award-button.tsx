import { type AwardView, correctAward } from '@cloudtnt/contract/issuer/award'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { useAwardStep } from './use-awards.ts'

/** Corrects for whom a direct award is, before it is released. */
export function CorrectAwardButton({ view }: { view: AwardView }) {
  const { t } = useTranslation('awards')
  const [opened, { open, close }] = useDisclosure()
  const [name, setName] = useState(view.recipientName)
  const [email, setEmail] = useState(view.recipientEmail)
  const correct = useAwardStep(view.organizationId, view.id, correctAward)
  const send = (event: FormEvent) => {
    event.preventDefault()
    correct.mutate({ name, email }, { onSuccess: close })
  }
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('step.correct')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('correct.title')}>
        <form onSubmit={send} noValidate>
          <Stack>
            <Text>{t('correct.text')}</Text>
            <TextInput
              label={t('direct.name')}
              dir="auto"
              maxLength={120}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label={t('common:email')}
              type="email"
              maxLength={254}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            {correct.error && <Text role="alert">{problemText(t, correct.error)}</Text>}
            <Group>
              <Button type="submit" loading={correct.isPending}>
                {t('correct.submit')}
              </Button>
              <Button variant="default" onClick={close}>
                {t('common:cancel')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  )
}
