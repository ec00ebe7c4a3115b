import type { BatchEntry } from '@cloudtnt/batch/batch-entry'
import { type BatchKind, batchKindOf } from '@cloudtnt/batch/batch-kind'
import { readArchive } from '@cloudtnt/batch/read-archive'
import { readLines } from '@cloudtnt/batch/read-lines'
import { CredentialError } from '@cloudtnt/credential/errors'
import type { GuardedFetch } from '@cloudtnt/outbound'
import { isUrl, MAX_INPUT_BYTES, openInput, readInput, toBlob } from './read-input.ts'

/** A file that was named, opened and looked at, and not read yet. */
export type NamedFile = { name: string; open(): Promise<Blob>; kind: BatchKind | undefined }

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

/** Everything in the files, in their order. What cannot be read as a whole is refused in its place, and the next one read. */
export async function* entriesOf(files: readonly NamedFile[]): AsyncGenerator<BatchEntry> {
  let number = 0
  for (const file of files) {
    const name = files.length > 1 ? { file: file.name } : {}
    try {
      for await (const entry of entriesIn(file)) {
        number += 1
        yield { ...entry, number, place: { ...name, ...entry.place } }
      }
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error
      number += 1
      yield { number, place: { file: file.name }, refusal: error }
    }
  }
}

async function* entriesIn(file: NamedFile): AsyncGenerator<BatchEntry> {
  if (file.kind === 'lines') yield* readLines((await file.open()).stream())
  else if (file.kind === 'archive') yield* readArchive(await file.open())
  else yield { number: 1, place: {}, input: await readWhole(file) }
}

/** @throws CredentialError `INPUT_TOO_LARGE`, and the codes of a fetch */
export async function readWhole({ open }: NamedFile): Promise<Uint8Array> {
  const file = await open()
  if (file.size <= MAX_INPUT_BYTES) return new Uint8Array(await file.arrayBuffer())
  throw new CredentialError('INPUT_TOO_LARGE', 'The file is larger than 5 MiB. Choose the credential file itself.')
}
