import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { StacksSection } from './stacks-section.tsx'

export function StacksPage() {
  const { t } = useTranslation('stacks')
  return (
    <>
      <PageHead title={t('title')} help={t('help')} />
      <StacksSection level={2} />
    </>
  )
}
