import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

export const ROOT = path.join(import.meta.dirname, '..')

/** Path from the root → text, for every committed or new source file of the rooms. */
export function sourceFiles(): Map<string, string> {
  const listed = spawnSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'],
    { cwd: ROOT, encoding: 'utf8' },
  )
  const files = listed.stdout.split('\n').filter((file) => file && fs.existsSync(path.join(ROOT, file)))
  return new Map(files.map((file) => [file, fs.readFileSync(path.join(ROOT, file), 'utf8')]))
}

/** Prints the faults and sets the exit code. */
export function report(tool: string, faults: string[]): void {
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
  else console.log(`${tool}: nothing to mend`)
}
