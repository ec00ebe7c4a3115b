import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { useWalletProgram } from '../session/session-context.tsx'
import type { DoorWay } from './door-way.ts'
import { PassphraseField } from './passphrase-field.tsx'
import { useFormSend } from './use-form-send.ts'

/** Opens the vault that this browser remembers; it works without a network. */
export function UnlockForm({ go }: { go: (way: DoorWay) => void }) {
  const { t } = useTranslation('vault')
  const { session } = useWalletProgram()
  const [passphrase, setPassphrase] = useState('')
  const form = useFormSend(
    () => (passphrase === '' ? [{ fieldId: 'unlock-passphrase', message: t('fault.passphrase') }] : []),
    () => session.unlock({ passphrase }),
  )
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <ErrorSummary title={t('unlock.fault')} faults={form.faults} />
        <PassphraseField
          id="unlock-passphrase"
          label={t('passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          error={form.errorOf('unlock-passphrase')}
        />
        <Button type="submit" loading={form.busy}>
          {t('unlock.submit')}
        </Button>
        <Text role="status" c="dimmed">
          {form.busy ? t('busy') : ''}
        </Text>
        <Group gap="xs">
          <Button variant="subtle" size="sm" onClick={() => go('recover')}>
            {t('start.recover')}
          </Button>
          <Button variant="subtle" size="sm" onClick={() => go('start')}>
            {t('unlock.another')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
