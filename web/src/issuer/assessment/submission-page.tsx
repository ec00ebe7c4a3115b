import type { Flushes } from '../../ui/use-autosave.ts'
import '../achievements/achievements.css'
import '../applications/applications.css'
import './assessment.css'
import type { SubmissionView } from '@cloudtnt/contract/issuer/assessment'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Group, Loader, Stack, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { ApplicationTimeline } from '../applications/application-timeline.tsx'
import { NotFoundPage } from '../frame/not-found-page.tsx'
import { WithRole } from '../organizations/with-role.tsx'
import { pathTo } from '../paths.ts'
import { ClaimPanel } from './claim-panel.tsx'
import { CriterionJudgement } from './criterion-judgement.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { SubmissionState } from './queue-item.tsx'
import { useSubmission, useSubmissionSaves } from './use-submission.ts'

/** Evidence and criteria beside each other, and nothing else. */
export function SubmissionPage() {
  return <WithRole roles={['assessor']}>{(organization) => <Find organization={organization} />}</WithRole>
}

function Find({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('assessment')
  const { applicationId = '' } = useParams({ strict: false }) as { applicationId?: string }
  const { data, isPending } = useSubmission(organization, applicationId)
  if (isPending) return <Loader aria-label={t('common:loading')} />
  if (!data) return <NotFoundPage />
  return <Submission key={`${applicationId} ${data.attempt}`} view={data} organization={organization} />
}

function Submission({ view, organization }: { view: SubmissionView; organization: MyOrganization }) {
  const { t } = useTranslation('assessment')
  const flushes = useRef<Flushes>(new Map())
  const save = useSubmissionSaves(view)
  const { slug } = organization
  return (
    <>
      <Text mb="xs">
        <Link to={pathTo('queue', { slug })}>{t('page.toQueue')}</Link>
      </Text>
      <PageHead
        title={view.applicantName}
        mark={<SubmissionState item={view} />}
        help={
          <>
            <bdi>{view.content.name}</bdi> · {t(`applications:route.${view.route}`)}
            {view.attempt > 1 && ` · ${t('queue.attempt', { count: view.attempt })}`}
          </>
        }
      />
      <Stack gap="lg">
        <ClaimPanel view={view} />
        {view.may.judge && (
          <Text size="sm" c="dimmed" className="wide-only">
            {t('page.keys')}
          </Text>
        )}
        <ol className="judgements">
          {view.content.criteria.map((criterion, index) => (
            <CriterionJudgement
              key={criterion.id}
              view={view}
              criterion={criterion}
              number={index + 1}
              save={save}
              flushes={flushes.current}
            />
          ))}
        </ol>
        <DecisionPanel view={view} organization={organization} flushes={flushes.current} />
        <Group align="flex-start" gap="xl">
          <ApplicationTimeline steps={view.steps} />
        </Group>
      </Stack>
    </>
  )
}
