import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { CreateOrganizationForm } from './create-organization-form.tsx'

export function CreateOrganizationPage() {
  const { t } = useTranslation('organizations')
  return (
    <>
      <PageHead title={t('create.title')} help={t('create.help')} />
      <CreateOrganizationForm />
    </>
  )
}
