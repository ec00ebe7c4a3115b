import { call } from '@cloudtnt/contract'
import { inviteMember, type MyOrganization, type Role } from '@cloudtnt/contract/issuer/organization'
import { Button, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary, type Fault } from '../../ui/error-summary.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { RoleChecks } from './role-checks.tsx'

/** Sends a person a link by mail; it works once, and only for their address. */
export function InviteMemberForm({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('organizations')
  const queries = useQueryClient()
  const [email, setEmail] = useState('')
  const [roles, setRoles] = useState<Role[]>([])
  const [missing, setMissing] = useState<('email' | 'roles')[]>([])
  const invite = useMutation({
    mutationFn: () => call(inviteMember, { organizationId: organization.id, email: email.trim(), roles }),
    onSuccess: async () => {
      setEmail('')
      setRoles([])
      await queries.invalidateQueries({ queryKey: ['invitations', organization.id] })
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const found = [
      ...(/^\S+@\S+$/.test(email.trim()) ? [] : (['email'] as const)),
      ...(roles.length > 0 ? [] : (['roles'] as const)),
    ]
    setMissing(found)
    if (found.length === 0) invite.mutate()
    else invite.reset()
  }
  const faults: Fault[] = [
    ...missing.map((field) => ({ fieldId: `invite-${field}`, message: t(`invite.${field}Missing`) })),
    ...(invite.error ? [{ message: problemText(t, invite.error) }] : []),
  ]
  return (
    <form onSubmit={send} noValidate className="panel">
      <Stack>
        <Title order={2} size="h3">
          {t('invite.title')}
        </Title>
        <ErrorSummary title={t('common:faults')} faults={faults} />
        <TextInput
          id="invite-email"
          label={t('common:email')}
          description={t('invite.emailHint')}
          type="email"
          maxLength={254}
          value={email}
          onChange={(event) => {
            setEmail(event.currentTarget.value)
            if (invite.isSuccess) invite.reset()
          }}
          error={missing.includes('email') && t('invite.emailMissing')}
        />
        <RoleChecks
          id="invite-roles"
          label={t('people.roles')}
          roles={roles}
          onChange={setRoles}
          error={missing.includes('roles') ? t('invite.rolesMissing') : undefined}
        />
        <div>
          <Button type="submit" loading={invite.isPending}>
            {t('invite.submit')}
          </Button>
          <Text role="status" mt="xs">
            {invite.isSuccess && t('invite.sent', { email: invite.data.email })}
          </Text>
        </div>
      </Stack>
    </form>
  )
}
