import { Select, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { CredentialCard } from '../../credential-view/credential-card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { factsOf, titleOf } from '../credentials/kept-credential.ts'
import { LinkButton } from '../frame/link-button.tsx'
import { UndoNotice } from '../frame/undo.tsx'
import { pathTo, patterns } from '../paths.ts'
import { useRecords, useVault } from '../session/session-context.tsx'
import { StacksSection } from '../stacks/stacks-section.tsx'
import type { OpenRecord } from '../vault/vault.ts'
import { CredentialMarks } from './credential-marks.tsx'
import { findCredentials, issuersOf } from './find-credentials.ts'
import { ProblemFiles } from './problem-files.tsx'

/** Everything that its holder has, with the way to more. */
export function HomePage() {
  const { t } = useTranslation('wallet')
  const vault = useVault()
  const credentials = useRecords('credential')
  const add = <LinkButton to={patterns.add}>{t('home.add')}</LinkButton>
  return (
    <>
      <PageHead title={t('home.title')} help={t('home.help')} action={credentials.length > 0 && add} />
      <UndoNotice />
      {vault.damaged.size > 0 && (
        <Text className="prose" mb="lg">
          {t('home.damaged', { count: vault.damaged.size })}
        </Text>
      )}
      {credentials.length === 0 ? (
        <EmptyState title={t('home.emptyTitle')} text={t('home.emptyText')} action={add} />
      ) : (
        <Stack gap="xl">
          <CredentialList credentials={credentials} />
          <section aria-labelledby="home-stacks">
            <Title order={2} id="home-stacks" mb="sm">
              {t('home.stacks')}
            </Title>
            <StacksSection level={3} />
          </section>
        </Stack>
      )}
      <ProblemFiles />
    </>
  )
}

/** Search and filter are in the address, so that going back finds them again. */
function CredentialList({ credentials }: { credentials: OpenRecord<'credential'>[] }) {
  const { t } = useTranslation('wallet')
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as { q?: string; issuer?: string; order?: string }
  const wanted = useDeferredValue(search)
  const found = findCredentials(credentials, { text: wanted.q ?? '', issuer: wanted.issuer ?? '', order: wanted.order })
  const issuers = issuersOf(credentials)
  const change = (next: { q?: string; issuer?: string; order?: string }) => {
    const kept = Object.entries({ ...search, ...next }).filter(([, value]) => value)
    void navigate({ to: patterns.home, search: Object.fromEntries(kept) as never, replace: true })
  }
  return (
    <section aria-label={t('home.listLabel')}>
      {credentials.length > 3 && (
        <div className="home-filter">
          <TextInput
            type="search"
            label={t('home.search')}
            value={search.q ?? ''}
            onChange={(event) => change({ q: event.currentTarget.value })}
          />
          {issuers.length > 1 && (
            <Select
              label={t('home.issuer')}
              placeholder={t('home.anyIssuer')}
              data={issuers}
              value={search.issuer ?? null}
              onChange={(value) => change({ issuer: value ?? '' })}
              clearable
              clearButtonProps={{ 'aria-label': t('home.anyIssuer') }}
            />
          )}
          <Select
            label={t('home.order')}
            data={[
              { value: 'received', label: t('home.byReceived') },
              { value: 'title', label: t('home.byTitle') },
              { value: 'issuer', label: t('home.byIssuer') },
            ]}
            value={search.order ?? 'received'}
            onChange={(value) => change({ order: value === 'received' ? '' : (value ?? '') })}
            allowDeselect={false}
          />
        </div>
      )}
      <Text c="dimmed" role="status" mb="sm">
        {t('home.count', { count: found.length, of: issuers.length })}
      </Text>
      <SimpleGrid cols={{ base: 1, lg: 2 }} component="ul" className="home-list">
        {found.map((record) => (
          <li key={record.id}>
            <CredentialCard
              facts={{ ...factsOf(record.content), title: titleOf(record.content) }}
              level={2}
              link={(title) => <Link to={pathTo('credential', { id: record.id })}>{title}</Link>}
              marks={<CredentialMarks content={record.content} />}
            />
          </li>
        ))}
      </SimpleGrid>
    </section>
  )
}
