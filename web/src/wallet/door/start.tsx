import { Button, List, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DoorWay } from './door-way.ts'

/** The first page of somebody new: what this is, who keeps it, and what they can see. */
export function Start({ go }: { go: (way: DoorWay) => void }) {
  const { t } = useTranslation('vault')
  const host = globalThis.location.host
  return (
    <Stack gap="md">
      <List spacing="xs">
        <List.Item>{t('start.yours')}</List.Item>
        <List.Item>{t('start.hostCannotRead', { host })}</List.Item>
        <List.Item>{t('start.hostSees', { host })}</List.Item>
      </List>
      <Button onClick={() => go('create')}>{t('start.create')}</Button>
      <Button variant="default" onClick={() => go('signIn')}>
        {t('start.signIn')}
      </Button>
      <Button variant="subtle" onClick={() => go('recover')}>
        {t('start.recover')}
      </Button>
    </Stack>
  )
}
