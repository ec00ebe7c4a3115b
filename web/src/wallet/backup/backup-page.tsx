import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { MakeBackup } from './make-backup.tsx'
import { RestoreBackup } from './restore-backup-form.tsx'

/** Everything in one file that opens anywhere, and back again. */
export function BackupPage() {
  const { t } = useTranslation('vault')
  return (
    <>
      <PageHead title={t('backup.title')} help={t('backup.help')} />
      <Stack gap="xl" className="prose">
        <MakeBackup />
        <RestoreBackup />
      </Stack>
    </>
  )
}
