import { call } from '@cloudtnt/contract'
import {
  changeMemberRoles,
  type Member,
  type MyOrganization,
  type Role,
  removeMember,
} from '@cloudtnt/contract/issuer/organization'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { RoleChecks } from './role-checks.tsx'

type Props = { member: Member; organization: MyOrganization; isSelf: boolean }

/** One person of the list, with what an owner may change. */
export function MemberItem({ member, organization, isSelf }: Props) {
  const { t } = useTranslation('organizations')
  const [changing, change] = useDisclosure()
  const [removing, remove] = useDisclosure()
  const name = member.name || t('people.gone')
  return (
    <li>
      <div>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {isSelf && <Text span> ({t('people.you')})</Text>}
        <Text c="dimmed" size="sm">
          <bdi>{member.email}</bdi>
        </Text>
        <Text size="sm">{member.roles.map((role) => t(`role.${role}`)).join(', ')}</Text>
      </div>
      <Group gap="xs">
        {organization.roles.includes('owner') && (
          <Button variant="default" size="sm" onClick={change.open} aria-label={t('people.changeOf', { name })}>
            {t('people.change')}
          </Button>
        )}
        {(organization.roles.includes('owner') || isSelf) && (
          <Button
            variant="subtle"
            size="sm"
            onClick={remove.open}
            aria-label={t(isSelf ? 'people.leave' : 'people.removeOf', { name })}
          >
            {t(isSelf ? 'people.leave' : 'people.remove')}
          </Button>
        )}
      </Group>
      <Dialog opened={changing} onClose={change.close} title={t('people.changeOf', { name })}>
        <ChangeRoles member={member} organization={organization} onDone={change.close} />
      </Dialog>
      <Dialog opened={removing} onClose={remove.close} title={t(isSelf ? 'people.leave' : 'people.removeOf', { name })}>
        <RemoveMember member={member} organization={organization} isSelf={isSelf} onDone={remove.close} />
      </Dialog>
    </li>
  )
}

/** After a change of people, what the own menu shows may change too. */
function usePeopleChange(organizationId: string, onDone: () => void) {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: ['members', organizationId] })
    await queries.invalidateQueries({ queryKey: ['organizations'] })
    onDone()
  }
}

type DialogProps = { member: Member; organization: MyOrganization; onDone(): void }

function ChangeRoles({ member, organization, onDone }: DialogProps) {
  const { t } = useTranslation('organizations')
  const [roles, setRoles] = useState<Role[]>(member.roles)
  const onSuccess = usePeopleChange(organization.id, onDone)
  const save = useMutation({
    mutationFn: () => call(changeMemberRoles, { organizationId: organization.id, userId: member.userId, roles }),
    onSuccess,
  })
  const fault = roles.length === 0 ? t('people.oneRole') : save.error ? problemText(t, save.error) : undefined
  return (
    <Stack>
      <RoleChecks label={t('people.roles')} roles={roles} onChange={setRoles} error={fault} />
      <Group>
        <Button loading={save.isPending} onClick={() => roles.length > 0 && save.mutate()}>
          {t('common:save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

function RemoveMember({ member, organization, isSelf, onDone }: DialogProps & { isSelf: boolean }) {
  const { t } = useTranslation('organizations')
  const onSuccess = usePeopleChange(organization.id, onDone)
  const remove = useMutation({
    mutationFn: () => call(removeMember, { organizationId: organization.id, userId: member.userId }),
    onSuccess,
  })
  return (
    <Stack>
      <Text>{t(isSelf ? 'people.leaveText' : 'people.removeText', { organization: organization.name })}</Text>
      {remove.error && (
        <Text role="alert" c="red">
          {problemText(t, remove.error)}
        </Text>
      )}
      <Group>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
          {t(isSelf ? 'people.leave' : 'people.remove')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
