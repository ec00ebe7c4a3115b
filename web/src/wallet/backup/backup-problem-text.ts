import type { TFunction } from 'i18next'
import { vaultProblemText } from '../session/vault-problem-text.ts'
import { BackupError } from './backup-error.ts'

/** Words for what is wrong with a backup, or with the wallet that takes it back. */
export function backupProblemText(t: TFunction<'vault'>, error: unknown): string {
  return error instanceof BackupError ? t(`backupError.${error.code}`) : vaultProblemText(t as never, error)
}
