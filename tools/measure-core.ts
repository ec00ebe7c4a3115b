// Counts the trusted core: what has to be right for a verdict to be right. `node tools/measure-core.ts` prints each
// folder's lines of code, and fails over the budget. What Open Badges adds stands beside it: checks that inform and never
// decide, and how badges are found in pictures (docs/decisions/013). Its last line tells how many of the lines a verdict
// can reach at all, by imports; the others sign, and show parts of what is held.
import path from 'node:path'
import { sourceFiles } from './source-files.ts'

/** Lines of code that one person can read and keep in mind. */
const BUDGET = 6000
/** What stands on the core, what tests it, and what is looked things up in. */
const OUTSIDE =
  /\.test\.ts$|\.d\.ts$|\/testing\/|\/open-badges\/|\/contexts\/(pinned-contexts|rare-contexts|context-origins)\.ts$|\/src\/index\.ts$/

/** Where verdicts begin: what reads and judges, and the ports that it is given. */
const ENTRIES = [
  'verify/verify-credential',
  'verify/verify-presentation',
  'verify/verify-round',
  'read-credential',
  'read-presentation',
  'node',
  'browser',
].map((name) => `credential/src/${name}.ts`)
const IMPORT = /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g

/** The files that others of them lead to, those themselves included. */
export function reachedFiles(files: Map<string, string>, entries: readonly string[] = ENTRIES): Map<string, string> {
  const reached = new Map<string, string>()
  const waiting = [...entries]
  for (const file of waiting) {
    const text = files.get(file)
    if (text === undefined || reached.has(file)) continue
    reached.set(file, text)
    for (const [, to = ''] of text.matchAll(IMPORT)) waiting.push(path.posix.join(path.posix.dirname(file), to))
  }
  return reached
}

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

function sum(folders: Map<string, number>): number {
  return [...folders.values()].reduce((total, lines) => total + lines, 0)
}

if (process.argv[1] === import.meta.filename) {
  const files = sourceFiles()
  const folders = [...coreLines(files)].sort(([, a], [, b]) => b - a)
  for (const [folder, lines] of folders) console.log(`${String(lines).padStart(6)}  ${folder}`)
  const total = sum(coreLines(files))
  console.log(`${String(total).padStart(6)}  in all, of ${BUDGET}`)
  console.log(`${String(sum(coreLines(reachedFiles(files)))).padStart(6)}  of them are reached by a verdict`)
  if (total > BUDGET) process.exitCode = 1
}
