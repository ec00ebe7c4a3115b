import type { Criterion } from '@cloudtnt/contract/issuer/achievement-content'
import type { ApplicationView } from '@cloudtnt/contract/issuer/application'
import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Flushes } from '../../ui/use-autosave.ts'
import { AddEvidence } from './add-evidence.tsx'
import { EvidenceEditor } from './evidence-editor.tsx'
import type { ApplicationEdits } from './use-application.ts'

type Props = {
  view: ApplicationView
  criterion: Criterion
  number: number
  edits: ApplicationEdits
  flushes: Flushes
  showFaults: boolean
}

/** One criterion and what the learner hands in for it. An item that shows several stands where it was added. */
export function CriterionEvidence({ view, criterion, number, edits, flushes, showFaults }: Props) {
  const { t } = useTranslation('applications')
  const own = view.evidence.filter((item) => item.criterionIds[0] === criterion.id)
  const fromElsewhere = view.evidence.filter(
    (item) => item.criterionIds[0] !== criterion.id && item.criterionIds.includes(criterion.id),
  )
  const isMissing = view.missing.some(
    (fault) => fault.code === 'EVIDENCE_MISSING' && fault.criterionId === criterion.id,
  )
  const titleId = `criterion-${criterion.id}`
  return (
    <section className="panel" aria-labelledby={titleId}>
      <Stack>
        <div>
          <Title order={2} size="h3" id={titleId} tabIndex={-1} dir="auto">
            {number}. {criterion.name}
          </Title>
          {criterion.description && (
            <Text className="written prose" dir="auto">
              {criterion.description}
            </Text>
          )}
          <Text c="dimmed" className="written prose" dir="auto">
            {criterion.requiredEvidence || t('evidence.nothingAsked')}
          </Text>
        </div>
        {showFaults && isMissing && (
          <Text c="var(--problem)" role="alert">
            {t('fault.EVIDENCE_MISSING', { criterion: criterion.name })}
          </Text>
        )}
        {own.map((item) => (
          <EvidenceEditor
            key={item.id}
            view={view}
            item={item}
            edits={edits}
            flushes={flushes}
            showFaults={showFaults}
          />
        ))}
        {fromElsewhere.map((item) => (
          <Text key={item.id} c="dimmed">
            {t('evidence.alsoHere', { title: item.title || t('evidence.untitled') })}
          </Text>
        ))}
        <AddEvidence view={view} criterion={criterion} edits={edits} />
      </Stack>
    </section>
  )
}
