import type { Endpoint } from '@cloudtnt/contract'
import type { Criterion } from '@cloudtnt/contract/issuer/achievement-content'
import type { JudgementOutcome, JudgementView } from '@cloudtnt/contract/issuer/application'
import { judgeCriterion, type SubmissionView } from '@cloudtnt/contract/issuer/assessment'
import { Button, Group, Radio, Stack, Text, Textarea, Title } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { SaveMark } from '../../ui/save-mark.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { type Autosave, type Flushes, type SaveOutcome, useAutosave } from '../../ui/use-autosave.ts'
import { EvidenceSummary } from '../applications/evidence-summary.tsx'

type Fields = { outcome: JudgementOutcome | ''; comment: string }

type Props = {
  view: SubmissionView
  criterion: Criterion
  number: number
  save<E extends Endpoint>(endpoint: E, input: object): Promise<SaveOutcome>
  flushes: Flushes
}

/** One criterion: on one side what was handed in for it, on the other what the assessor thinks. */
export function CriterionJudgement({ view, criterion, number, save, flushes }: Props) {
  const { t } = useTranslation('assessment')
  const items = view.evidence.filter((item) => item.criterionIds.includes(criterion.id))
  const titleId = `judge-${criterion.id}`
  return (
    <li className="judgement panel" aria-labelledby={titleId}>
      <Stack gap="sm" className="judgement-evidence">
        <div>
          <Title order={2} size="h3" id={titleId} tabIndex={-1} dir="auto">
            {number}. {criterion.name}
          </Title>
          {criterion.description && (
            <Text className="written" dir="auto">
              {criterion.description}
            </Text>
          )}
          {criterion.requiredEvidence && (
            <Text c="dimmed" size="sm" className="written" dir="auto">
              {t('applications:apply.handIn')} {criterion.requiredEvidence}
            </Text>
          )}
        </div>
        {items.map((item) => (
          <EvidenceSummary
            key={item.id}
            item={item}
            fileUrl={`/api/organizations/${view.organizationId}/applications/${view.id}/evidence/${item.id}/file`}
          />
        ))}
        {items.length === 0 && <Text c="dimmed">{t('judge.noEvidence')}</Text>}
      </Stack>
      {view.may.judge ? (
        <Judge view={view} criterion={criterion} save={save} flushes={flushes} />
      ) : (
        <Judged judgement={view.judgements.find((item) => item.criterionId === criterion.id)} />
      )}
    </li>
  )
}

function Judged({ judgement }: { judgement: JudgementView | undefined }) {
  const { t } = useTranslation('assessment')
  if (!judgement?.outcome) return <Text c="dimmed">{t('judge.notJudged')}</Text>
  return (
    <Stack gap="xs">
      <span>
        <StateMark state={judgement.outcome === 'met' ? 'confirmed' : 'look'}>
          {t(`applications:outcome.${judgement.outcome}`)}
        </StateMark>
      </span>
      {judgement.comment && (
        <Text className="written" dir="auto">
          “{judgement.comment}”
        </Text>
      )}
    </Stack>
  )
}

function fieldsOf(judgement: JudgementView | undefined): Fields {
  return { outcome: judgement?.outcome ?? '', comment: judgement?.comment ?? '' }
}

function Judge({ view, criterion, save, flushes }: Omit<Props, 'number'>) {
  const { t } = useTranslation('assessment')
  const { id: criterionId } = criterion
  const of = (list: JudgementView[]) => list.find((item) => item.criterionId === criterionId)
  const earlier = of(view.earlierJudgements)
  const autosave = useAutosave<Fields>({
    key: `judgement:${view.id}:${view.attempt}:${criterionId}`,
    saved: fieldsOf(of(view.judgements)),
    save: ({ outcome, comment }) =>
      save(judgeCriterion, { criterionId, outcome: outcome === '' ? null : outcome, comment }),
  })
  flushes.set(criterionId, autosave.flush)
  const { value, change } = autosave
  const choose = (outcome: JudgementOutcome) => {
    change({ outcome })
    void autosave.flush()
  }
  return (
    <Stack gap="sm" onKeyDown={(event) => onKey(event, criterionId, choose)}>
      {earlier?.outcome && <Earlier earlier={earlier} autosave={autosave} />}
      <Radio.Group label={t('judge.question')} value={value.outcome} onChange={(v) => choose(v as JudgementOutcome)}>
        <Group mt="xs">
          <Radio value="met" label={t('applications:outcome.met')} id={`outcome-${criterionId}`} />
          <Radio value="not_met" label={t('applications:outcome.not_met')} id={`not-outcome-${criterionId}`} />
        </Group>
      </Radio.Group>
      <Textarea
        label={value.outcome === 'not_met' ? t('judge.comment') : `${t('judge.comment')} (${t('common:optional')})`}
        description={t('judge.commentHint')}
        dir="auto"
        maxLength={4000}
        value={value.comment}
        onChange={(event) => change({ comment: event.currentTarget.value })}
      />
      <SaveMark autosave={autosave} />
    </Stack>
  )
}

/** What was judged the time before; it can be kept with one press. */
function Earlier({ earlier, autosave }: { earlier: JudgementView; autosave: Autosave<Fields> }) {
  const { t } = useTranslation('assessment')
  return (
    <div className="evidence">
      <Text size="sm">
        {t('judge.earlier')} <strong>{t(`applications:outcome.${earlier.outcome}`)}</strong>
        {earlier.comment && (
          <>
            {' '}
            <q className="written">{earlier.comment}</q>
          </>
        )}
      </Text>
      {autosave.value.outcome === '' && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            autosave.change(fieldsOf(earlier))
            void autosave.flush()
          }}
        >
          {t('judge.keepEarlier')}
        </Button>
      )}
    </div>
  )
}

/** What a key asks for: 1 and 2 judge where nothing is being typed, Ctrl or ⌘ with Enter goes on to the next criterion. */
function wishOf(event: KeyboardEvent): JudgementOutcome | 'next' | undefined {
  const isHeld = event.ctrlKey || event.metaKey
  if (event.key === 'Enter' && isHeld) return 'next'
  if (isHeld || event.altKey || event.target instanceof HTMLTextAreaElement) return undefined
  return event.key === '1' ? 'met' : event.key === '2' ? 'not_met' : undefined
}

function onKey(event: KeyboardEvent, criterionId: string, choose: (outcome: JudgementOutcome) => void): void {
  const wish = wishOf(event)
  if (wish === undefined) return
  event.preventDefault()
  if (wish === 'next') {
    focusNext(criterionId)
    return
  }
  choose(wish)
  document.getElementById(`${wish === 'met' ? '' : 'not-'}outcome-${criterionId}`)?.focus()
}

/** The next criterion's answer, or after the last one the decision. */
function focusNext(criterionId: string): void {
  const answers = [...document.querySelectorAll<HTMLElement>('[id^="outcome-"]')]
  const here = answers.findIndex((element) => element.id === `outcome-${criterionId}`)
  const next = answers[here + 1]
  const group = next?.closest('[role=radiogroup]')
  const target = group?.querySelector<HTMLElement>('input:checked') ?? next ?? document.getElementById('decide')
  target?.focus()
  target?.scrollIntoView({ block: 'center' })
}
