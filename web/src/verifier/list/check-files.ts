import { type BatchAnswer, batchAnswer } from '@cloudtnt/batch/batch-answer'
import { batchKindOf } from '@cloudtnt/batch/batch-kind'
import { readArchiveEntry } from '@cloudtnt/batch/read-archive'
import { entriesOf, type FileEntry, type NamedFile } from '@cloudtnt/batch/read-files'
import { verifyEntries } from '@cloudtnt/batch/verify-entries'
import { createDocumentSource } from '../../credential-check/document-source.ts'
import type { Fetch } from '../../credential-check/fetch-bytes.ts'
import type { PagePlace } from '../../credential-check/page-address.ts'
import type { VerificationThread } from '../../credential-check/verification-thread.ts'
import { relayDocument } from '../check/relay-document.ts'

/** As many rows as a page holds without effort; the command line takes any number. */
export const MAX_ROWS = 10_000
/** Read and not answered yet, at most. */
const AHEAD = 8

/** One credential of many, how far the files are read with it, and the way to read it again. */
export type CheckedRow = { answer: BatchAnswer; share: number; load(): Promise<Uint8Array> }

type Settings = {
  thread: Pick<VerificationThread, 'run'>
  trust: { accepted: string[]; declined: string[] }
  fetch: Fetch
  page: PagePlace
  now: () => Date
}

/** Checks everything in the files, in their order; they stay here, and are read as their turn comes. */
export async function* checkFiles(files: readonly File[], settings: Settings): AsyncGenerator<CheckedRow> {
  const { thread, trust, now, ...reach } = settings
  const named = await Promise.all(
    files.map(async (file): Promise<NamedFile> => {
      return { name: file.name, kind: await batchKindOf(file, file.name), open: async () => file }
    }),
  )
  const answers = new Map()
  const supplyForOne = () => createDocumentSource({ ...reach, now, relay: relayDocument, answers })
  const ways = { run: thread.run, supplyForOne }
  const entries = entriesOf(named, { maxEntries: MAX_ROWS })
  const readBefore = sumsBefore(files.map(({ size }) => size))
  const total = files.reduce((sum, { size }) => sum + size, 0) || 1
  for await (const verified of verifyEntries(entries, { at: now().toISOString(), trust }, ways, AHEAD)) {
    const { entry } = verified
    const file = files[entry.from] as File
    const share = ((readBefore[entry.from] ?? 0) + readWithin(entry, file.size)) / total
    yield { answer: batchAnswer(verified), share, load: () => contentOf(entry, file) }
  }
}

function sumsBefore(sizes: number[]): number[] {
  let sum = 0
  return sizes.map((size) => {
    sum += size
    return sum - size
  })
}

/** Bytes of its file that are read with this entry. */
function readWithin({ bytes, of, place, number }: FileEntry, size: number): number {
  if (bytes) return bytes.end
  return of !== undefined && place.entry !== undefined ? (Math.min(number, of) / of) * size : size
}

async function contentOf({ bytes, place }: FileEntry, file: File): Promise<Uint8Array> {
  if (place.entry !== undefined) return readArchiveEntry(file, place.entry)
  const part = bytes ? file.slice(bytes.start, bytes.end) : file
  return new Uint8Array(await part.arrayBuffer())
}
