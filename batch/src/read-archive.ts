// ZIP archives of credential files (APPNOTE 6.3). The library holds each entry's local header, sizes and checksum to the
// directory, and refuses archives that two programs could read differently; the bounds are ours.
import { joined } from '@cloudtnt/credential/bytes'
import { CredentialError } from '@cloudtnt/credential/errors'
import { BlobReader, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js'
import { archiveError, malformed, unsafe } from './archive-error.ts'
import type { BatchEntry } from './batch-entry.ts'
import { chosenEntries } from './chosen-entries.ts'

/** Bounds of an archive. */
export type ArchiveLimits = {
  /** Bytes of the archive itself. */
  maxBytes: number
  maxEntries: number
  /** Bytes of one file, unpacked. */
  maxEntryBytes: number
  /** Bytes of all files together, unpacked. */
  maxInflatedBytes: number
  /** How many times larger a file may become; small ones may become a little more. */
  maxRatio: number
  /** Characters of a name. */
  maxNameLength: number
}
const MIB = 1024 * 1024
export const ARCHIVE_LIMITS: ArchiveLimits = {
  maxBytes: 256 * MIB,
  maxEntries: 10_000,
  maxEntryBytes: 5 * MIB,
  maxInflatedBytes: 256 * MIB,
  maxRatio: 100,
  maxNameLength: 1_000,
}
/** A few kB of nothing pack better than any credential, and harm nobody. */
const FREE_BYTES = 4096

/**
 * Reads every file of an archive, one after the other, in the order of its directory; of a wallet's backup its
 * credentials. Folders and what operating systems put beside files are passed over. Archives within are not opened.
 *
 * What can be seen in the directory is judged before anything is unpacked. A file that is broken, encrypted or too
 * large is refused by itself.
 *
 * @throws CredentialError for an archive of which nothing is read: `INPUT_TOO_LARGE` (itself, or too many files),
 * `ARCHIVE_UNSAFE` (it unpacks to too much, or can be read in two ways: doubled names, more than one directory),
 * `ARCHIVE_MALFORMED` (cut off, in several parts, no ZIP), `INPUT_UNSUPPORTED_TYPE` (a backup that is sealed)
 */
export async function* readArchive(archive: Blob, limits: Partial<ArchiveLimits> = {}): AsyncGenerator<BatchEntry> {
  const bounds = { ...ARCHIVE_LIMITS, ...limits }
  const files = chosenEntries(await listed(archive, bounds))
  for (const [at, file] of files.entries()) {
    const place = { entry: file.filename }
    yield { number: at + 1, of: files.length, place, ...(await contentOf(file, bounds)) }
  }
}

/**
 * Reads one file of an archive again.
 *
 * @throws CredentialError as `readArchive`, and the refusal of that file; `ARCHIVE_MALFORMED` where there is none
 */
export async function readArchiveEntry(archive: Blob, name: string): Promise<Uint8Array> {
  const files = await listed(archive, ARCHIVE_LIMITS)
  const file = files.find(({ filename }) => filename === name)
  if (!file) throw malformed('There is no such file in the archive any more.')
  const content = await contentOf(file, ARCHIVE_LIMITS)
  if ('refusal' in content) throw content.refusal
  return content.input
}

/** The directory, within bounds. */
async function listed(archive: Blob, limits: ArchiveLimits): Promise<FileEntry[]> {
  if (archive.size > limits.maxBytes) throw tooLarge('The archive is larger than is read here.', limits.maxBytes)
  const reader = new ZipReader(new BlobReader(archive), {
    strictness: 'strict',
    // A name is shown and never opened: it may be any text.
    filenameValidation: 'tolerant',
    checkCrc32: true,
    useWebWorkers: false,
  })
  const files: FileEntry[] = []
  let [count, inflated] = [0, 0]
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      count += 1
      inflated += entry.uncompressedSize
      if (count > limits.maxEntries)
        throw tooLarge('There are more files in the archive than are read here.', limits.maxEntries)
      if (entry.filename.length > limits.maxNameLength) throw unsafe('A name in the archive is longer than names are.')
      if (inflated > limits.maxInflatedBytes || isBomb(entry, limits))
        throw unsafe('The archive unpacks to more than is read here.')
      if (!entry.directory) files.push(entry)
    }
    return files
  } catch (error) {
    throw archiveError(error)
  }
}

function isBomb(entry: { compressedSize: number; uncompressedSize: number }, { maxRatio }: ArchiveLimits): boolean {
  return entry.uncompressedSize > entry.compressedSize * maxRatio + FREE_BYTES
}

type Content = { input: Uint8Array } | { refusal: CredentialError }

async function contentOf(file: FileEntry, { maxEntryBytes }: ArchiveLimits): Promise<Content> {
  try {
    if (file.encrypted) throw encrypted()
    if (file.symlink) throw unsafe('It leads to another file instead of being one.')
    if (file.uncompressedSize > maxEntryBytes) throw tooLarge('The file is larger than a credential is.', maxEntryBytes)
    return { input: await inflated(file) }
  } catch (error) {
    return { refusal: archiveError(error) }
  }
}

/** Unpacks a file, and stops where it becomes more than the directory says of it. */
async function inflated(file: FileEntry): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  const collect = new WritableStream<Uint8Array>({
    write(piece) {
      length += piece.length
      if (length > file.uncompressedSize) throw unsafe('The file unpacks to more than it says.')
      pieces.push(piece)
    },
  })
  await file.getData(collect, { checkOverlappingEntry: true })
  return joined(pieces)
}

function tooLarge(what: string, maximum: number): CredentialError {
  return new CredentialError('INPUT_TOO_LARGE', `${what} Make smaller parts of it, and check each.`, {
    params: { maximum: String(maximum) },
  })
}

function encrypted(): CredentialError {
  return new CredentialError('ARCHIVE_ENCRYPTED', 'The file is locked with a password. Pack it again without one.')
}
