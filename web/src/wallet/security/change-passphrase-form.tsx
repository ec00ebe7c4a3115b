import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PassphraseField, passphraseFault } from '../door/passphrase-field.tsx'
import { useFormSend } from '../door/use-form-send.ts'
import { useWalletProgram } from '../session/session-context.tsx'
import { changePassphrase } from '../vault/open-vault.ts'

export function ChangePassphraseForm() {
  const { t } = useTranslation('vault')
  const { session } = useWalletProgram()
  const [passphrase, setPassphrase] = useState('')
  const [newPassphrase, setNew] = useState('')
  const [isDone, setDone] = useState(false)
  const form = useFormSend(
    () => {
      const fault = passphraseFault(newPassphrase, '')
      return [
        ...(passphrase === '' ? [{ fieldId: 'present-passphrase', message: t('fault.passphrase') }] : []),
        ...(fault ? [{ fieldId: 'new-passphrase', message: t(`fault.${fault}`) }] : []),
      ]
    },
    async () => {
      await changePassphrase({ passphrase, newPassphrase }, session.ports)
      setPassphrase('')
      setNew('')
      setDone(true)
    },
  )
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <ErrorSummary title={t('security.passphraseFault')} faults={form.faults} />
        <PassphraseField
          id="present-passphrase"
          label={t('security.present')}
          value={passphrase}
          onChange={setPassphrase}
          error={form.errorOf('present-passphrase')}
        />
        <PassphraseField
          id="new-passphrase"
          label={t('newPassphrase')}
          isNew
          value={newPassphrase}
          onChange={(value) => {
            setNew(value)
            setDone(false)
          }}
          error={form.errorOf('new-passphrase')}
        />
        <div>
          <Button type="submit" loading={form.busy}>
            {t('security.changeSubmit')}
          </Button>
        </div>
        <Text role="status">{isDone ? t('security.changed') : ''}</Text>
      </Stack>
    </form>
  )
}
