import { CredentialError } from '@cloudtnt/credential/errors'

/** What operating systems put beside the files of people. */
const BESIDE = /^__MACOSX\/|(^|[\\/])(\.DS_Store|Thumbs\.db|desktop\.ini)$/i

/**
 * The files of an archive that may be credentials. A wallet's backup (docs/backup-format.md) also holds what the wallet
 * knows of them and the pictures that they came in: its credentials are in a folder of their own.
 *
 * @throws CredentialError `INPUT_UNSUPPORTED_TYPE` for a backup that is sealed as a whole
 */
export function chosenEntries<E extends { filename: string }>(files: E[]): E[] {
  const names = new Set(files.map(({ filename }) => filename))
  if (names.has('manifest.json') && names.has('backup.jwe')) throw sealedBackup()
  if (names.has('manifest.json') && names.has('wallet.json'))
    return files.filter(({ filename }) => filename.startsWith('credentials/'))
  return files.filter(({ filename }) => !BESIDE.test(filename))
}

function sealedBackup(): CredentialError {
  const message = 'This backup is sealed with a passphrase. Open it in the wallet, and save a backup that is readable.'
  return new CredentialError('INPUT_UNSUPPORTED_TYPE', message)
}
