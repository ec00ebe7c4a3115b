import { CredentialError, errorWith } from '@cloudtnt/credential/errors'
import {
  ERR_AMBIGUOUS_ARCHIVE,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_INVALID_UNCOMPRESSED_SIZE,
  ERR_OVERLAPPING_ENTRY,
  ERR_UNSUPPORTED_COMPRESSION,
} from '@zip.js/zip.js/lib/zip-core-native.js'

export const malformed = errorWith('ARCHIVE_MALFORMED', 'Get the archive again, or pack the files anew as a ZIP.')
export const unsafe = errorWith('ARCHIVE_UNSAFE', 'Unpack it where you trust it, and check the files themselves.')

/** What the library's messages mean; it has no codes. Each of the others says that the archive is broken. */
const MEANINGS = new Map<string, (cause: unknown) => CredentialError>([
  [ERR_AMBIGUOUS_ARCHIVE, (cause) => unsafe('Two programs could read different things in the archive.', cause)],
  [ERR_OVERLAPPING_ENTRY, (cause) => unsafe('Files of the archive lie on top of one another.', cause)],
  [ERR_INVALID_UNCOMPRESSED_SIZE, (cause) => unsafe('The file unpacks to another size than it says.', cause)],
  [ERR_UNSUPPORTED_COMPRESSION, (cause) => malformed('It is packed in a way that is not read here.', cause)],
  [
    ERR_ENCRYPTED_CENTRAL_DIRECTORY,
    (cause) =>
      new CredentialError('ARCHIVE_ENCRYPTED', 'The archive is locked. Pack it again without a password.', { cause }),
  ],
])

/** An error of ours from whatever reading an archive threw. */
export function archiveError(error: unknown): CredentialError {
  if (error instanceof CredentialError) return error
  const meaning = MEANINGS.get(error instanceof Error ? error.message : '')
  return meaning ? meaning(error) : malformed('The archive is not whole.', error)
}
