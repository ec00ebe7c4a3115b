import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Shell } from '../ui/shell.tsx'

/** The whole program. */
export function IssuerApp() {
  const { t } = useTranslation('issuer')
  return (
    <Shell name={t('name')} home={<a href="/">CloudTnT</a>}>
      <Title order={1}>{t('name')}</Title>
    </Shell>
  )
}
