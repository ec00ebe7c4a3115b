import type { MyOrganization } from '@cloudtnt/contract/issuer/organization'
import { Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NotFoundPage } from '../frame/not-found-page.tsx'
import { useOrganization } from './use-organization.ts'

/** Draws a page of the address's organisation, once it is known; those without a role there learn nothing. */
export function WithOrganization({ children }: { children: (organization: MyOrganization) => ReactNode }) {
  const { t } = useTranslation()
  const { organization, isPending } = useOrganization()
  if (isPending) return <Loader aria-label={t('common:loading')} />
  if (!organization) return <NotFoundPage />
  return children(organization)
}
