import '../achievements/achievements.css'
import '../applications/applications.css'
import type { AwardView } from '@cloudtnt/contract/issuer/award'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Loader, Stack, Text, Title } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Day } from '../../ui/moment.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { BadgeImage } from '../achievements/badge-image.tsx'
import { NotFoundPage } from '../frame/not-found-page.tsx'
import { WithRole } from '../organizations/with-role.tsx'
import { AwardCredential } from './award-credential.tsx'
import { AwardState } from './award-state.tsx'
import { AwardSteps } from './award-steps.tsx'
import { AwardTimeline } from './award-timeline.tsx'
import { useAward } from './use-awards.ts'

/** One award: for whom, why, what happened, and what comes next. */
export function AwardPage() {
  return (
    <WithRole roles={['registrar', 'quality_manager', 'owner']}>
      {(organization) => <Find organization={organization} />}
    </WithRole>
  )
}

function Find({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('awards')
  const { awardId = '' } = useParams({ strict: false }) as { awardId?: string }
  const { data, isPending } = useAward(organization, awardId)
  if (isPending) return <Loader aria-label={t('common:loading')} />
  if (!data) return <NotFoundPage />
  return <Award view={data} organization={organization} />
}

function Award({ view, organization }: { view: AwardView; organization: MyOrganization }) {
  return (
    <>
      <PageHead
        title={view.recipientName}
        help={
          <>
            <bdi>{view.achievementName}</bdi> · <bdi>{view.recipientEmail}</bdi>
          </>
        }
        mark={<AwardState award={view} />}
        action={<BadgeImage design={view.badge} size={72} alt={view.content.badge.altText} />}
      />
      <div className="application">
        <div className="application-main">
          <AwardSteps view={view} organization={organization} />
          {view.credentialId !== null && (
            <AwardCredential organization={organization} credentialId={view.credentialId} awardId={view.id} />
          )}
          <Why view={view} />
        </div>
        <aside className="application-aside">
          <AwardTimeline steps={view.steps} />
        </aside>
      </div>
    </>
  )
}

/** What the award rests on: the registrar's word, or what an assessor found. */
function Why({ view }: { view: AwardView }) {
  const { t } = useTranslation('awards')
  const by = view.assessedBy?.name ?? view.proposedBy.name
  return (
    <section aria-labelledby="why-title">
      <Title order={2} size="h3" id="why-title" mb="sm">
        {t('why.title')}
      </Title>
      <Stack gap="md">
        <Text className="prose">
          {t(`why.${view.route === 'direct' ? 'direct' : 'assessed'}`, { name: by || t('somebody') })} {t('why.from')}{' '}
          <Day value={view.awardedAt} />.
        </Text>
        {view.judgements.length > 0 && (
          <ol className="criteria-list">
            {view.content.criteria.map((criterion) => (
              <Criterion key={criterion.id} view={view} criterionId={criterion.id} name={criterion.name} />
            ))}
          </ol>
        )}
      </Stack>
    </section>
  )
}

function Criterion({ view, criterionId, name }: { view: AwardView; criterionId: string; name: string }) {
  const { t } = useTranslation('awards')
  const judgement = view.judgements.find((item) => item.criterionId === criterionId)
  const items = view.evidence.filter((item) => item.criterionIds.includes(criterionId))
  return (
    <li>
      <Stack gap={4}>
        <strong dir="auto">{name}</strong>
        {judgement?.outcome && (
          <span>
            <StateMark state={judgement.outcome === 'met' ? 'confirmed' : 'look'}>
              {t(`applications:outcome.${judgement.outcome}`)}
            </StateMark>
          </span>
        )}
        {judgement?.comment && (
          <Text className="written" dir="auto">
            “{judgement.comment}”
          </Text>
        )}
        {items.map((item) => (
          <Text key={item.id} size="sm" dir="auto">
            {t(`applications:evidence.kind.${item.kind}`)}: {item.title}{' '}
            <Text span c="dimmed" size="sm">
              {t(item.mayTravel ? 'applications:evidence.travels' : 'applications:evidence.stays')}
            </Text>
          </Text>
        ))}
      </Stack>
    </li>
  )
}
