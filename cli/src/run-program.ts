import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from './command.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/**
 * Runs a program of the checkout that needs the server, as a process of its own: this command line knows no server.
 *
 * @param file path from the root of the checkout.
 * @returns the program's exit code.
 * @throws UsageError where only the command line is installed.
 */
export function runProgram(file: string, args: string[]): number {
  const program = join(ROOT, file)
  if (!existsSync(program)) {
    throw new UsageError('This needs the whole of CloudTnT: run it in a checkout, with `npx cloudtnt`.')
  }
  const options = ['--disable-warning=ExperimentalWarning']
  const result = spawnSync(process.execPath, [...options, program, ...args], { stdio: 'inherit' })
  if (result.error) throw result.error
  return result.status ?? 1
}
