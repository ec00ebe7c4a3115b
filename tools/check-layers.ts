// Arrows go one way: which file may import which. Biome holds what it can see in one file; this holds the rest.
import path from 'node:path'
import { report, sourceFiles } from './source-files.ts'

/** Room → rooms it may import. Tests may also import `testing/` folders and the room's development packages. */
const ROOMS: Record<string, string[]> = {
  credential: [],
  contract: [],
  outbound: ['credential'],
  batch: ['credential'],
  server: ['credential', 'contract', 'outbound', 'batch'],
  web: ['credential', 'contract', 'batch'],
  cli: ['credential', 'contract', 'outbound', 'batch'],
  testbed: ['credential', 'contract', 'outbound', 'batch', 'server', 'web', 'cli'],
  e2e: ['credential', 'contract', 'outbound', 'batch', 'server', 'web', 'cli', 'testbed'],
  bench: ['credential', 'contract', 'outbound', 'batch', 'server', 'web', 'cli', 'testbed', 'e2e'],
}

/** The four programs: they meet over the open protocols only, also inside one process. */
const ACTORS = ['issuer', 'wallet', 'verifier', 'hub']
/**
 * Folder of the library → folders of it that it may import. What `verify/` hangs a verdict on lies below it; what Open
 * Badges adds knows nothing of how a verdict is made (docs/decisions/013).
 */
const FOLDERS: Record<string, string[]> = {
  verify: ['securing', 'sd-jwt', 'status', 'open-badges', 'data-model', 'contexts', 'did', 'key'],
  'sd-jwt': ['securing', 'did', 'key'],
  securing: ['canonical', 'contexts', 'did', 'key'],
  'open-badges': ['data-model', 'contexts'],
  'data-model': ['contexts'],
  canonical: ['contexts'],
  reference: ['contexts'],
  did: ['key'],
  status: [],
  contexts: [],
  key: [],
}
/** The only files of the core that touch a runtime. */
const RUNTIME_FILES = new Set(['credential/src/node.ts', 'credential/src/browser.ts'])

const IMPORT = /(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g

/** @returns one sentence a fault: where, what, and where the code belongs instead. */
export function layerFaults(files: Map<string, string>): string[] {
  const faults: string[] = []
  for (const [file, text] of files) {
    if (/^tools\/|\.test\.tsx?$|vite|vitest|playwright/.test(file)) continue
    for (const match of text.matchAll(IMPORT)) {
      const fault = faultOf(file, match[1] ?? match[2] ?? '')
      if (fault) faults.push(`${file}: ${fault}`)
    }
  }
  return faults
}

function faultOf(file: string, specifier: string): string | undefined {
  const target = targetOf(file, specifier)
  if (!target) return nodeFault(file, specifier)
  return roomFault(file, target) ?? folderFault(file, target) ?? actorFault(file, target)
}

/** The file that a specifier of ours means, as a path from the root; undefined for packages of others. */
function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier))
  const own = /^@cloudtnt\/(\w+)(?:\/(.*))?$/.exec(specifier)
  return own ? `${own[1]}/src/${own[2] ?? 'index'}` : undefined
}

function nodeFault(file: string, specifier: string): string | undefined {
  const pure = /^(credential|contract)\/src\//.test(file) && !RUNTIME_FILES.has(file)
  if (pure && specifier.startsWith('node:'))
    return `imports ${specifier}: the core is pure; take what you need as an argument`
  return undefined
}

function roomFault(file: string, target: string): string | undefined {
  const [from = '', to = ''] = [file.split('/')[0], target.split('/')[0]]
  if (from === to || !(from in ROOMS)) return undefined
  if (ROOMS[from]?.includes(to)) return undefined
  return `imports ${target}: ${from}/ may not reach ${to}/ (arrows go down)`
}

function folderFault(file: string, target: string): string | undefined {
  const [from = '', to = ''] = [file, target].map((each) => /^credential\/src\/([^/]+)\//.exec(each)?.[1] ?? '')
  if (from === to || !(from in FOLDERS) || !(to in FOLDERS) || FOLDERS[from]?.includes(to)) return undefined
  return `imports ${target}: ${from}/ knows nothing of ${to}/ (arrows go down)`
}

function actorFault(file: string, target: string): string | undefined {
  const [from, to] = [actorOf(file), actorOf(target)]
  if (!to || from === to) return undefined
  if (from) return `imports ${target}: ${from} and ${to} meet over the open protocols only`
  if (/^server\/src\/(app|main)\.ts$|\/testing\//.test(file)) return undefined
  if (!/^(server|web)\//.test(file)) return undefined
  return `imports ${target}: what actors share knows no actor`
}

function actorOf(file: string): string | undefined {
  const [room, src, actor = ''] = file.split('/')
  return (room === 'server' || room === 'web') && src === 'src' && ACTORS.includes(actor) ? actor : undefined
}

if (process.argv[1] === import.meta.filename) report('layers', layerFaults(sourceFiles()))
