// The closed vocabulary of file names: a newcomer knows from its name what a file may hold.
import { report, sourceFiles } from './source-files.ts'

/** Names that say nothing; what would be in them belongs into a file named for it. */
const EMPTY_NAMES =
  /(^|\/)(utils?|helpers?|common|misc|shared|types|service|services|manager|handler|constants)\.(ts|tsx)$/
/** Files that each feature of the server may have under a fixed name. */
const FIXED = new Set(['routes.ts', 'policy.ts', 'rules.ts', 'store.ts', 'app.ts', 'database.ts', 'index.ts'])
const KEBAB = /^(\d{3}-)?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|tsx|mjs|d\.ts)$/
const MAX_LINES = 420
/** A table may be long: it is looked things up in, not read. */
const TABLES = new Set(['credential/src/contexts/pinned-contexts.ts', 'credential/src/contexts/context-origins.ts'])

/** @returns one sentence a fault, with what to do. */
export function vocabularyFaults(files: Map<string, string>): string[] {
  return [...files].flatMap(([file, text]) =>
    [...nameFaults(file), ...contentFaults(file, text)].map((fault) => `${file}: ${fault}`),
  )
}

function nameFaults(file: string): string[] {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const faults: string[] = []
  if (!KEBAB.test(name)) faults.push('name it in kebab-case, for the one thing that it holds')
  if (EMPTY_NAMES.test(file) && file !== 'server/src/services.ts')
    faults.push('this name says nothing: name the verb or the noun')
  return faults
}

function contentFaults(file: string, text: string): string[] {
  const faults: string[] = []
  const feature = /^server\/src\/(issuer|wallet|verifier|hub)\/[^/]+\/([^/]+)$/.exec(file)
  const name = feature?.[2] ?? ''
  if (
    feature &&
    name !== 'store.ts' &&
    !name.endsWith('.test.ts') &&
    !file.includes('/migrations/') &&
    /from 'kysely'/.test(text)
  )
    faults.push('SQL lives in store.ts')
  if (feature && (name === 'rules.ts' || name === 'policy.ts') && /from '.*(context|store)\.ts'/.test(text))
    faults.push('decides on its arguments alone')
  if (name && FIXED.has(name) && name === 'routes.ts' && /\bif \(/.test(text))
    faults.push('routes bind, a line each; deciding belongs into an operation')
  if (/\b(TO[D]O|FIX[M]E|X{3})\b/.test(text)) faults.push('finish it, or write it down as an open issue')
  if (text.split('\n').length > MAX_LINES && !TABLES.has(file) && !/\.test\.tsx?$/.test(file))
    faults.push(`has more than ${MAX_LINES} lines: which nouns are in it?`)
  return faults
}

if (process.argv[1] === import.meta.filename) report('vocabulary', vocabularyFaults(sourceFiles()))
