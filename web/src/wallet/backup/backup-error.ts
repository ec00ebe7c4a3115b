/** What is wrong with a backup, by name; the words are in i18n/<language>/vault.json under `backup.error`. */
export type BackupErrorCode =
  /** No ZIP, or none that this wallet made. */
  | 'NOT_A_BACKUP'
  /** Too many entries, too large, or names that lead elsewhere. */
  | 'UNSAFE'
  /** A file differs from what was written, or is missing. */
  | 'DAMAGED'
  | 'PASSPHRASE_WRONG'
  /** Written by a later version of the format. */
  | 'TOO_NEW'

export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly code: BackupErrorCode

  constructor(code: BackupErrorCode, options: { cause?: unknown } = {}) {
    super(code, options)
    this.code = code
  }
}
