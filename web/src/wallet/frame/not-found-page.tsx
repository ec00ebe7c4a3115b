import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { patterns } from '../paths.ts'

export function NotFoundPage() {
  const { t } = useTranslation('wallet')
  return (
    <>
      <PageHead title={t('notFound.title')} help={t('notFound.text')} />
      <Link to={patterns.home}>{t('notFound.home')}</Link>
    </>
  )
}
