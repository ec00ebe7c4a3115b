import { Button, FileButton, List, Progress, Stack, Text, Title } from '@mantine/core'
import type { TFunction } from 'i18next'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Day } from '../../ui/moment.tsx'
import { PassphraseField } from '../door/passphrase-field.tsx'
import { useVault, useWalletProgram } from '../session/session-context.tsx'
import { BackupError } from './backup-error.ts'
import { backupProblemText } from './backup-problem-text.ts'
import { openSecrets, type ReadBackup, readBackup, type SealedBackup } from './read-backup.ts'
import { type Restored, restoreBackup } from './restore-backup.ts'
import { UnsealBackup } from './unseal-backup-form.tsx'

const MAX_BYTES = 60 * 1024 * 1024

/** First what is in the file and whether it is whole; then, on demand, back into the wallet. */
export function RestoreBackup() {
  const { t } = useTranslation('vault')
  const [backup, setBackup] = useState<ReadBackup | SealedBackup>()
  const [known, setKnown] = useState<string>()
  const [fault, setFault] = useState('')
  const choose = async (file: File | null) => {
    if (!file) return
    setBackup(undefined)
    setKnown(undefined)
    setFault('')
    try {
      if (file.size > MAX_BYTES) throw new BackupError('UNSAFE')
      setBackup(await readBackup(new Uint8Array(await file.arrayBuffer())))
    } catch (error) {
      setFault(backupProblemText(t, error))
    }
  }
  return (
    <section aria-labelledby="restore-backup" className="panel">
      <Stack gap="md">
        <Title order={2} size="h3" id="restore-backup">
          {t('restore.title')}
        </Title>
        <Text>{t('restore.help')}</Text>
        <ErrorSummary title={t('restore.fault')} faults={fault ? [{ message: fault }] : []} />
        <div>
          <FileButton accept=".zip,application/zip" onChange={(file) => void choose(file)}>
            {(props) => (
              <Button variant="default" {...props}>
                {t('restore.choose')}
              </Button>
            )}
          </FileButton>
        </div>
        {backup && 'sealed' in backup && (
          <UnsealBackup
            key={backup.createdAt}
            backup={backup}
            onOpen={(opened, passphrase) => {
              setKnown(passphrase)
              setBackup(opened)
            }}
          />
        )}
        {backup && 'wallet' in backup && <Found key={backup.createdAt} backup={backup} known={known} />}
      </Stack>
    </section>
  )
}

/** @param props.known the passphrase with which the whole was opened; its keys open with the same. */
function Found({ backup, known }: { backup: ReadBackup; known: string | undefined }) {
  const { t, i18n } = useTranslation('vault')
  const vault = useVault()
  const { session } = useWalletProgram()
  const [passphrase, setPassphrase] = useState(known ?? '')
  const [fault, setFault] = useState('')
  const [done, setDone] = useState<Restored>()
  const [progress, setProgress] = useState<number>()
  const { credentials, stacks } = backup.wallet
  const restore = async (event: FormEvent) => {
    event.preventDefault()
    setFault('')
    setDone(undefined)
    setProgress(0)
    try {
      const secrets = passphrase === '' ? undefined : await openSecrets(backup, passphrase, session.ports.derive)
      const show = (count: number, of: number) => setProgress(Math.round((count / Math.max(of, 1)) * 100))
      setDone(await restoreBackup(vault, backup, secrets, show))
    } catch (error) {
      setFault(backupProblemText(t, error))
    } finally {
      setProgress(undefined)
    }
  }
  return (
    <form onSubmit={(event) => void restore(event)} noValidate>
      <Stack gap="md">
        <Text>
          {t('restore.madeOn')} <Day value={backup.createdAt} />
        </Text>
        <List>
          <List.Item>{t('restore.credentials', { count: credentials.length })}</List.Item>
          <List.Item>{t('restore.stacks', { count: stacks.length })}</List.Item>
          <List.Item>{t('restore.whole', { count: backup.files.size })}</List.Item>
        </List>
        <ErrorSummary
          title={t('restore.fault')}
          faults={fault ? [{ fieldId: 'restore-passphrase', message: fault }] : []}
        />
        {known === undefined && (
          <>
            <PassphraseField
              id="restore-passphrase"
              label={`${t('restore.passphrase')} (${t('common:optional')})`}
              value={passphrase}
              onChange={setPassphrase}
            />
            <Text c="dimmed">{t('restore.passphraseUse')}</Text>
          </>
        )}
        <div>
          <Button type="submit" loading={progress !== undefined}>
            {t('restore.submit')}
          </Button>
        </div>
        {progress !== undefined && <Progress value={progress} aria-label={t('restore.progress')} />}
        <Text role="status">{done ? doneText(t, i18n.language, done) : ''}</Text>
      </Stack>
    </form>
  )
}

/** What came back, and what was here; nothing is told that is none. */
function doneText(t: TFunction<'vault'>, language: string, done: Restored): string {
  const kinds = (['credentials', 'stacks', 'keys'] as const).filter((kind) => done[kind] > 0)
  const list = new Intl.ListFormat(language, { type: 'unit' }).format(
    kinds.map((kind) => t(`restore.${kind}`, { count: done[kind] })),
  )
  const here = done.alreadyHere > 0 ? t('restore.alreadyHere', { count: done.alreadyHere }) : ''
  return `${kinds.length > 0 ? t('restore.done', { list }) : t('restore.nothing')} ${here}`.trim()
}
