import type { AchievementView } from '@cloudtnt/contract/issuer/achievement'
import * as contract from '@cloudtnt/contract/issuer/achievement'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../ui/problem-text.ts'
import { StepWithReason } from './step-with-reason.tsx'
import { useStep } from './use-step.ts'
import { WhoMayDecide } from './who-may-decide.tsx'

type Props = {
  view: AchievementView
  organization: MyOrganization
  /** Saves what is typed before it is submitted; undefined when that did not work. */
  flush: (() => Promise<number | undefined>) | undefined
  /** Opens a submitted or approved design for writing again. */
  onEdit(): void
}

/** Where the design stands, what comes next, and who may do it: one main button, and the reason where there is none. */
export function NextStep({ view, organization, flush, onEdit }: Props) {
  const { t } = useTranslation('achievements')
  const { state, reviewNote } = view.current
  const kind = organization.kind
  return (
    <Stack className="panel next-step" gap="sm">
      <Text className="prose">{t(`next.${kind}.${state}`, { number: view.current.number })}</Text>
      {state === 'changes_requested' && (
        <blockquote className="written" dir="auto">
          {reviewNote}
        </blockquote>
      )}
      {state === 'in_review' && kind === 'organisation' && <WhoMayDecide view={view} organization={organization} />}
      <Group>
        {state === 'draft' && flush && <Submit view={view} flush={flush} />}
        {state === 'in_review' && <Approve view={view} />}
        {state === 'approved' && <Simple view={view} step="publish" endpoint={contract.publishAchievement} />}
        {(state === 'published' || state === 'retired') && (
          <Simple view={view} step="revise" endpoint={contract.reviseAchievement} />
        )}
        {(state === 'in_review' || state === 'approved') && view.may.edit.allowed && !flush && (
          <Button variant="default" onClick={onEdit}>
            {t('step.edit')}
          </Button>
        )}
        {view.may.retire.allowed && (
          <StepWithReason view={view} step="retire" endpoint={contract.retireAchievement} isDestructive />
        )}
      </Group>
      {(state === 'in_review' || state === 'approved') && view.may.edit.allowed && !flush && (
        <Text size="sm" c="dimmed">
          {t(`next.editVoids.${state}`)}
        </Text>
      )}
    </Stack>
  )
}

function Submit({ view, flush }: { view: AchievementView; flush: () => Promise<number | undefined> }) {
  const { t } = useTranslation('achievements')
  const submit = useStep(view, contract.submitAchievement)
  const { allowed, reason } = view.may.submit
  const send = async () => {
    const version = await flush()
    if (version !== undefined) submit.mutate({ version })
  }
  return (
    <WithReason reason={allowed ? '' : t(`refusal.${reason}`)} error={submit.error}>
      <Button disabled={!allowed} loading={submit.isPending} onClick={() => void send()}>
        {t('step.submit')}
      </Button>
    </WithReason>
  )
}

function Approve({ view }: { view: AchievementView }) {
  const { t } = useTranslation('achievements')
  const approve = useStep(view, contract.approveAchievement)
  const { allowed, reason } = view.may.approve
  if (reason === 'role') return null
  return (
    <>
      <WithReason reason={allowed ? '' : t(`refusal.${reason}`)} error={approve.error}>
        <Button
          disabled={!allowed}
          loading={approve.isPending}
          onClick={() => approve.mutate({ contentDigest: view.current.contentDigest })}
        >
          {t('step.approve')}
        </Button>
      </WithReason>
      {view.may.requestChanges.allowed && (
        <StepWithReason view={view} step="requestChanges" endpoint={contract.requestAchievementChanges} />
      )}
    </>
  )
}

type SimpleProps = {
  view: AchievementView
  step: 'publish' | 'revise'
  endpoint: typeof contract.publishAchievement | typeof contract.reviseAchievement
}

function Simple({ view, step, endpoint }: SimpleProps) {
  const { t } = useTranslation('achievements')
  const take = useStep(view, endpoint)
  const { allowed, reason } = view.may[step]
  return (
    <WithReason reason={allowed ? '' : t(`refusal.${reason}`)} error={take.error}>
      <Button disabled={!allowed} loading={take.isPending} onClick={() => take.mutate({})}>
        {t(`step.${step}`, { number: view.current.number + 1 })}
      </Button>
    </WithReason>
  )
}

/** A button and, beside it, why it is off or what went wrong. */
function WithReason({ reason, error, children }: { reason: string; error: unknown; children: React.ReactNode }) {
  const { t } = useTranslation('achievements')
  return (
    <div>
      {children}
      {reason && (
        <Text size="sm" c="dimmed" mt={4}>
          {reason}
        </Text>
      )}
      {error !== null && (
        <Text size="sm" role="alert" mt={4}>
          {problemText(t, error)}
        </Text>
      )}
    </div>
  )
}
