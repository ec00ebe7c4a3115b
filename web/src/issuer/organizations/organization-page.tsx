import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { List, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { WaitingDesigns } from '../achievements/waiting-designs.tsx'
import { LinkButton } from '../frame/link-button.tsx'
import { pathTo } from '../paths.ts'
import { TakeRolesHint } from './take-roles-hint.tsx'
import { WaitingWork } from './waiting-work.tsx'
import { WithOrganization } from './with-organization.tsx'

/** The first page inside an organisation: what this person may do here, and where each thing is done. */
export function OrganizationPage() {
  return <WithOrganization>{(organization) => <Overview organization={organization} />}</WithOrganization>
}

function Overview({ organization }: { organization: MyOrganization }) {
  const { t } = useTranslation('organizations')
  const { slug, name, roles, kind } = organization
  return (
    <>
      <PageHead title={name} help={t(`overview.${kind}`)} action={<a href={`/o/${slug}`}>{t('overview.public')}</a>} />
      <TakeRolesHint organization={organization} />
      <WaitingWork organization={organization} />
      <WaitingDesigns organization={organization} />
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Stack className="panel" align="flex-start">
          <Title order={2} size="h3">
            {t('overview.designs')}
          </Title>
          <Text>{t('overview.designsText')}</Text>
          <LinkButton to={pathTo('designs', { slug })}>{t('overview.toDesigns')}</LinkButton>
        </Stack>
        <Stack className="panel" align="flex-start">
          <Title order={2} size="h3">
            {t('overview.roles')}
          </Title>
          <List>
            {roles.map((role) => (
              <List.Item key={role}>
                <strong>{t(`role.${role}`)}</strong>: {t(`roleText.${role}`)}
              </List.Item>
            ))}
          </List>
          <LinkButton to={pathTo('people', { slug })} variant="default">
            {t('overview.toPeople')}
          </LinkButton>
        </Stack>
      </SimpleGrid>
    </>
  )
}
