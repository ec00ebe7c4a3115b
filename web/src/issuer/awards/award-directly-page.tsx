import '../achievements/achievements.css'
import { call } from '@cloudtnt/contract'
import { listAchievements } from '@cloudtnt/contract/issuer/achievement'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Loader, Select, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../ui/clock.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { LinkButton } from '../frame/link-button.tsx'
import { useNarrowing } from '../frame/use-narrowing.ts'
import { ViewTabs } from '../frame/view-tabs.tsx'
import { WithRole } from '../organizations/with-role.tsx'
import { pathTo } from '../paths.ts'
import { AwardListForm } from './award-list-form.tsx'
import { AwardPersonForm } from './award-person-form.tsx'

const WAYS = ['one', 'list'] as const

/** Awards without an application: to one person, or to a list of people. */
export function AwardDirectlyPage() {
  return (
    <WithRole roles={['registrar']}>
      {(organization) => <Direct key={organization.id} organization={organization} />}
    </WithRole>
  )
}

function Direct({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('awards')
  const now = useClock()
  const narrowing = useNarrowing(['way', 'achievement'])
  const way = WAYS.find((known) => known === narrowing.values.way) ?? 'one'
  const [awardedOn, setAwardedOn] = useState('')
  const published = useQuery({
    queryKey: ['achievements', organization.id, 'published'],
    queryFn: () => call(listAchievements, { organizationId: organization.id, state: 'published', limit: 200 }),
  })
  if (published.isPending) return <Loader aria-label={t('common:loading')} />
  const items = published.data?.items ?? []
  const { slug } = organization
  const achievementId = narrowing.values.achievement || (items.length === 1 ? (items[0]?.id ?? '') : '')
  const target = { organization, achievementId, awardedOn }
  return (
    <>
      <PageHead title={t('direct.title')} help={t(`direct.help.${organization.kind}`)} />
      {items.length === 0 ? (
        <EmptyState
          title={t('direct.noneTitle')}
          text={t('direct.noneText')}
          action={<LinkButton to={pathTo('designs', { slug })}>{t('direct.toDesigns')}</LinkButton>}
        />
      ) : (
        <Stack gap="lg">
          <Stack className="panel prose">
            <Select
              id="award-achievement"
              label={t('direct.achievement')}
              placeholder={t('direct.choose')}
              searchable
              value={achievementId || null}
              onChange={(value) => narrowing.set({ achievement: value ?? '' })}
              data={items.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextInput
              type="date"
              label={`${t('direct.awardedOn')} (${t('common:optional')})`}
              description={t('direct.awardedOnHint')}
              max={now().toISOString().slice(0, 10)}
              value={awardedOn}
              onChange={(event) => setAwardedOn(event.currentTarget.value)}
            />
          </Stack>
          <ViewTabs
            label={t('direct.way')}
            value={way}
            onChange={(next) => narrowing.set({ way: next === 'one' ? '' : next })}
            views={WAYS.map((value) => ({ value, label: t(`direct.ways.${value}`) }))}
          />
          {way === 'one' ? <AwardPersonForm target={target} /> : <AwardListForm target={target} />}
        </Stack>
      )}
    </>
  )
}
