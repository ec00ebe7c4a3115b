import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary, type Fault } from '../../ui/error-summary.tsx'
import { useWalletProgram } from '../session/session-context.tsx'
import type { DoorWay } from './door-way.ts'
import { PassphraseField, passphraseFault } from './passphrase-field.tsx'
import { useFormSend } from './use-form-send.ts'

/** A forgotten passphrase: name and recovery code open the vault, and a new passphrase takes the old one's place. */
export function RecoverForm({ go }: { go: (way: DoorWay) => void }) {
  const { t } = useTranslation('vault')
  const { session } = useWalletProgram()
  const [name, setName] = useState('')
  const [recoveryCode, setCode] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const check = (): Fault[] => {
    const fault = passphraseFault(passphrase, name)
    return [
      ...(name.trim() === '' ? [{ fieldId: 'recover-name', message: t('fault.name') }] : []),
      ...(recoveryCode.trim() === '' ? [{ fieldId: 'recover-code', message: t('fault.code') }] : []),
      ...(fault ? [{ fieldId: 'recover-passphrase', message: t(`fault.${fault}`) }] : []),
    ]
  }
  const form = useFormSend(check, () => session.recover({ name, recoveryCode, passphrase }))
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <ErrorSummary title={t('recover.fault')} faults={form.faults} />
        <TextInput
          id="recover-name"
          label={t('name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          dir="auto"
          maxLength={200}
          error={form.errorOf('recover-name')}
        />
        <TextInput
          id="recover-code"
          label={t('recoveryCode')}
          description={t('recover.codeHint')}
          value={recoveryCode}
          onChange={(event) => setCode(event.currentTarget.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          dir="ltr"
          maxLength={80}
          error={form.errorOf('recover-code')}
        />
        <PassphraseField
          id="recover-passphrase"
          label={t('newPassphrase')}
          isNew
          value={passphrase}
          onChange={setPassphrase}
          error={form.errorOf('recover-passphrase')}
        />
        <Button type="submit" loading={form.busy}>
          {t('recover.submit')}
        </Button>
        <Text role="status" c="dimmed">
          {form.busy ? t('busy') : ''}
        </Text>
        <Group gap="xs">
          <Button variant="subtle" size="sm" onClick={() => go('signIn')}>
            {t('start.signIn')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
