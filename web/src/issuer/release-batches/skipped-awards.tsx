import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import type { ReleaseBatch } from '@cloudtnt/contract/issuer/release-batch'
import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../ui/problem-text.ts'
import { pathTo } from '../paths.ts'
import { useSkippedAwards } from './use-release-batches.ts'

type Props = { organization: MyOrganization; batch: ReleaseBatch }

/** Who was left at the desk, each with the reason; asked for when somebody wants to see it. */
export function SkippedAwards({ organization, batch }: Props) {
  const { t } = useTranslation('release-batches')
  const [isOpen, setOpen] = useState(false)
  const list = useSkippedAwards(organization, batch, isOpen)
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('skipped')}</summary>
      <Stack mt="xs">
        {list.isFetching && items.length === 0 && <Loader aria-label={t('common:loading')} />}
        {list.error && <Text role="alert">{problemText(t, list.error)}</Text>}
        <ul>
          {items.map(({ awardId, recipientName, recipientEmail, reason }) => (
            <li key={awardId}>
              <Link to={pathTo('award', { slug: organization.slug, awardId })}>
                <bdi>{recipientName}</bdi>
              </Link>{' '}
              (<bdi>{recipientEmail}</bdi>): {t(`reason.${reason}`)}
            </li>
          ))}
        </ul>
        {list.hasNextPage && (
          <Group>
            <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('more')}
            </Button>
          </Group>
        )}
      </Stack>
    </details>
  )
}
