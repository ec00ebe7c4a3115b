import '../achievements/achievements.css'
import { call } from '@cloudtnt/contract'
import {
  claimNextApplication,
  countQueue,
  listQueue,
  QUEUE_VIEWS,
  type QueueView,
} from '@cloudtnt/contract/issuer/assessment'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Group, Loader, Select, Text, TextInput } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { type Narrowing, useNarrowing } from '../frame/use-narrowing.ts'
import { ViewTabs } from '../frame/view-tabs.tsx'
import { WithRole } from '../organizations/with-role.tsx'
import { pathTo } from '../paths.ts'
import { QueueItem } from './queue-item.tsx'

/** Submissions that wait for an assessor, the one that waits longest first. */
export function QueuePage() {
  return (
    <WithRole roles={['assessor']}>
      {(organization) => <Queue key={organization.id} organization={organization} />}
    </WithRole>
  )
}

function Queue({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('assessment')
  const narrowing = useNarrowing(['view', 'achievement'])
  const view = QUEUE_VIEWS.find((known) => known === narrowing.values.view) ?? 'waiting'
  const counts = useQuery({
    queryKey: ['queue-counts', organization.id],
    queryFn: () => call(countQueue, { organizationId: organization.id }),
  })
  return (
    <>
      <PageHead
        title={t('queue.title')}
        help={t('queue.help')}
        action={<TakeNext organization={organization} achievementId={narrowing.values.achievement} />}
      />
      <ViewTabs
        label={t('queue.views')}
        value={view}
        onChange={(next) => narrowing.set({ view: next === 'waiting' ? '' : next })}
        views={QUEUE_VIEWS.map((value) => ({
          value,
          label: t(`view.${value}`),
          count: value === 'decided' ? undefined : counts.data?.views[value],
        }))}
      />
      <Narrow narrowing={narrowing} achievements={counts.data?.achievements ?? []} />
      <Submissions organization={organization} view={view} narrowing={narrowing} />
    </>
  )
}

type NarrowProps = { narrowing: Narrowing<'view' | 'achievement'>; achievements: { id: string; name: string }[] }

function Narrow({ narrowing, achievements }: NarrowProps) {
  const { t } = useTranslation('assessment')
  return (
    <Group align="flex-end" my="md">
      <TextInput
        label={t('queue.search')}
        type="search"
        className="grow"
        value={narrowing.typed}
        onChange={(event) => narrowing.setTyped(event.currentTarget.value)}
      />
      <Select
        label={t('queue.achievement')}
        value={narrowing.values.achievement}
        onChange={(value) => narrowing.set({ achievement: value ?? '' })}
        allowDeselect={false}
        data={[
          { value: '', label: t('queue.anyAchievement') },
          ...achievements.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </Group>
  )
}

type ListProps = { organization: MyOrganization; view: QueueView; narrowing: Narrowing<'view' | 'achievement'> }

function Submissions({ organization, view, narrowing }: ListProps) {
  const { t } = useTranslation('assessment')
  const { q, achievement } = narrowing.values
  const list = useInfiniteQuery({
    queryKey: ['queue', organization.id, view, q, achievement],
    queryFn: ({ pageParam }) =>
      call(listQueue, {
        organizationId: organization.id,
        view,
        q,
        ...(achievement ? { achievementId: achievement } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  if (list.isPending) return <Loader aria-label={t('common:loading')} />
  if (list.error) return <Text role="alert">{problemText(t, list.error)}</Text>
  if (items.length === 0)
    return q || achievement ? (
      <Text role="status">{t('queue.nothing')}</Text>
    ) : (
      <EmptyState title={t(`empty.${view}.title`)} text={t(`empty.${view}.text`)} />
    )
  return (
    <>
      <ul className="rows" aria-busy={list.isFetching}>
        {items.map((item) => (
          <QueueItem key={item.id} item={item} slug={organization.slug} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('queue.more')}
        </Button>
      )}
    </>
  )
}

/** Goes to the submission that waits longest: no choosing, no two people on one. */
function TakeNext({ organization, achievementId }: { organization: MyOrganization; achievementId: string }) {
  const { t } = useTranslation('assessment')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const next = useMutation({
    mutationFn: () =>
      call(claimNextApplication, { organizationId: organization.id, ...(achievementId ? { achievementId } : {}) }),
    onSuccess: async ({ applicationId }) => {
      // It may be one that was here before: what is remembered of it is from before the learner answered.
      if (applicationId) queries.removeQueries({ queryKey: ['submission', applicationId] })
      await queries.invalidateQueries({ queryKey: ['queue-counts', organization.id] })
      if (applicationId) await navigate({ to: pathTo('submission', { slug: organization.slug, applicationId }) })
    },
  })
  return (
    <div>
      <Button loading={next.isPending} onClick={() => next.mutate()}>
        {t('queue.next')}
      </Button>
      <Text size="sm" role="status">
        {next.data?.applicationId === null && t('queue.noNext')}
        {next.error && problemText(t, next.error)}
      </Text>
    </div>
  )
}
