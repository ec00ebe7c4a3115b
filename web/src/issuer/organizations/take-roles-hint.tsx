import { call } from '@cloudtnt/contract'
import { changeMemberRoles, type MyOrganization, type Role } from '@cloudtnt/contract/issuer/organization'
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../ui/problem-text.ts'
import { LinkButton } from '../frame/link-button.tsx'
import { pathTo } from '../paths.ts'
import { useSession } from '../session/session.ts'

const FIRST: Role[] = ['owner', 'designer']

/** An owner who has no other role can do little yet: here are the two usual next steps. */
export function TakeRolesHint({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('organizations')
  const { data: session } = useSession()
  const queries = useQueryClient()
  const take = useMutation({
    mutationFn: (userId: string) => call(changeMemberRoles, { organizationId: organization.id, userId, roles: FIRST }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['organizations'] }),
  })
  if (organization.roles.join() !== 'owner' || !session) return null
  return (
    <Alert mb="lg" variant="light" icon={<IconInfoCircle aria-hidden />} title={t('hint.title')}>
      <Text mb="md" className="prose">
        {t('hint.text')}
      </Text>
      {take.error && (
        <Text role="alert" c="red" mb="md">
          {problemText(t, take.error)}
        </Text>
      )}
      <Group>
        <Button loading={take.isPending} onClick={() => take.mutate(session.userId)}>
          {t('hint.design')}
        </Button>
        <LinkButton to={pathTo('people', { slug: organization.slug })} variant="default">
          {t('hint.invite')}
        </LinkButton>
      </Group>
    </Alert>
  )
}
