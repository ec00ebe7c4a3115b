import { Button, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Day } from '../../ui/moment.tsx'
import { PassphraseField } from '../door/passphrase-field.tsx'
import { useWalletProgram } from '../session/session-context.tsx'
import { backupProblemText } from './backup-problem-text.ts'
import { type ReadBackup, type SealedBackup, unsealBackup } from './read-backup.ts'

type Props = { backup: SealedBackup; onOpen: (backup: ReadBackup, passphrase: string) => void }

/** Of a backup that is sealed as a whole nothing can be told before its passphrase is there. */
export function UnsealBackup({ backup, onOpen }: Props) {
  const { t } = useTranslation('vault')
  const { session } = useWalletProgram()
  const [passphrase, setPassphrase] = useState('')
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState(false)
  const open = async (event: FormEvent) => {
    event.preventDefault()
    if (passphrase === '') return setFault(t('unseal.missing'))
    setFault('')
    setBusy(true)
    try {
      onOpen(await unsealBackup(backup, passphrase, session.ports.derive), passphrase)
    } catch (error) {
      setFault(backupProblemText(t, error))
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void open(event)} noValidate>
      <Stack gap="md">
        <Text>
          {t('restore.madeOn')} <Day value={backup.createdAt} />
        </Text>
        <Text>{t('unseal.help')}</Text>
        <ErrorSummary
          title={t('restore.fault')}
          faults={fault ? [{ fieldId: 'unseal-passphrase', message: fault }] : []}
        />
        <PassphraseField
          id="unseal-passphrase"
          label={t('restore.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
        />
        <div>
          <Button type="submit" loading={busy}>
            {t('unseal.submit')}
          </Button>
        </div>
        <Text role="status" c="dimmed">
          {busy ? t('busy') : ''}
        </Text>
      </Stack>
    </form>
  )
}
