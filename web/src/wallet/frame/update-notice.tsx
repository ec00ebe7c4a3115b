import { useRegisterSW } from 'virtual:pwa-register/react'
import { Alert, Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Keeps the program on this device, so that it opens without a network, and offers a newer one when there is one. */
export function UpdateNotice() {
  const { t } = useTranslation('wallet')
  const {
    needRefresh: [isNewer, setIsNewer],
    updateServiceWorker,
  } = useRegisterSW()
  if (!isNewer) return null
  return (
    <Alert color="accent" variant="light" title={t('update.title')} mb="lg" role="status">
      {t('update.text')}
      <Group mt="sm">
        <Button size="sm" onClick={() => void updateServiceWorker(true)}>
          {t('update.now')}
        </Button>
        <Button size="sm" variant="default" onClick={() => setIsNewer(false)}>
          {t('update.later')}
        </Button>
      </Group>
    </Alert>
  )
}
