import { type AwardView, cancelAward, holdAward, liftHold, returnAward } from '@cloudtnt/contract/issuer/award'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../ui/problem-text.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { pathTo } from '../paths.ts'
import { CorrectAwardButton } from './correct-award-button.tsx'
import { ReleaseDialog } from './release-dialog.tsx'
import { useAwardStep } from './use-awards.ts'

type Props = { view: AwardView; organization: MyOrganization }

/** Where the award stands and what comes next; what this person may not do is said, not hidden. */
export function AwardSteps({ view, organization }: Props) {
  const { t } = useTranslation('awards')
  const isHeld = view.state === 'proposed' && view.hold !== ''
  const { may } = view
  return (
    <Stack className="panel next-step" gap="sm">
      <Text className="prose">{t(`next.${isHeld ? 'held' : view.state}`)}</Text>
      {isHeld && <Text>{t(`hold.${view.hold}`)}</Text>}
      {(view.holdReason || view.reason) && (
        <blockquote className="written" dir="auto">
          {view.holdReason || view.reason}
        </blockquote>
      )}
      {view.sameName && view.state === 'proposed' && <SameName view={view} slug={organization.slug} />}
      <Group>
        {view.state === 'proposed' && <Release view={view} organization={organization} />}
        {isHeld && may.hold && <LiftHold view={view} />}
        {may.correct && <CorrectAwardButton view={view} />}
        {may.hold && !isHeld && <WithReason view={view} step="hold" endpoint={holdAward} />}
        {may.return && <WithReason view={view} step="return" endpoint={returnAward} />}
        {may.cancel && <WithReason view={view} step="cancel" endpoint={cancelAward} isDestructive />}
      </Group>
    </Stack>
  )
}

function SameName({ view, slug }: { view: AwardView; slug: string }) {
  const { t } = useTranslation('awards')
  const search = { q: view.recipientName, achievement: view.achievementId }
  return (
    <Text>
      {t('row.sameName')}{' '}
      <Link to={pathTo('awards', { slug })} search={search as never}>
        {t('row.look')}
      </Link>
    </Text>
  )
}

function Release({ view, organization }: Props) {
  const { t } = useTranslation('awards')
  const queries = useQueryClient()
  const { allowed, reason } = view.release
  if (reason === 'held') return null
  if (!allowed) return <Text c="dimmed">{t(`refusal.${reason}`)}</Text>
  return (
    <ReleaseDialog
      organization={organization}
      filter={{ q: '' }}
      awardIds={[view.id]}
      hasMore={false}
      onDone={() => void queries.invalidateQueries({ queryKey: ['award', view.id] })}
    />
  )
}

function LiftHold({ view }: { view: AwardView }) {
  const { t } = useTranslation('awards')
  const lift = useAwardStep(view.organizationId, view.id, liftHold)
  return (
    <>
      <Button loading={lift.isPending} onClick={() => lift.mutate({})}>
        {t('step.lift')}
      </Button>
      {lift.error && <Text role="alert">{problemText(t, lift.error)}</Text>}
    </>
  )
}

type StepProps = {
  view: AwardView
  step: 'hold' | 'return' | 'cancel'
  endpoint: typeof holdAward | typeof returnAward | typeof cancelAward
  isDestructive?: boolean
}

function WithReason({ view, step, endpoint, isDestructive = false }: StepProps) {
  const { t } = useTranslation('awards')
  const [opened, { open, close }] = useDisclosure()
  const take = useAwardStep(view.organizationId, view.id, endpoint)
  const whose = view.applicationId === null ? 'direct' : 'assessed'
  return (
    <>
      <Button variant="default" onClick={open}>
        {t(`step.${step}`)}
      </Button>
      <ReasonDialog
        opened={opened}
        onClose={close}
        title={t(`${step}.title`)}
        text={t(`${step}.text.${whose}`, { name: view.assessedBy?.name ?? view.proposedBy.name })}
        label={t(`${step}.reason`)}
        submit={t(`step.${step}`)}
        isDestructive={isDestructive}
        onSubmit={(reason) => take.mutateAsync({ reason })}
      />
    </>
  )
}
