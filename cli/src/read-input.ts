import { openAsBlob } from 'node:fs'
import { access, constants, open, stat } from 'node:fs/promises'
import { CredentialError } from '@cloudtnt/credential/errors'
import type { GuardedFetch } from '@cloudtnt/outbound'
import { UsageError } from './command.ts'

/** The largest file that may hold a credential: a picture of 5 MiB (input policy). */
export const MAX_INPUT_BYTES = 5 * 1024 * 1024

const ACCEPT = [
  'application/vc',
  'application/vc+jwt',
  'application/ld+json',
  'application/json',
  'image/png',
  'image/svg+xml',
  'text/plain',
]

export function isUrl(text: string): boolean {
  return /^https?:\/\//i.test(text)
}

/**
 * Reads a file whole.
 *
 * @throws UsageError when there is no such file or it cannot be read.
 * @throws CredentialError `INPUT_TOO_LARGE`
 */
export async function readInputFile(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(fileFault(path, error.code))
  })
  try {
    const { size } = await file.stat()
    if (size > MAX_INPUT_BYTES) {
      throw new CredentialError('INPUT_TOO_LARGE', 'The file is larger than 5 MiB. Choose the credential file itself.')
    }
    return new Uint8Array(await file.readFile())
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw error instanceof CredentialError ? error : new UsageError(fileFault(path, code))
  } finally {
    await file.close()
  }
}

/**
 * Opens a file of any size, to be read piece by piece; of a pipe, what it gives at once.
 *
 * @throws UsageError when there is no such file or it cannot be read.
 * @throws CredentialError `INPUT_TOO_LARGE`, for a pipe alone
 */
export async function openInput(path: string): Promise<Blob> {
  try {
    await access(path, constants.R_OK)
    return (await stat(path)).isFile() ? await openAsBlob(path) : toBlob(await readInputFile(path))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw error instanceof CredentialError || error instanceof UsageError
      ? error
      : new UsageError(fileFault(path, code))
  }
}

export function toBlob(bytes: Uint8Array): Blob {
  return new Blob([new Uint8Array(bytes)])
}

/**
 * Reads the file, or what lies at the address.
 *
 * @param fetchWith Makes the way out; called for an address only.
 * @throws UsageError, CredentialError as `readInputFile`, and with the codes of `guardedFetch`.
 */
export async function readInput(fileOrUrl: string, fetchWith: () => GuardedFetch): Promise<Uint8Array> {
  if (!isUrl(fileOrUrl)) return readInputFile(fileOrUrl)
  const { body } = await fetchWith()(fileOrUrl, { maxBytes: MAX_INPUT_BYTES, prefer: ACCEPT })
  return body
}

function fileFault(path: string, code: string | undefined): string {
  if (code === 'ENOENT') return `There is no file ${path}.`
  if (code === 'EISDIR') return `${path} is a folder. Name the file.`
  if (code === 'EACCES' || code === 'EPERM') return `The file ${path} may not be read by you.`
  return `The file ${path} could not be read (${code ?? 'unknown fault'}).`
}
