import { randomBytes } from '@cloudtnt/credential/random'
import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PassphraseField } from '../door/passphrase-field.tsx'
import { RecoveryCodeSteps } from '../door/recovery-code-steps.tsx'
import { useFormSend } from '../door/use-form-send.ts'
import { useWalletProgram } from '../session/session-context.tsx'
import { proveHolder, replaceRecoveryCode } from '../vault/open-vault.ts'
import { recoveryCodeOf } from '../vault/recovery-code.ts'

/** The passphrase first, then the new code to write down and type back; only then is the old one worth nothing. */
export function NewRecoveryCode() {
  const { t } = useTranslation('vault')
  const { session } = useWalletProgram()
  const [passphrase, setPassphrase] = useState('')
  const [code, setCode] = useState('')
  const [isDone, setDone] = useState(false)
  const form = useFormSend(
    () => (passphrase === '' ? [{ fieldId: 'recovery-passphrase', message: t('fault.passphrase') }] : []),
    async () => {
      await proveHolder(passphrase, session.ports)
      setDone(false)
      setCode(await recoveryCodeOf(randomBytes(26)))
    },
  )
  const replace = async () => {
    await replaceRecoveryCode({ passphrase, recoveryCode: code }, session.ports)
    setPassphrase('')
    setCode('')
    setDone(true)
  }
  if (code !== '')
    return <RecoveryCodeSteps code={code} submit={t('security.recoverySubmit')} onDone={replace} firstStep={1} of={2} />
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <ErrorSummary title={t('security.passphraseFault')} faults={form.faults} />
        <PassphraseField
          id="recovery-passphrase"
          label={t('security.present')}
          value={passphrase}
          onChange={setPassphrase}
          error={form.errorOf('recovery-passphrase')}
        />
        <div>
          <Button type="submit" variant="default" loading={form.busy}>
            {t('security.recoveryBegin')}
          </Button>
        </div>
        <Text role="status">{isDone ? t('security.recoveryDone') : ''}</Text>
      </Stack>
    </form>
  )
}
