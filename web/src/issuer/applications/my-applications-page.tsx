import '../achievements/achievements.css'
import { call } from '@cloudtnt/contract'
import { type ApplicationRow, listMyApplications } from '@cloudtnt/contract/issuer/application'
import { Button, Group, Loader, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { BadgeImage } from '../achievements/badge-image.tsx'
import { pathTo } from '../paths.ts'
import { ApplicationState } from './application-state.tsx'

/** What the signed-in person applied for, whatever organisation it is of. */
export function MyApplicationsPage() {
  const { t } = useTranslation('applications')
  const list = useInfiniteQuery({
    queryKey: ['my-applications'],
    queryFn: ({ pageParam }) => call(listMyApplications, pageParam ? { cursor: pageParam } : {}),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHead title={t('list.title')} help={t('list.help')} />
      {list.isPending && <Loader aria-label={t('common:loading')} />}
      {list.error && <Text role="alert">{problemText(t, list.error)}</Text>}
      {items.length > 0 && (
        <ul className="rows">
          {items.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
      {list.isSuccess && items.length === 0 && (
        <EmptyState
          title={t('list.emptyTitle')}
          text={t('list.emptyText')}
          action={
            <Button component="a" href="/catalogue">
              {t('list.catalogue')}
            </Button>
          }
        />
      )}
    </>
  )
}

function Item({ item }: { item: ApplicationRow }) {
  const { t } = useTranslation('applications')
  return (
    <li>
      <Group wrap="nowrap" gap="md">
        <BadgeImage design={item.badge} size={56} />
        <div>
          <Link to={pathTo('application', { applicationId: item.id })} className="title-link">
            <bdi>{item.name}</bdi>
          </Link>
          <Text size="sm" c="dimmed">
            <bdi>{item.organizationName}</bdi> · {t(`route.${item.route}`)} · {t('list.changed')}{' '}
            <Moment value={item.updatedAt} />
          </Text>
        </div>
      </Group>
      <ApplicationState row={item} />
    </li>
  )
}
