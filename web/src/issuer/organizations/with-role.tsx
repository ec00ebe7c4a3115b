import type { MyOrganization, Role } from '@cloudtnt/contract/issuer/organization'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { LinkButton } from '../frame/link-button.tsx'
import { pathTo } from '../paths.ts'
import { WithOrganization } from './with-organization.tsx'

type Props = { roles: readonly Role[]; children: (organization: MyOrganization) => ReactNode }

/** Draws a page for people with one of these roles; the others read whom to ask. */
export function WithRole({ roles, children }: Props) {
  return (
    <WithOrganization>
      {(organization) =>
        roles.some((role) => organization.roles.includes(role)) ? (
          children(organization)
        ) : (
          <NoRole organization={organization} roles={roles} />
        )
      }
    </WithOrganization>
  )
}

function NoRole({ organization, roles }: { organization: MyOrganization; roles: readonly Role[] }) {
  const { t, i18n } = useTranslation('organizations')
  const names = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(roles.map((r) => t(`role.${r}`)))
  return (
    <>
      <PageHead title={t('noRole.title')} help={t('noRole.text', { roles: names })} />
      <LinkButton to={pathTo('people', { slug: organization.slug })}>{t('noRole.people')}</LinkButton>
    </>
  )
}
