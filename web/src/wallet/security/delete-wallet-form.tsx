import { Button, Checkbox, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PassphraseField } from '../door/passphrase-field.tsx'
import { useFormSend } from '../door/use-form-send.ts'
import { useWalletProgram } from '../session/session-context.tsx'

/** It cannot be undone: the passphrase is asked for, and that it is meant. */
export function DeleteWalletForm() {
  const { t } = useTranslation('vault')
  const { session } = useWalletProgram()
  const [passphrase, setPassphrase] = useState('')
  const [isMeant, setMeant] = useState(false)
  const form = useFormSend(
    () => [
      ...(passphrase === '' ? [{ fieldId: 'delete-passphrase', message: t('fault.passphrase') }] : []),
      ...(isMeant ? [] : [{ fieldId: 'delete-meant', message: t('fault.meant') }]),
    ],
    () => session.delete({ passphrase }),
  )
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <ErrorSummary title={t('security.deleteFault')} faults={form.faults} />
        <PassphraseField
          id="delete-passphrase"
          label={t('security.present')}
          value={passphrase}
          onChange={setPassphrase}
          error={form.errorOf('delete-passphrase')}
        />
        <Checkbox
          id="delete-meant"
          checked={isMeant}
          onChange={(event) => setMeant(event.currentTarget.checked)}
          label={t('security.deleteMeant')}
          error={form.errorOf('delete-meant')}
        />
        <div>
          <Button type="submit" color="red" loading={form.busy}>
            {t('security.deleteSubmit')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
