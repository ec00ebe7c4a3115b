// Builds the library as the package that people install: JavaScript with declarations, for Node refuses TypeScript that
// lies under node_modules. `node tools/build-credential.ts` writes credential/dist.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './source-files.ts'

const ROOM = path.join(ROOT, 'credential')

/** @param folder is emptied, and holds the package afterwards. @throws Error with what the compiler says */
export function buildCredential(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true })
  const compiler = path.join(ROOT, 'node_modules/.bin/tsc')
  const { status, stdout, error } = spawnSync(
    compiler,
    ['-p', path.join(ROOM, 'tsconfig.build.json'), '--outDir', folder],
    { encoding: 'utf8', shell: process.platform === 'win32' },
  )
  if (status !== 0) throw new Error(`The library does not compile. ${error?.message ?? stdout}`)
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.d.ts')) nameDeclarations(path.join(folder, name))
  }
  fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(packageOf(), null, 2)}\n`)
  fs.copyFileSync(path.join(ROOM, 'README.md'), path.join(folder, 'README.md'))
  for (const name of ['LICENSE', 'NOTICE']) fs.copyFileSync(path.join(ROOT, name), path.join(folder, name))
}

/** The compiler leaves `./a.ts` in declarations, where older compilers look for a source that is not there. */
function nameDeclarations(file: string): void {
  const text = fs.readFileSync(file, 'utf8')
  fs.writeFileSync(file, text.replace(/((?:from|import\() ?'\.[^']*)\.ts'/g, "$1.js'"))
}

type Manifest = { exports: Record<string, string>; devDependencies?: unknown }

/** What package.json says, of what was built; the pattern that opens every file to the other rooms is not for strangers. */
function packageOf(): Record<string, unknown> {
  const { exports, devDependencies: _, ...rest } = readManifest()
  const subpaths = Object.entries(exports).filter(([subpath]) => !subpath.includes('*'))
  return { ...rest, exports: Object.fromEntries(subpaths.map(([subpath, file]) => [subpath, builtFrom(file)])) }
}

function readManifest(): Manifest {
  return JSON.parse(fs.readFileSync(path.join(ROOM, 'package.json'), 'utf8')) as Manifest
}

function builtFrom(source: string): { types: string; default: string } {
  const base = source.replace('./src/', './').replace(/\.ts$/, '')
  return { types: `${base}.d.ts`, default: `${base}.js` }
}

if (process.argv[1] === import.meta.filename) {
  buildCredential(path.join(ROOM, 'dist'))
  console.log('credential/dist: built')
}
