import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { useWalletProgram } from '../session/session-context.tsx'
import type { DoorWay } from './door-way.ts'
import { PassphraseField } from './passphrase-field.tsx'
import { useFormSend } from './use-form-send.ts'

/** Opens a wallet on a device that does not know it yet. */
export function SignInForm({ go }: { go: (way: DoorWay) => void }) {
  const { t } = useTranslation('vault')
  const { session } = useWalletProgram()
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const form = useFormSend(
    () => [
      ...(name.trim() === '' ? [{ fieldId: 'sign-in-name', message: t('fault.name') }] : []),
      ...(passphrase === '' ? [{ fieldId: 'sign-in-passphrase', message: t('fault.passphrase') }] : []),
    ],
    () => session.signIn({ name, passphrase }),
  )
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <ErrorSummary title={t('signIn.fault')} faults={form.faults} />
        <TextInput
          id="sign-in-name"
          label={t('name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          dir="auto"
          maxLength={200}
          error={form.errorOf('sign-in-name')}
        />
        <PassphraseField
          id="sign-in-passphrase"
          label={t('passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          error={form.errorOf('sign-in-passphrase')}
        />
        <Button type="submit" loading={form.busy}>
          {t('signIn.submit')}
        </Button>
        <Text role="status" c="dimmed">
          {form.busy ? t('busy') : ''}
        </Text>
        <Group gap="xs">
          <Button variant="subtle" size="sm" onClick={() => go('recover')}>
            {t('start.recover')}
          </Button>
          <Button variant="subtle" size="sm" onClick={() => go('create')}>
            {t('start.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
