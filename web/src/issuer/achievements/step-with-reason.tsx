import type {
  AchievementView,
  requestAchievementChanges,
  retireAchievement,
} from '@cloudtnt/contract/issuer/achievement'
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { useStep } from './use-step.ts'

type Props = {
  view: AchievementView
  step: 'requestChanges' | 'retire'
  endpoint: typeof requestAchievementChanges | typeof retireAchievement
  isDestructive?: boolean
}

/** A step that others must understand: it asks for the reason first. */
export function StepWithReason({ view, step, endpoint, isDestructive = false }: Props) {
  const { t } = useTranslation('achievements')
  const [opened, { open, close }] = useDisclosure()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const take = useStep(view, endpoint)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() !== '') take.mutate({ reason }, { onSuccess: close })
  }
  const fault = missing ? t(`${step}.missing`) : take.error ? problemText(t, take.error) : undefined
  return (
    <>
      <Button variant="default" onClick={open}>
        {t(`step.${step}`)}
      </Button>
      <Dialog opened={opened} onClose={close} title={t(`${step}.title`)}>
        <form onSubmit={send} noValidate>
          <Stack>
            <Text>{t(`${step}.text`)}</Text>
            <Textarea
              label={t(`${step}.reason`)}
              dir="auto"
              maxLength={2000}
              minRows={3}
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={fault}
            />
            <Group>
              <Button type="submit" loading={take.isPending} {...(isDestructive ? { color: 'red' } : {})}>
                {t(`step.${step}`)}
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
