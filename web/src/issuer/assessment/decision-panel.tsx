import { call } from '@cloudtnt/contract'
import {
  askForMore,
  claimNextApplication,
  decideApplication,
  type SubmissionView,
} from '@cloudtnt/contract/issuer/assessment'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary, type Fault } from '../../ui/error-summary.tsx'
import { problemText } from '../../ui/problem-text.ts'
import type { Flushes } from '../../ui/use-autosave.ts'
import { pathTo } from '../paths.ts'
import { useSubmissionStep } from './use-submission.ts'

type Props = { view: SubmissionView; organization: MyOrganization; flushes: Flushes }

/** The answer to the learner: competent, not yet, or more is needed. Afterwards the next one is a key away. */
export function DecisionPanel({ view, organization, flushes }: Props) {
  if (view.may.judge) return <Decide view={view} flushes={flushes} />
  return <Next view={view} organization={organization} />
}

type Answer = 'competent' | 'not_yet' | 'more'

function Decide({ view, flushes }: Omit<Props, 'organization'>) {
  const { t } = useTranslation('assessment')
  const [message, setMessage] = useState('')
  const [faults, setFaults] = useState<Fault[]>([])
  const queries = useQueryClient()
  const decide = useSubmissionStep(view, decideApplication)
  const ask = useSubmissionStep(view, askForMore)
  const isBusy = decide.isPending || ask.isPending
  const isAnyNotMet = view.judgements.some((item) => item.outcome === 'not_met')
  const send = async (answer: Answer) => {
    const saved = await Promise.all([...flushes.values()].map((flush) => flush()))
    if (saved.includes(false)) return setFaults([{ message: t('decide.unsaved') }])
    const latest = queries.getQueryData<SubmissionView>(['submission', view.id]) ?? view
    const found = answer === 'more' ? moreFaults(t, message) : decisionFaults(t, latest, answer)
    setFaults(found)
    if (found.length > 0) return
    if (answer === 'more') ask.mutate({ message })
    else decide.mutate({ outcome: answer, message })
  }
  const error = decide.error ?? ask.error
  const main: Answer = isAnyNotMet ? 'not_yet' : 'competent'
  const other: Answer = isAnyNotMet ? 'competent' : 'not_yet'
  return (
    <section className="panel next-step" aria-labelledby="decide">
      <Stack>
        <Title order={2} size="h3" id="decide" tabIndex={-1}>
          {t('decide.title')}
        </Title>
        <ErrorSummary title={t('decide.faults')} faults={faults} />
        {error && <Text role="alert">{problemText(t, error)}</Text>}
        <Textarea
          id="decision-message"
          label={t('decide.message')}
          description={t('decide.messageHint')}
          dir="auto"
          maxLength={4000}
          minRows={3}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        <Group>
          <Button loading={isBusy} onClick={() => void send(main)}>
            {t(`decide.${main}`)}
          </Button>
          <Button variant="default" disabled={isBusy} onClick={() => void send('more')}>
            {t('decide.more')}
          </Button>
          <Button variant="subtle" disabled={isBusy} onClick={() => void send(other)}>
            {t(`decide.${other}`)}
          </Button>
        </Group>
        <Text size="sm" c="dimmed" className="prose">
          {t('decide.after')}
        </Text>
      </Stack>
    </section>
  )
}

function outcomeOf(view: SubmissionView, criterionId: string) {
  return view.judgements.find((item) => item.criterionId === criterionId)?.outcome ?? null
}

function moreFaults(t: TFunction, message: string): Fault[] {
  return message.trim() === '' ? [{ fieldId: 'decision-message', message: t('decide.messageMissing') }] : []
}

/** The same that the server asks for, said beside the place where it is mended. */
function decisionFaults(t: TFunction, view: SubmissionView, answer: 'competent' | 'not_yet'): Fault[] {
  const faults = view.content.criteria.flatMap(({ id, name }): Fault[] => {
    const judgement = view.judgements.find((item) => item.criterionId === id)
    const fault = (code: string) => [{ fieldId: `outcome-${id}`, message: t(`decide.fault.${code}`, { name }) }]
    if (!judgement?.outcome) return fault('NOT_JUDGED')
    if (answer === 'competent' && judgement.outcome === 'not_met') return fault('NOT_MET')
    return judgement.outcome === 'not_met' && judgement.comment.trim() === '' ? fault('COMMENT_MISSING') : []
  })
  const isAllMet = view.content.criteria.every(({ id }) => outcomeOf(view, id) === 'met')
  if (answer === 'not_yet' && isAllMet) return [{ message: t('decide.fault.ALL_MET') }]
  return faults
}

/** What became of it, and the way on: the button has the focus, so that Enter is enough. */
function Next({ view, organization }: { view: SubmissionView; organization: MyOrganization }) {
  const { t } = useTranslation('assessment')
  const navigate = useNavigate()
  const button = useRef<HTMLButtonElement>(null)
  const isAnswered = view.state === 'competent' || view.state === 'not_yet' || view.state === 'more_asked'
  const next = useMutation({
    mutationFn: () => call(claimNextApplication, { organizationId: organization.id, not: view.id }),
    onSuccess: async ({ applicationId }) => {
      const { slug } = organization
      if (applicationId) await navigate({ to: pathTo('submission', { slug, applicationId }) })
      else await navigate({ to: pathTo('queue', { slug }) })
    },
  })
  useEffect(() => {
    if (isAnswered) button.current?.focus()
  }, [isAnswered])
  return (
    <section className="panel next-step" aria-label={t('decide.title')}>
      <Stack align="flex-start">
        <Text role="status">
          {t(`done.${view.may.reason === 'state' ? view.state : view.may.reason}`, { name: view.applicantName })}
        </Text>
        {next.error && <Text role="alert">{problemText(t, next.error)}</Text>}
        <Button ref={button} loading={next.isPending} onClick={() => next.mutate()}>
          {t('queue.next')}
        </Button>
      </Stack>
    </section>
  )
}
