import { CredentialError } from '@cloudtnt/credential/errors'
import type { BatchEntry } from './batch-entry.ts'
import type { BatchKind } from './batch-kind.ts'
import { readArchive } from './read-archive.ts'
import { readLines } from './read-lines.ts'

/** A file that was named and looked at, and not read yet. */
export type NamedFile = { name: string; open(): Promise<Blob>; kind: BatchKind | undefined }

/** An entry, and the place of its file among all. */
export type FileEntry = BatchEntry & { from: number }

/** The largest file that may hold a credential (input policy). */
const MAX_BYTES = 5 * 1024 * 1024

/**
 * Everything in the files, in their order. What cannot be read as a whole, or holds more than is read, is refused in its
 * place, and the next file read.
 *
 * @param options.maxEntries of one file.
 */
export async function* entriesOf(
  files: readonly NamedFile[],
  options: { maxEntries?: number } = {},
): AsyncGenerator<FileEntry> {
  let number = 0
  for (const [from, file] of files.entries()) {
    const name = files.length > 1 ? { file: file.name } : {}
    try {
      for await (const entry of entriesIn(file, options)) {
        number += 1
        yield { ...entry, number, from, place: { ...name, ...entry.place } }
      }
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error
      number += 1
      yield { number, from, place: { file: file.name }, refusal: error }
    }
  }
}

async function* entriesIn(file: NamedFile, limits: { maxEntries?: number }): AsyncGenerator<BatchEntry> {
  if (file.kind === 'lines') yield* readLines((await file.open()).stream(), limits)
  else if (file.kind === 'archive') yield* readArchive(await file.open(), limits)
  else yield { number: 1, place: {}, input: await readWhole(file) }
}

/** @throws CredentialError `INPUT_TOO_LARGE`, and what opening it throws */
export async function readWhole({ open }: Pick<NamedFile, 'open'>): Promise<Uint8Array> {
  const file = await open()
  if (file.size <= MAX_BYTES) return new Uint8Array(await file.arrayBuffer())
  throw new CredentialError('INPUT_TOO_LARGE', 'The file is larger than 5 MiB. Choose the credential file itself.')
}
