import { batchKindOf } from '@cloudtnt/batch/batch-kind'
import type { NamedFile } from '@cloudtnt/batch/read-files'
import type { GuardedFetch } from '@cloudtnt/outbound'
import { isUrl, openInput, readInput, toBlob } from './read-input.ts'

/**
 * Opens files to read them piece by piece; what an address gives is fetched when its turn comes, and is one credential.
 *
 * @throws UsageError for a file that is not there or may not be read
 */
export async function openFiles(names: readonly string[], fetch: GuardedFetch): Promise<NamedFile[]> {
  return Promise.all(
    names.map(async (name): Promise<NamedFile> => {
      if (isUrl(name)) return { name, kind: undefined, open: async () => toBlob(await readInput(name, () => fetch)) }
      const file = await openInput(name)
      return { name, kind: await batchKindOf(file, name), open: async () => file }
    }),
  )
}
