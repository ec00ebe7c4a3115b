import '../achievements/achievements.css'
import './applications.css'
import { call } from '@cloudtnt/contract'
import {
  type ApplicationRoute,
  getOpportunity,
  type Opportunity,
  startApplication,
} from '@cloudtnt/contract/issuer/application'
import { Button, Group, Loader, Radio, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { BadgeImage } from '../achievements/badge-image.tsx'
import { LinkButton } from '../frame/link-button.tsx'
import { pathTo } from '../paths.ts'

/** Before applying: what will be judged, what to hand in, and by which route one comes to it. */
export function ApplyPage() {
  const { t } = useTranslation('applications')
  const { achievementId = '' } = useParams({ strict: false }) as { achievementId?: string }
  const found = useQuery({
    queryKey: ['opportunity', achievementId],
    queryFn: () => call(getOpportunity, { achievementId }),
    retry: false,
  })
  if (found.isPending) return <Loader aria-label={t('common:loading')} />
  if (found.error)
    return (
      <>
        <PageHead title={t('apply.goneTitle')} help={problemText(t, found.error)} />
        <a href="/catalogue">{t('list.catalogue')}</a>
      </>
    )
  return <Apply opportunity={found.data} />
}

function Apply({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('applications')
  const { content, organizationName, applicationId } = opportunity
  return (
    <>
      <PageHead
        title={t('apply.title', { name: content.name })}
        help={t('apply.help', { organization: organizationName })}
        mark={<BadgeImage design={content.badge} size={64} alt={content.badge.altText} />}
      />
      <Stack gap="lg" className="prose" lang={content.language}>
        <Text className="written" dir="auto">
          {content.description}
        </Text>
        <div>
          <Title order={2} size="h3" mb="sm" lang="">
            {t('apply.criteria')}
          </Title>
          <ol className="criteria-list">
            {content.criteria.map((criterion) => (
              <li key={criterion.id}>
                <strong>
                  <bdi>{criterion.name}</bdi>
                </strong>
                {criterion.description && (
                  <Text className="written" dir="auto">
                    {criterion.description}
                  </Text>
                )}
                {criterion.requiredEvidence && (
                  <Text c="dimmed" className="written">
                    {t('apply.handIn')} <bdi>{criterion.requiredEvidence}</bdi>
                  </Text>
                )}
              </li>
            ))}
          </ol>
        </div>
      </Stack>
      {applicationId === null ? (
        <Start opportunity={opportunity} />
      ) : (
        <Stack className="panel" mt="xl" align="flex-start">
          <Text>{t('apply.underWay')}</Text>
          <LinkButton to={pathTo('application', { applicationId })}>{t('apply.goOn')}</LinkButton>
        </Stack>
      )}
    </>
  )
}

function Start({ opportunity }: { opportunity: Opportunity }) {
  const { t, i18n } = useTranslation('applications')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { routes, achievementId } = opportunity
  const [route, setRoute] = useState<ApplicationRoute | undefined>(routes[0])
  const start = useMutation({
    mutationFn: (chosen: ApplicationRoute) =>
      call(startApplication, { achievementId, route: chosen, language: i18n.language }),
    onSuccess: async (view) => {
      queries.setQueryData(['application', view.id], view)
      await queries.invalidateQueries({ queryKey: ['my-applications'] })
      await navigate({ to: pathTo('application', { applicationId: view.id }) })
    },
  })
  if (route === undefined) return <Text mt="xl">{t('apply.directOnly')}</Text>
  return (
    <Stack className="panel" mt="xl">
      <Radio.Group
        label={t('apply.route')}
        value={route}
        onChange={(value) => setRoute(routes.find((known) => known === value))}
      >
        <Stack gap="sm" mt="xs">
          {routes.map((value) => (
            <Radio key={value} value={value} label={t(`route.${value}`)} description={t(`routeText.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Text c="dimmed" size="sm" className="prose">
        {t('apply.privacy', { organization: opportunity.organizationName })}
      </Text>
      {start.error && <Text role="alert">{problemText(t, start.error)}</Text>}
      <Group>
        <Button loading={start.isPending} onClick={() => start.mutate(route)}>
          {t('apply.start')}
        </Button>
      </Group>
    </Stack>
  )
}
