import '../achievements/achievements.css'
import { AWARD_ROUTES, AWARD_STATES } from '@cloudtnt/contract/issuer/award'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Group, Loader, Select, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { LinkButton } from '../frame/link-button.tsx'
import { type Narrowing, useNarrowing } from '../frame/use-narrowing.ts'
import { WithRole } from '../organizations/with-role.tsx'
import { pathTo } from '../paths.ts'
import { AwardFacts } from './award-facts.tsx'
import { AwardState } from './award-state.tsx'
import { useAwardCounts, useAwards } from './use-awards.ts'

type Names = 'state' | 'route' | 'achievement'

/** Every award of an organisation, in whatever state; what narrows the list stands in the address. */
export function AwardsPage() {
  return (
    <WithRole roles={['registrar', 'quality_manager', 'owner']}>
      {(organization) => <Awards key={organization.id} organization={organization} />}
    </WithRole>
  )
}

function Awards({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('awards')
  const narrowing = useNarrowing<Names>(['state', 'route', 'achievement'])
  const { q, state, route, achievement } = narrowing.values
  const list = useAwards(organization, {
    q,
    state: AWARD_STATES.find((known) => known === state),
    route: AWARD_ROUTES.find((known) => known === route),
    achievementId: achievement,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const { slug, roles } = organization
  const direct = roles.includes('registrar') && (
    <LinkButton to={pathTo('awardDirectly', { slug })}>{t('issuer:menu.awardDirectly')}</LinkButton>
  )
  return (
    <>
      <PageHead title={t('list.title')} help={t('list.help')} action={direct} />
      <Narrow organization={organization} narrowing={narrowing} />
      {list.isPending && <Loader aria-label={t('common:loading')} />}
      {list.error && <Text role="alert">{problemText(t, list.error)}</Text>}
      {items.length > 0 && (
        <ul className="rows" aria-busy={list.isFetching}>
          {items.map((award) => (
            <li key={award.id}>
              <div>
                <Link to={pathTo('award', { slug, awardId: award.id })} className="title-link">
                  <bdi>{award.recipientName}</bdi>
                </Link>
                <AwardFacts award={award} />
              </div>
              <AwardState award={award} />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
      {list.isSuccess && items.length === 0 && narrowing.isNarrowed && <Text role="status">{t('list.nothing')}</Text>}
      {list.isSuccess && items.length === 0 && !narrowing.isNarrowed && (
        <EmptyState title={t('list.emptyTitle')} text={t('list.emptyText')} />
      )}
    </>
  )
}

function Narrow({ organization, narrowing }: { organization: MyOrganization; narrowing: Narrowing<Names> }) {
  const { t } = useTranslation('awards')
  const counts = useAwardCounts(organization)
  const { values, set } = narrowing
  return (
    <Group align="flex-end" mb="md">
      <TextInput
        label={t('list.search')}
        type="search"
        className="grow"
        value={narrowing.typed}
        onChange={(event) => narrowing.setTyped(event.currentTarget.value)}
      />
      <Select
        label={t('list.state')}
        value={values.state}
        onChange={(value) => set({ state: value ?? '' })}
        allowDeselect={false}
        data={[
          { value: '', label: t('list.any') },
          ...AWARD_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
        ]}
      />
      <Select
        label={t('list.route')}
        value={values.route}
        onChange={(value) => set({ route: value ?? '' })}
        allowDeselect={false}
        data={[
          { value: '', label: t('list.any') },
          ...AWARD_ROUTES.map((value) => ({ value, label: t(`route.${value}`) })),
        ]}
      />
      <Select
        label={t('list.achievement')}
        value={values.achievement}
        onChange={(value) => set({ achievement: value ?? '' })}
        allowDeselect={false}
        data={[
          { value: '', label: t('list.any') },
          ...(counts.data?.achievements ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </Group>
  )
}
