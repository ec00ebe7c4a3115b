import './achievements.css'
import { call } from '@cloudtnt/contract'
import {
  type AchievementRow,
  listAchievements,
  REVISION_STATES,
  type RevisionState,
} from '@cloudtnt/contract/issuer/achievement'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Group, Loader, Select, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { WithOrganization } from '../organizations/with-organization.tsx'
import { CreateAchievementButton } from './create-achievement-button.tsx'
import { DesignItem } from './design-item.tsx'

/** All designs of an organisation; what narrows the list stands in the address. */
export function DesignsPage() {
  return (
    <WithOrganization>
      {(organization) => <Designs key={organization.id} organization={organization} />}
    </WithOrganization>
  )
}

function Designs({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('achievements')
  const mayDesign = organization.roles.includes('designer')
  const narrowing = useNarrowing()
  const { q, state } = narrowing
  const list = useDesigns(organization.id, q, state)
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const isNarrowed = q !== '' || state !== undefined
  const isBlank = list.isSuccess && items.length === 0 && !isNarrowed
  // One place at a time, and none before the list is there: a dialog that is open would go with the button that opened it.
  const create = mayDesign && <CreateAchievementButton organization={organization} />
  return (
    <>
      <PageHead
        title={t('list.title')}
        help={t(mayDesign ? 'list.help' : 'list.helpOthers')}
        action={!list.isPending && !isBlank && create}
      />
      {isBlank ? (
        <EmptyState
          title={t('list.emptyTitle')}
          text={t(mayDesign ? 'list.emptyText' : 'list.emptyOthers')}
          action={create}
        />
      ) : (
        <>
          <Filters narrowing={narrowing} />
          {list.isPending && <Loader aria-label={t('common:loading')} />}
          {list.error && <Text role="alert">{problemText(t, list.error)}</Text>}
          <Rows items={items} slug={organization.slug} isNothing={list.isSuccess && items.length === 0} />
        </>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  )
}

function Rows({ items, slug, isNothing }: { items: AchievementRow[]; slug: string; isNothing: boolean }) {
  const { t } = useTranslation('achievements')
  if (isNothing) return <Text role="status">{t('list.nothing')}</Text>
  if (items.length === 0) return null
  return (
    <ul className="rows">
      {items.map((item) => (
        <DesignItem key={item.id} item={item} slug={slug} />
      ))}
    </ul>
  )
}

function Filters({ narrowing }: { narrowing: ReturnType<typeof useNarrowing> }) {
  const { t } = useTranslation('achievements')
  return (
    <Group align="flex-end" mb="md">
      <TextInput
        label={t('list.search')}
        type="search"
        value={narrowing.typed}
        onChange={(event) => narrowing.setTyped(event.currentTarget.value)}
        className="grow"
      />
      <Select
        label={t('list.state')}
        value={narrowing.state ?? ''}
        onChange={(value) => narrowing.setState(value ?? '')}
        allowDeselect={false}
        data={[
          { value: '', label: t('list.anyState') },
          ...REVISION_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
        ]}
      />
    </Group>
  )
}

function useDesigns(organizationId: string, q: string, state: RevisionState | undefined) {
  return useInfiniteQuery({
    queryKey: ['achievements', organizationId, q, state],
    queryFn: ({ pageParam }) =>
      call(listAchievements, {
        organizationId,
        q,
        ...(state ? { state } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  })
}

/** The search words and the state, kept in the address so that a list can be sent to somebody. */
function useNarrowing() {
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as { q?: string; state?: string }
  const q = String(search.q ?? '')
  const state = REVISION_STATES.find((known) => known === search.state)
  const [typed, setTyped] = useState(q)
  const [settled] = useDebouncedValue(typed, 250)
  const set = (next: { q: string; state: string | undefined }) =>
    void navigate({
      to: '.',
      search: { ...(next.q ? { q: next.q } : {}), ...(next.state ? { state: next.state } : {}) } as never,
      replace: true,
    })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed moves the address
  useEffect(() => {
    if (settled !== q) set({ q: settled, state })
  }, [settled])
  return { q, state, typed, setTyped, setState: (next: string) => set({ q: settled, state: next }) }
}
