import '../achievements/achievements.css'
import { type CredentialRow, STANDINGS } from '@cloudtnt/contract/issuer/credentials'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Group, Loader, Select, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Day, Moment } from '../../ui/moment.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { BadgeImage } from '../achievements/badge-image.tsx'
import { type Narrowing, useNarrowing } from '../frame/use-narrowing.ts'
import { WithRole } from '../organizations/with-role.tsx'
import { pathTo } from '../paths.ts'
import { CredentialStanding } from './credential-standing.tsx'
import { useCredentials } from './use-credentials.ts'

/** Every credential that went out under the organisation's name, and how it stands. */
export function CredentialsPage() {
  return (
    <WithRole roles={['registrar', 'quality_manager', 'owner']}>
      {(organization) => <Credentials key={organization.id} organization={organization} />}
    </WithRole>
  )
}

function Credentials({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('issuer-credentials')
  const narrowing = useNarrowing<'standing'>(['standing'])
  const { q, standing } = narrowing.values
  const list = useCredentials(organization, { q, standing: STANDINGS.find((known) => known === standing) })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <PageHead title={t('list.title')} help={t('list.help')} />
      <Narrow narrowing={narrowing} />
      {list.isPending && <Loader aria-label={t('common:loading')} />}
      {list.error && <Text role="alert">{problemText(t, list.error)}</Text>}
      {items.length > 0 && (
        <ul className="rows" aria-busy={list.isFetching}>
          {items.map((credential) => (
            <Row key={credential.id} credential={credential} slug={organization.slug} />
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

function Narrow({ narrowing }: { narrowing: Narrowing<'standing'> }) {
  const { t } = useTranslation('issuer-credentials')
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
        label={t('list.standing')}
        value={narrowing.values.standing}
        onChange={(value) => narrowing.set({ standing: value ?? '' })}
        allowDeselect={false}
        data={[
          { value: '', label: t('list.any') },
          ...STANDINGS.map((value) => ({ value, label: t(`standing.${value}`) })),
        ]}
      />
    </Group>
  )
}

function Row({ credential, slug }: { credential: CredentialRow; slug: string }) {
  const { t } = useTranslation('issuer-credentials')
  const { awardId, badge, recipientName, recipientEmail, achievementName, releasedAt, validUntil } = credential
  return (
    <li>
      <Group wrap="nowrap" align="flex-start">
        <BadgeImage design={badge} size={48} alt="" />
        <div>
          <Link to={pathTo('award', { slug, awardId })} className="title-link">
            <bdi>{recipientName}</bdi>
          </Link>
          <Text>
            <bdi>{achievementName}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            <bdi>{recipientEmail}</bdi> · {t(`delivery.${credential.deliveryState}`)} · {t('list.released')}{' '}
            <Moment value={releasedAt} />
            {validUntil !== null && (
              <>
                {' '}
                · {t('list.until')} <Day value={validUntil} />
              </>
            )}
          </Text>
        </div>
      </Group>
      <CredentialStanding credential={credential} />
    </li>
  )
}
