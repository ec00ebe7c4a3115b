import { call } from '@cloudtnt/contract'
import type { CredentialView } from '@cloudtnt/contract/issuer/credentials'
import * as contract from '@cloudtnt/contract/issuer/credentials'
import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../ui/moment.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { type State, StateMark } from '../../ui/state-mark.tsx'
import { MakeOfferButton } from '../credentials/make-offer-button.tsx'

const STANDING_MARKS: Record<CredentialView['standing'], State> = {
  in_force: 'confirmed',
  suspended: 'look',
  revoked: 'problem',
}

type Props = { organization: MyOrganization; credentialId: string; awardId: string }

/** The credential that came of an award: how it stands, whether it was claimed, and what can be done about it. */
export function AwardCredential({ organization, credentialId, awardId }: Props) {
  const { t } = useTranslation('awards')
  const one = { organizationId: organization.id, credentialId }
  const { data, error, isPending } = useQuery({
    queryKey: ['credential', credentialId],
    queryFn: () => call(contract.getCredential, one),
  })
  if (isPending) return <Loader aria-label={t('common:loading')} />
  if (error) return <Text role="alert">{problemText(t, error)}</Text>
  return (
    <section className="panel" aria-labelledby="credential-title">
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={2} size="h3" id="credential-title">
            {t('credential.title')}
          </Title>
          <StateMark state={STANDING_MARKS[data.standing]}>{t(`credential.standing.${data.standing}`)}</StateMark>
        </Group>
        {data.standingReason && (
          <Text className="written" dir="auto">
            “{data.standingReason}”
          </Text>
        )}
        <Text>
          {t(`credential.delivery.${data.deliveryState}`)} <ClaimLink credential={data} />
        </Text>
        <Text>
          <a href={data.url}>{t('credential.publicPage')}</a>
        </Text>
        <Standing credential={data} awardId={awardId} />
      </Stack>
    </section>
  )
}

function ClaimLink({ credential }: { credential: CredentialView }) {
  const { t } = useTranslation('awards')
  const { claimLink } = credential
  if (claimLink === null || credential.deliveryState !== 'released') return null
  return (
    <>
      {t(`credential.link.${claimLink.codeLocked ? 'locked' : claimLink.state}`)}{' '}
      <Moment value={claimLink.state === 'open' ? claimLink.expiresAt : claimLink.createdAt} />
    </>
  )
}

function Standing({ credential, awardId }: { credential: CredentialView; awardId: string }) {
  const { may } = credential
  return (
    <Group>
      {may.resendClaimLink.allowed && <Resend credential={credential} awardId={awardId} />}
      {may.makeOffer.allowed && <MakeOfferButton credential={credential} />}
      {may.suspend.allowed && (
        <WithReason credential={credential} awardId={awardId} step="suspend" endpoint={contract.suspendCredential} />
      )}
      {may.reinstate.allowed && (
        <WithReason
          credential={credential}
          awardId={awardId}
          step="reinstate"
          endpoint={contract.reinstateCredential}
        />
      )}
      {may.revoke.allowed && (
        <WithReason
          credential={credential}
          awardId={awardId}
          step="revoke"
          endpoint={contract.revokeCredential}
          isDestructive
        />
      )}
    </Group>
  )
}

/** Takes what the server answered into every place that shows it. */
function useTaken(credential: CredentialView, awardId: string) {
  const queries = useQueryClient()
  return async (reply: CredentialView) => {
    queries.setQueryData(['credential', credential.id], reply)
    await queries.invalidateQueries({ queryKey: ['award', awardId] })
  }
}

function Resend({ credential, awardId }: { credential: CredentialView; awardId: string }) {
  const { t } = useTranslation('awards')
  const onSuccess = useTaken(credential, awardId)
  const one = { organizationId: credential.organizationId, credentialId: credential.id }
  const resend = useMutation({ mutationFn: () => call(contract.resendClaimLink, one), onSuccess })
  return (
    <div>
      <Button variant="default" loading={resend.isPending} onClick={() => resend.mutate()}>
        {t('credential.resend')}
      </Button>
      <Text size="sm" role="status">
        {resend.isSuccess && t('credential.resent', { email: credential.recipientEmail })}
        {resend.error && problemText(t, resend.error)}
      </Text>
    </div>
  )
}

type StepProps = {
  credential: CredentialView
  awardId: string
  step: 'suspend' | 'reinstate' | 'revoke'
  endpoint: typeof contract.suspendCredential | typeof contract.reinstateCredential | typeof contract.revokeCredential
  isDestructive?: boolean
}

function WithReason({ credential, awardId, step, endpoint, isDestructive = false }: StepProps) {
  const { t } = useTranslation('awards')
  const [opened, { open, close }] = useDisclosure()
  const onSuccess = useTaken(credential, awardId)
  const one = { organizationId: credential.organizationId, credentialId: credential.id }
  const take = useMutation({ mutationFn: (reason: string) => call(endpoint, { ...one, reason }), onSuccess })
  return (
    <>
      <Button variant="default" onClick={open}>
        {t(`credential.${step}.button`)}
      </Button>
      <ReasonDialog
        opened={opened}
        onClose={close}
        title={t(`credential.${step}.title`)}
        text={t(`credential.${step}.text`)}
        label={t('credential.reason')}
        submit={t(`credential.${step}.button`)}
        isDestructive={isDestructive}
        onSubmit={(reason) => take.mutateAsync(reason)}
      />
    </>
  )
}
