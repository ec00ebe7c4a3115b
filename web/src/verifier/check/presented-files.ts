import { CredentialError } from '@cloudtnt/credential/errors'
import type { Presented } from './check-session.ts'

/** As many as one report can be read for. */
export const MAX_FILES = 50
const MAX_BYTES = 5 * 1024 * 1024

/** Files that a person chose or dropped; each is read when its turn comes, and none is sent anywhere. */
export function presentedFiles(files: Iterable<File>): Presented[] {
  return [...files].slice(0, MAX_FILES).map((file) => ({
    name: file.name,
    async load() {
      if (file.size > MAX_BYTES) throw new CredentialError('INPUT_TOO_LARGE', 'The file is larger than 5 MiB.')
      return new Uint8Array(await file.arrayBuffer())
    },
  }))
}
