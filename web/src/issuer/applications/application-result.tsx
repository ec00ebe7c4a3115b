import type { ApplicationView } from '@cloudtnt/contract/issuer/application'
import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { StateMark } from '../../ui/state-mark.tsx'
import { shownState } from './application-state.tsx'
import { EvidenceSummary } from './evidence-summary.tsx'

/** What the organisation said, criterion by criterion; and what was handed in, while it cannot be changed. */
export function ApplicationResult({ view }: { view: ApplicationView }) {
  const { t } = useTranslation('applications')
  const state = shownState(view)
  const isAnswered = view.judgements.length > 0
  return (
    <>
      {(view.message || state === 'released' || state === 'competent') && (
        <Stack className="panel next-step" gap="sm">
          <Text className="prose">
            {t(`result.${state}`, { organization: view.organizationName, defaultValue: '' })}
          </Text>
          {view.message && (
            <blockquote className="written" dir="auto">
              {view.message}
            </blockquote>
          )}
          {state === 'released' && view.credentialId && (
            <Text>
              <a href={`/credentials/${view.credentialId}`}>{t('result.publicPage')}</a>
            </Text>
          )}
        </Stack>
      )}
      {(isAnswered || !view.may.edit) && (
        <section aria-labelledby="result-title">
          <Title order={2} size="h3" id="result-title" mb="sm">
            {t(isAnswered ? 'result.title' : 'result.handedIn')}
          </Title>
          <ol className="criteria-list">
            {view.content.criteria.map((criterion) => (
              <Criterion key={criterion.id} view={view} criterionId={criterion.id} name={criterion.name} />
            ))}
          </ol>
        </section>
      )}
    </>
  )
}

function Criterion({ view, criterionId, name }: { view: ApplicationView; criterionId: string; name: string }) {
  const { t } = useTranslation('applications')
  const judgement = view.judgements.find((item) => item.criterionId === criterionId)
  const items = view.evidence.filter((item) => item.criterionIds.includes(criterionId))
  return (
    <li>
      <Stack gap="xs">
        <strong dir="auto">{name}</strong>
        {judgement?.outcome && (
          <span>
            <StateMark state={judgement.outcome === 'met' ? 'confirmed' : 'look'}>
              {t(`outcome.${judgement.outcome}`)}
            </StateMark>
          </span>
        )}
        {judgement?.comment && (
          <Text className="written" dir="auto">
            “{judgement.comment}”
          </Text>
        )}
        {!view.may.edit &&
          items.map((item) => (
            <EvidenceSummary
              key={item.id}
              item={item}
              fileUrl={`/api/applications/${view.id}/evidence/${item.id}/file`}
            />
          ))}
      </Stack>
    </li>
  )
}
