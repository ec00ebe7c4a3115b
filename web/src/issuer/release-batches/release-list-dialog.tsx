import { call } from '@cloudtnt/contract'
import { DELIVERIES, type Delivery } from '@cloudtnt/contract/issuer/award'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { type BatchPreview, startReleaseBatch } from '@cloudtnt/contract/issuer/release-batch'
import { Button, Group, Loader, Radio, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { pathTo } from '../paths.ts'
import { refreshBatches, useBatchPreview } from './use-release-batches.ts'

type Props = { organization: MyOrganization; achievementId: string }

/** Releases all direct awards of a credential at once: says how many go and how many stay, then leads to their progress. */
export function ReleaseListDialog({ organization, achievementId }: Props) {
  const { t } = useTranslation('release-batches')
  const [opened, { open, close }] = useDisclosure()
  const preview = useBatchPreview(organization, achievementId, opened)
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('start.button')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('start.title')}>
        {preview.isFetching && <Loader aria-label={t('common:loading')} />}
        {preview.error && <Text role="alert">{problemText(t, preview.error)}</Text>}
        {preview.data && !preview.isFetching && (
          <Confirm organization={organization} achievementId={achievementId} preview={preview.data} onClose={close} />
        )}
      </Dialog>
    </>
  )
}

function Confirm({
  organization,
  achievementId,
  preview,
  onClose,
}: Props & { preview: BatchPreview; onClose(): void }) {
  const { t, i18n } = useTranslation('release-batches')
  const [delivery, setDelivery] = useState<Delivery>('claim')
  // One id for this confirmation: pressed twice, or sent again after a lost answer, it happens once.
  const [id] = useState(() => crypto.randomUUID())
  const queries = useQueryClient()
  const navigate = useNavigate()
  const start = useMutation({
    mutationFn: () =>
      call(startReleaseBatch, {
        organizationId: organization.id,
        id,
        achievementId,
        delivery,
        expected: preview.ready,
      }),
    onSuccess: async () => {
      await refreshBatches(queries, organization.id)
      await navigate({ to: pathTo('releaseBatches', { slug: organization.slug }) })
    },
  })
  const number = new Intl.NumberFormat(i18n.language)
  const left = (['held', 'notYours', 'assessed'] as const).filter((name) => preview[name] > 0)
  return (
    <Stack>
      <Text>
        {preview.ready > 0
          ? t('start.ready', { organization: organization.name, ready: number.format(preview.ready) })
          : t('start.nothing')}
      </Text>
      {left.map((name) => (
        <Text key={name} size="sm">
          {t(`start.${name}`, { number: number.format(preview[name]) })}
        </Text>
      ))}
      {preview.ready > 0 && (
        <Radio.Group label={t('start.how')} value={delivery} onChange={(value) => setDelivery(value as Delivery)}>
          <Stack gap="xs" mt="xs">
            {DELIVERIES.map((value) => (
              <Radio key={value} value={value} label={t(`start.${value}`)} description={t(`start.${value}Text`)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {start.error && <Text role="alert">{problemText(t, start.error)}</Text>}
      <Group>
        {preview.ready > 0 && (
          <Button loading={start.isPending} onClick={() => start.mutate()} data-autofocus>
            {t('start.go')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
