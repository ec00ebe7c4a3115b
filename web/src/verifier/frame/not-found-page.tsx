import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { paths } from '../paths.ts'

/** What an address that leads nowhere answers. */
export function NotFoundPage() {
  const { t } = useTranslation('verifier')
  return (
    <>
      <PageHead title={t('notFound.title')} help={t('notFound.text')} />
      <Link to={paths.check}>{t('notFound.action')}</Link>
    </>
  )
}
