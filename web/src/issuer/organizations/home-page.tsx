import { Loader, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { LinkButton } from '../frame/link-button.tsx'
import { pathTo } from '../paths.ts'
import { useMyOrganizations } from './use-organization.ts'

/** Where a person lands: in their only organisation, before a choice of several, or before the first step. */
export function HomePage() {
  const { t } = useTranslation('organizations')
  const { data, isPending } = useMyOrganizations()
  if (isPending || !data) return <Loader aria-label={t('common:loading')} />
  const [only, ...others] = data
  if (only && others.length === 0) return <Navigate to={pathTo('organization', { slug: only.slug })} replace />
  if (data.length > 0) return <Choose />
  return (
    <>
      <PageHead title={t('home.title')} help={t('home.help')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Stack className="panel" align="flex-start">
          <Title order={2} size="h3">
            {t('home.issue')}
          </Title>
          <Text>{t('home.issueText')}</Text>
          <LinkButton to={pathTo('newOrganization')}>{t('start')}</LinkButton>
        </Stack>
        <Stack className="panel" align="flex-start">
          <Title order={2} size="h3">
            {t('home.learn')}
          </Title>
          <Text>{t('home.learnText')}</Text>
          <a href="/catalogue">{t('home.catalogue')}</a>
        </Stack>
      </SimpleGrid>
      <Text mt="lg" c="dimmed" className="prose">
        {t('home.invited')}
      </Text>
    </>
  )
}

function Choose() {
  const { t } = useTranslation('organizations')
  const { data = [] } = useMyOrganizations()
  return (
    <>
      <PageHead title={t('choose')} />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {data.map(({ id, slug, name, roles }) => (
          <Stack key={id} className="panel" align="flex-start" justify="space-between">
            <div>
              <Title order={2} size="h3" dir="auto">
                {name}
              </Title>
              <Text c="dimmed">{roles.map((role) => t(`role.${role}`)).join(', ')}</Text>
            </div>
            <LinkButton to={pathTo('organization', { slug })}>{t('open')}</LinkButton>
          </Stack>
        ))}
      </SimpleGrid>
    </>
  )
}
