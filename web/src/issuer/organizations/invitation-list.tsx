import { call } from '@cloudtnt/contract'
import { type Invitation, type MyOrganization, withdrawInvitation } from '@cloudtnt/contract/issuer/organization'
import { Button, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../ui/problem-text.ts'
import { StateMark } from '../../ui/state-mark.tsx'

/** Invitations that nobody has taken up yet. */
export function InvitationList({
  organization,
  invitations,
}: {
  organization: MyOrganization
  invitations: Invitation[]
}) {
  const { t, i18n } = useTranslation('organizations')
  const queries = useQueryClient()
  const withdraw = useMutation({
    mutationFn: (invitationId: string) => call(withdrawInvitation, { organizationId: organization.id, invitationId }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['invitations', organization.id] }),
  })
  if (invitations.length === 0) return null
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' })
  return (
    <section>
      <Title order={2} size="h3" mt="xl" mb="sm">
        {t('invitations.title')}
      </Title>
      {withdraw.error && <Text role="alert">{problemText(t, withdraw.error)}</Text>}
      <ul className="rows">
        {invitations.map((item) => (
          <li key={item.id}>
            <div>
              <bdi>{item.email}</bdi>
              <Text size="sm">{item.roles.map((role) => t(`role.${role}`)).join(', ')}</Text>
              {item.state === 'open' ? (
                <Text size="sm" c="dimmed">
                  {t('invitations.until', { date: date.format(new Date(item.expiresAt)) })}
                </Text>
              ) : (
                <StateMark state="look">{t('invitations.expired')}</StateMark>
              )}
            </div>
            <Button
              variant="subtle"
              size="sm"
              onClick={() => withdraw.mutate(item.id)}
              aria-label={t('invitations.withdrawOf', { email: item.email })}
            >
              {t('invitations.withdraw')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
