import { claimApplication, putBackApplication, type SubmissionView } from '@cloudtnt/contract/issuer/assessment'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../ui/moment.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { useSession } from '../session/session.ts'
import { useSubmissionStep } from './use-submission.ts'

/** Who has it, why it came back, and what keeps the reader from judging. */
export function ClaimPanel({ view }: { view: SubmissionView }) {
  const { t } = useTranslation('assessment')
  const { data: session } = useSession()
  const isMine = view.claimedBy !== null && view.claimedBy.userId === session?.userId
  return (
    <Stack gap="sm">
      {view.returnReason && (
        <Stack className="panel next-step" gap="xs">
          <Text>{t('claim.returned')}</Text>
          <blockquote className="written" dir="auto">
            {view.returnReason}
          </blockquote>
        </Stack>
      )}
      {view.may.reason === 'applicant' && <Text className="panel">{t('claim.own')}</Text>}
      {view.may.reason === 'claimed' && view.claimedBy && <TakeOver view={view} from={view.claimedBy} />}
      {isMine && view.state === 'submitted' && <PutBack view={view} />}
    </Stack>
  )
}

/** Two people on one submission would undo each other's work: taking it over is said aloud, and recorded. */
function TakeOver({ view, from }: { view: SubmissionView; from: { userId: string; name: string } }) {
  const { t } = useTranslation('assessment')
  const claim = useSubmissionStep(view, claimApplication)
  return (
    <Stack className="panel next-step" gap="sm" align="flex-start">
      <Text>
        {t('claim.other', { name: from.name })} {view.claimedAt && <Moment value={view.claimedAt} />}
      </Text>
      {claim.error && <Text role="alert">{problemText(t, claim.error)}</Text>}
      <Button variant="default" loading={claim.isPending} onClick={() => claim.mutate({ takeFrom: from.userId })}>
        {t('claim.takeOver', { name: from.name })}
      </Button>
    </Stack>
  )
}

function PutBack({ view }: { view: SubmissionView }) {
  const { t } = useTranslation('assessment')
  const putBack = useSubmissionStep(view, putBackApplication)
  return (
    <Group gap="sm">
      <Text>{t('claim.mine')}</Text>
      <Button variant="subtle" size="compact-md" loading={putBack.isPending} onClick={() => putBack.mutate({})}>
        {t('claim.putBack')}
      </Button>
      {putBack.error && <Text role="alert">{problemText(t, putBack.error)}</Text>}
    </Group>
  )
}
