import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from './command.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * Runs a program of the checkout that needs the server, as a process of its own: this command line knows no server.
 * What asks this process to end asks the program.
 *
 * @param file path from the root of the checkout.
 * @returns the program's exit code.
 * @throws UsageError where only the command line is installed.
 */
export async function runProgram(file: string, args: string[]): Promise<number> {
  const program = join(ROOT, file)
  if (!existsSync(program)) {
    throw new UsageError('This needs the whole of CloudTnT: run it in a checkout, with `npx cloudtnt`.')
  }
  const options = ['--disable-warning=ExperimentalWarning']
  const child = spawn(process.execPath, [...options, program, ...args], { stdio: 'inherit' })
  const pass = (signal: NodeJS.Signals) => void child.kill(signal)
  for (const signal of SIGNALS) process.on(signal, pass)
  try {
    const [code] = await once(child, 'exit')
    return code ?? 1
  } finally {
    for (const signal of SIGNALS) process.off(signal, pass)
  }
}
