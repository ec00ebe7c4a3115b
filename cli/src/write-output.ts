import { open } from 'node:fs/promises'
import { UsageError } from './command.ts'

/**
 * Writes a new file; one that is there already is never overwritten.
 *
 * @param mode Permissions, for example 0o600 for a file that only its owner may read.
 * @throws UsageError when it cannot be written.
 */
export async function writeNewFile(path: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
  const file = await open(path, 'wx', mode).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'EEXIST'
        ? `The file ${path} is there already. Choose another name, or move it away.`
        : `The file ${path} could not be written (${error.code}).`,
    )
  })
  try {
    await file.writeFile(content)
  } finally {
    await file.close()
  }
}
