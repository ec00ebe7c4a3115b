import { Button, Radio, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PassphraseField, passphraseFault } from '../door/passphrase-field.tsx'
import { useFormSend } from '../door/use-form-send.ts'
import { useRecords, useVault, useWalletProgram } from '../session/session-context.tsx'
import { saveFile } from './save-file.ts'
import { type BackupSeal, writeBackup } from './write-backup.ts'

const SEALS = ['whole', 'keys'] as const satisfies readonly BackupSeal[]

export function MakeBackup() {
  const { t } = useTranslation('vault')
  const vault = useVault()
  const { session, now } = useWalletProgram()
  const count = useRecords('credential').length
  const [seal, setSeal] = useState<BackupSeal>('whole')
  const [passphrase, setPassphrase] = useState('')
  const [isSaved, setSaved] = useState(false)
  const form = useFormSend(
    () => {
      const fault = passphraseFault(passphrase, '')
      return fault ? [{ fieldId: 'backup-passphrase', message: t(`fault.${fault}`) }] : []
    },
    async () => {
      const zip = await writeBackup(vault, passphrase, { now, derive: session.ports.derive }, seal)
      const day = now().toISOString().slice(0, 10)
      saveFile(`wallet-${day}.cloudtnt.zip`, 'application/zip', zip)
      setPassphrase('')
      setSaved(true)
    },
  )
  return (
    <section aria-labelledby="make-backup" className="panel">
      <form onSubmit={form.onSubmit} noValidate>
        <Stack gap="md">
          <Title order={2} size="h3" id="make-backup">
            {t('backup.make')}
          </Title>
          <Text>{t('backup.makeHelp', { count })}</Text>
          <ErrorSummary title={t('backup.fault')} faults={form.faults} />
          <Radio.Group
            label={t('backup.whoReads')}
            value={seal}
            onChange={(value) => setSeal(SEALS.find((known) => known === value) ?? 'whole')}
          >
            <Stack gap="xs" mt="xs">
              {SEALS.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={t(`backup.seal.${value}`)}
                  description={t(`backup.sealHint.${value}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <PassphraseField
            id="backup-passphrase"
            label={t('backup.passphrase')}
            isNew
            value={passphrase}
            onChange={(value) => {
              setPassphrase(value)
              setSaved(false)
            }}
            error={form.errorOf('backup-passphrase')}
          />
          <Text c="dimmed">{t('backup.passphraseUse')}</Text>
          <div>
            <Button type="submit" loading={form.busy}>
              {t('backup.submit')}
            </Button>
          </div>
          <Text role="status">{isSaved ? t('backup.saved') : ''}</Text>
        </Stack>
      </form>
    </section>
  )
}
