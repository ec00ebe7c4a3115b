import { call } from '@cloudtnt/contract'
import { listInvitations, listMembers, type MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Loader, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { problemText } from '../../ui/problem-text.ts'
import { useSession } from '../session/session.ts'
import { InvitationList } from './invitation-list.tsx'
import { InviteMemberForm } from './invite-member-form.tsx'
import { MemberItem } from './member-item.tsx'
import { RoleTable } from './role-table.tsx'
import { WithOrganization } from './with-organization.tsx'

/** Who works here in which role; owners invite, change and remove. */
export function PeoplePage() {
  return <WithOrganization>{(organization) => <People organization={organization} />}</WithOrganization>
}

function People({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('organizations')
  const alone = organization.kind === 'individual'
  return (
    <>
      <PageHead title={t('people.title')} help={t(alone ? 'people.alone' : 'people.help')} />
      {!alone && <Members organization={organization} />}
      <Title order={2} size="h3" mt="xl" mb="sm">
        {t('people.whoMay')}
      </Title>
      <RoleTable />
    </>
  )
}

function Members({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('organizations')
  const { data: session } = useSession()
  const isOwner = organization.roles.includes('owner')
  const input = { organizationId: organization.id }
  const members = useQuery({ queryKey: ['members', organization.id], queryFn: () => call(listMembers, input) })
  const invitations = useQuery({
    queryKey: ['invitations', organization.id],
    queryFn: () => call(listInvitations, input),
    enabled: isOwner,
  })
  if (members.isPending) return <Loader aria-label={t('common:loading')} />
  if (members.error) return <Text role="alert">{problemText(t, members.error)}</Text>
  return (
    <>
      <ul className="rows">
        {members.data.items.map((member) => (
          <MemberItem
            key={member.userId}
            member={member}
            organization={organization}
            isSelf={member.userId === session?.userId}
          />
        ))}
      </ul>
      {isOwner ? (
        <>
          <InvitationList organization={organization} invitations={invitations.data?.items ?? []} />
          <InviteMemberForm organization={organization} />
        </>
      ) : (
        <Text c="dimmed">{t('people.ownersOnly')}</Text>
      )}
    </>
  )
}
