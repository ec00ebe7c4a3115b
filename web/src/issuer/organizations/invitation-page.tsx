import { CallError, call } from '@cloudtnt/contract'
import { acceptInvitation, lookAtInvitation } from '@cloudtnt/contract/issuer/organization'
import { Button, Container, List, Loader, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { pathTo } from '../paths.ts'
import { signOut, useSession } from '../session/session.ts'
import { SignInForm } from '../session/sign-in-form.tsx'

/** Where the link of an invitation leads; its secret stands behind `#` and is sent only in the body of a request. */
export function InvitationPage() {
  const { t } = useTranslation('organizations')
  const [token] = useState(() => globalThis.location.hash.slice(1))
  const { data: session } = useSession()
  const look = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call(lookAtInvitation, { token }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: (count, error) => count < 2 && error instanceof CallError && error.status === 0,
  })
  if (look.isPending) return <Loader aria-label={t('common:loading')} />
  if (look.error) return <PageHead title={t('invitation.gone')} help={goneText(look.error, t('invitation.goneText'))} />
  const { organizationName, email, roles } = look.data
  return (
    <Container size={560} px={0}>
      <PageHead title={t('invitation.title', { organization: organizationName })} />
      <Stack className="panel">
        <Text>{t('invitation.roles')}</Text>
        <List>
          {roles.map((role) => (
            <List.Item key={role}>
              <strong>{t(`role.${role}`)}</strong>: {t(`roleText.${role}`)}
            </List.Item>
          ))}
        </List>
        {!session ? (
          <>
            <Text>{t('invitation.signIn', { email })}</Text>
            <SignInForm email={email} mode="signUp" />
          </>
        ) : session.email.toLowerCase() === email ? (
          <Accept token={token} />
        ) : (
          <WrongPerson email={email} mine={session.email} />
        )}
      </Stack>
    </Container>
  )
}

function goneText(error: Error, words: string): string {
  return error instanceof CallError && error.status === 0 ? error.message : words
}

function Accept({ token }: { token: string }) {
  const { t } = useTranslation('organizations')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const accept = useMutation({
    mutationFn: () => call(acceptInvitation, { token }),
    onSuccess: async ({ slug }) => {
      await queries.invalidateQueries({ queryKey: ['organizations'] })
      await navigate({ to: pathTo('organization', { slug }), replace: true })
    },
  })
  return (
    <>
      <ErrorSummary
        title={t('invitation.failed')}
        faults={accept.error ? [{ message: problemText(t, accept.error) }] : []}
      />
      <div>
        <Button loading={accept.isPending} onClick={() => accept.mutate()}>
          {t('invitation.accept')}
        </Button>
      </div>
    </>
  )
}

function WrongPerson({ email, mine }: { email: string; mine: string }) {
  const { t } = useTranslation('organizations')
  const queries = useQueryClient()
  const leave = async () => {
    await signOut()
    await queries.invalidateQueries({ queryKey: ['session'] })
  }
  return (
    <>
      <Text>{t('invitation.wrongPerson', { email, mine })}</Text>
      <div>
        <Button onClick={() => void leave()}>{t('common:signOut')}</Button>
      </div>
    </>
  )
}
