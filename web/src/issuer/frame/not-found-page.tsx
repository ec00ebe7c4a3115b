import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { pathTo } from '../paths.ts'
import { LinkButton } from './link-button.tsx'

export function NotFoundPage() {
  const { t } = useTranslation('issuer')
  return (
    <>
      <PageHead title={t('notFound')} help={t('notFoundHelp')} />
      <LinkButton to={pathTo('home')}>{t('toHome')}</LinkButton>
    </>
  )
}
