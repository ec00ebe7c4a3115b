import '../achievements/achievements.css'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { LinkButton } from '../frame/link-button.tsx'
import { WithRole } from '../organizations/with-role.tsx'
import { pathTo } from '../paths.ts'
import { BatchItem } from './batch-item.tsx'
import { useReleaseBatches } from './use-release-batches.ts'

/** How far lists are that are being released, what stayed at the desk, and how to halt one. */
export function ReleaseBatchesPage() {
  return (
    <WithRole roles={['quality_manager', 'registrar', 'owner']}>
      {(organization) => <Batches key={organization.id} organization={organization} />}
    </WithRole>
  )
}

function Batches({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('release-batches')
  const list = useReleaseBatches(organization)
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const toDesk = (
    <LinkButton variant="default" to={pathTo('releaseDesk', { slug: organization.slug })}>
      {t('toDesk')}
    </LinkButton>
  )
  const mayRelease = organization.roles.includes('quality_manager')
  return (
    <>
      <PageHead title={t('title')} help={t('help')} action={mayRelease && toDesk} />
      {list.isPending && <Loader aria-label={t('common:loading')} />}
      {list.error && <Text role="alert">{problemText(t, list.error)}</Text>}
      {list.data && items.length === 0 && <EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
      <Stack>
        {items.length > 0 && (
          <ul className="rows">
            {items.map((batch) => (
              <BatchItem key={batch.id} organization={organization} batch={batch} />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <Group>
            <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('more')}
            </Button>
          </Group>
        )}
      </Stack>
    </>
  )
}
