import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import {
  type BatchState,
  cancelReleaseBatch,
  pauseReleaseBatch,
  type ReleaseBatch,
  resumeReleaseBatch,
} from '@cloudtnt/contract/issuer/release-batch'
import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { Moment } from '../../ui/moment.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { type State, StateMark } from '../../ui/state-mark.tsx'
import { SkippedAwards } from './skipped-awards.tsx'
import { useBatchStep } from './use-release-batches.ts'

const MARKS: Record<BatchState, State> = {
  preparing: 'unknown',
  running: 'unknown',
  paused: 'look',
  stopped: 'problem',
  cancelled: 'look',
  completed: 'confirmed',
}

type Props = { organization: MyOrganization; batch: ReleaseBatch }

/** One list: how far it is, what is in its way, and what can be done. */
export function BatchItem({ organization, batch }: Props) {
  const { t, i18n } = useTranslation('release-batches')
  const number = new Intl.NumberFormat(i18n.language)
  const done = batch.released + batch.skipped
  const progress = t('progress', { released: number.format(batch.released), total: number.format(batch.total) })
  return (
    <li>
      <Stack gap="xs" className="grow">
        <Group justify="space-between" align="flex-start">
          <Text fw={600}>
            <bdi>{batch.achievementName}</bdi>
          </Text>
          <StateMark state={MARKS[batch.state]}>{t(`state.${batch.state}`)}</StateMark>
        </Group>
        <Text size="sm" c="dimmed">
          {t('startedBy', { name: batch.startedBy.name || t('somebody') })} <Moment value={batch.startedAt} /> ·{' '}
          {t(`delivery.${batch.delivery}`)}
        </Text>
        <Progress value={(100 * done) / Math.max(1, batch.total)} aria-label={progress} />
        <Text role="status">
          {progress}
          {batch.skipped > 0 && ` · ${t('skippedCount', { skipped: number.format(batch.skipped) })}`}
        </Text>
        {batch.fault !== '' && <Text role="alert">{t(`fault.${batch.fault}`)}</Text>}
        <Steps organization={organization} batch={batch} />
        {batch.skipped > 0 && <SkippedAwards organization={organization} batch={batch} />}
      </Stack>
    </li>
  )
}

function Steps({ organization, batch }: Props) {
  const { t } = useTranslation('release-batches')
  const step = useBatchStep(organization, batch.id)
  const [asksToEnd, { open, close }] = useDisclosure()
  const { may } = batch
  if (!may.pause && !may.resume && !may.cancel) return null
  const end = () => step.mutate(cancelReleaseBatch, { onSettled: close })
  return (
    <>
      <Group gap="sm">
        {may.pause && (
          <Button variant="default" loading={step.isPending} onClick={() => step.mutate(pauseReleaseBatch)}>
            {t('pause')}
          </Button>
        )}
        {may.resume && (
          <Button loading={step.isPending} onClick={() => step.mutate(resumeReleaseBatch)}>
            {t('resume')}
          </Button>
        )}
        {may.cancel && (
          <Button variant="default" onClick={open}>
            {t('cancel')}
          </Button>
        )}
      </Group>
      {step.error && <Text role="alert">{problemText(t, step.error)}</Text>}
      <Dialog opened={asksToEnd} onClose={close} title={t('cancelTitle')}>
        <Stack>
          <Text>{t('cancelText')}</Text>
          <Group>
            <Button color="red" loading={step.isPending} onClick={end}>
              {t('cancelGo')}
            </Button>
            <Button variant="default" onClick={close} data-autofocus>
              {t('common:cancel')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  )
}
