import '../achievements/achievements.css'
import type { AwardRow } from '@cloudtnt/contract/issuer/award'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Checkbox, Group, Loader, Select, Stack, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { LinkButton } from '../frame/link-button.tsx'
import { useNarrowing } from '../frame/use-narrowing.ts'
import { ViewTabs } from '../frame/view-tabs.tsx'
import { WithRole } from '../organizations/with-role.tsx'
import { pathTo } from '../paths.ts'
import { ReleaseListDialog } from '../release-batches/release-list-dialog.tsx'
import { AwardFacts } from './award-facts.tsx'
import { AwardState } from './award-state.tsx'
import { ReleaseDialog } from './release-dialog.tsx'
import { type AwardFilter, useAwardCounts, useAwards } from './use-awards.ts'

const VIEWS = ['ready', 'held', 'returned'] as const
type View = (typeof VIEWS)[number]

const FILTERS: Record<View, Pick<AwardFilter, 'state' | 'held'>> = {
  ready: { state: 'proposed', held: 'no' },
  held: { state: 'proposed', held: 'yes' },
  returned: { state: 'returned' },
}

/** The last gate: what goes out under the organisation's name, and what is in its way. */
export function ReleaseDeskPage() {
  return (
    <WithRole roles={['quality_manager']}>
      {(organization) => <Desk key={organization.id} organization={organization} />}
    </WithRole>
  )
}

function Desk({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('awards')
  const narrowing = useNarrowing(['view', 'achievement'])
  const view = VIEWS.find((known) => known === narrowing.values.view) ?? 'ready'
  const counts = useAwardCounts(organization)
  const filter: AwardFilter = {
    ...FILTERS[view],
    q: narrowing.values.q,
    achievementId: narrowing.values.achievement,
  }
  return (
    <>
      <PageHead
        title={t('desk.title')}
        help={t(`desk.help.${organization.kind}`)}
        action={
          <LinkButton variant="default" to={pathTo('releaseBatches', { slug: organization.slug })}>
            {t('release-batches:toLists')}
          </LinkButton>
        }
      />
      <ViewTabs
        label={t('desk.views')}
        value={view}
        onChange={(next) => narrowing.set({ view: next === 'ready' ? '' : next })}
        views={VIEWS.map((value) => ({ value, label: t(`desk.view.${value}`), count: counts.data?.[value] }))}
      />
      <Group align="flex-end" my="md">
        <TextInput
          label={t('list.search')}
          type="search"
          className="grow"
          value={narrowing.typed}
          onChange={(event) => narrowing.setTyped(event.currentTarget.value)}
        />
        <Select
          label={t('list.achievement')}
          value={narrowing.values.achievement}
          onChange={(value) => narrowing.set({ achievement: value ?? '' })}
          allowDeselect={false}
          data={[
            { value: '', label: t('list.any') },
            ...(counts.data?.achievements ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Group>
      <Proposed
        key={`${view} ${narrowing.values.achievement}`}
        organization={organization}
        view={view}
        filter={filter}
        isNarrowed={narrowing.values.q !== '' || narrowing.values.achievement !== ''}
      />
    </>
  )
}

type ListProps = { organization: MyOrganization; view: View; filter: AwardFilter; isNarrowed: boolean }

function Proposed({ organization, view, filter, isNarrowed }: ListProps) {
  const { t } = useTranslation('awards')
  const list = useAwards(organization, filter)
  const [chosen, setChosen] = useState<Set<string>>(new Set())
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const allowed = items.filter((award) => award.release.allowed)
  const selected = allowed.filter((award) => chosen.has(award.id))
  if (list.isPending) return <Loader aria-label={t('common:loading')} />
  if (list.error) return <Text role="alert">{problemText(t, list.error)}</Text>
  if (items.length === 0)
    return isNarrowed ? (
      <Text role="status">{t('list.nothing')}</Text>
    ) : (
      <EmptyState title={t(`desk.empty.${view}.title`)} text={t(`desk.empty.${view}.text`)} />
    )
  const toggle = (id: string) =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]))
  const all = selected.length === allowed.length && allowed.length > 0
  return (
    <Stack>
      {view === 'ready' && (
        <Group justify="space-between">
          <Checkbox
            label={t('desk.all', { count: allowed.length })}
            checked={all}
            indeterminate={selected.length > 0 && !all}
            disabled={allowed.length === 0}
            onChange={() => setChosen(all ? new Set() : new Set(allowed.map((award) => award.id)))}
          />
          <Group gap="sm">
            {filter.achievementId && (
              <ReleaseListDialog organization={organization} achievementId={filter.achievementId} />
            )}
            <ReleaseDialog
              organization={organization}
              filter={filter}
              awardIds={selected.map((award) => award.id)}
              hasMore={list.hasNextPage}
            />
          </Group>
        </Group>
      )}
      <ul className="rows" aria-busy={list.isFetching}>
        {items.map((award) => (
          <DeskItem
            key={award.id}
            award={award}
            slug={organization.slug}
            checked={chosen.has(award.id)}
            onToggle={view === 'ready' ? () => toggle(award.id) : undefined}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Group>
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

type ItemProps = { award: AwardRow; slug: string; checked: boolean; onToggle: (() => void) | undefined }

function DeskItem({ award, slug, checked, onToggle }: ItemProps) {
  const { t } = useTranslation('awards')
  const { allowed, reason } = award.release
  return (
    <li>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        {onToggle && (
          <Checkbox
            mt={4}
            aria-label={t('desk.choose', { name: award.recipientName, achievement: award.achievementName })}
            checked={checked && allowed}
            disabled={!allowed}
            onChange={onToggle}
          />
        )}
        <div>
          <Link to={pathTo('award', { slug, awardId: award.id })} className="title-link">
            <bdi>{award.recipientName}</bdi>
          </Link>
          <AwardFacts award={award} />
          {!allowed && reason !== 'held' && reason !== 'state' && <Text size="sm">{t(`refusal.${reason}`)}</Text>}
        </div>
      </Group>
      {award.hold !== '' && <AwardState award={award} />}
    </li>
  )
}
