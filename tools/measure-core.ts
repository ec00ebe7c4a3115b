// Counts the trusted core: what has to be right for a verdict to be right. `node tools/measure-core.ts` prints each
// folder's lines of code, and fails over the budget. What Open Badges adds stands beside it: checks that inform and never
// decide, and how badges are found in pictures (docs/decisions/013).
import path from 'node:path'
import { sourceFiles } from './source-files.ts'

/** Lines of code that one person can read and keep in mind. */
const BUDGET = 6000
/** What stands on the core, what tests it, and what is looked things up in. */
const OUTSIDE =
  /\.test\.ts$|\.d\.ts$|\/testing\/|\/open-badges\/|\/contexts\/(pinned-contexts|rare-contexts|context-origins)\.ts$|\/src\/index\.ts$/

/** Lines of code by folder, blank lines and comments left out. */
export function coreLines(files: Map<string, string>): Map<string, number> {
  const folders = new Map<string, number>()
  for (const [file, text] of files) {
    if (!file.startsWith('credential/src/') || OUTSIDE.test(file)) continue
    const folder = path.posix.dirname(file).replace(/^credential\/src\/?/, '') || '.'
    folders.set(folder, (folders.get(folder) ?? 0) + linesOfCode(text))
  }
  return folders
}

/** A line counts when something is left of it without its comments. */
export function linesOfCode(text: string): number {
  const code = text.replace(
    /'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/|\/\*[\s\S]*?\*\/|\/\/.*/g,
    (part) => (/^\/[*/]/.test(part) ? part.replace(/[^\n]/g, '') : part),
  )
  return code.split('\n').filter((line) => line.trim() !== '').length
}

if (process.argv[1] === import.meta.filename) {
  const folders = [...coreLines(sourceFiles())].sort(([, a], [, b]) => b - a)
  for (const [folder, lines] of folders) console.log(`${String(lines).padStart(6)}  ${folder}`)
  const total = folders.reduce((sum, [, lines]) => sum + lines, 0)
  console.log(`${String(total).padStart(6)}  in all, of ${BUDGET}`)
  if (total > BUDGET) process.exitCode = 1
}
